// One installation for all of them: each file is a part of this one.
import './merge-works/setup.ts';
import './merge-works/codes.ts';
import './merge-works/merging.ts';
import './merge-works/refused.ts';
