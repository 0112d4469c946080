// One installation for all of them: each file is a part of this one.
import './passwords/setup.ts';
import './passwords/rule.ts';
import './passwords/guessing.ts';
