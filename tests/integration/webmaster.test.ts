// One installation for all of them: each file is a part of this one.
import './webmaster/setup.ts';
import './webmaster/addresses.ts';
import './webmaster/preview.ts';
