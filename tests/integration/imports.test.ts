// One installation for all of them: each file is a part of this one.
import './imports/setup.ts';
import './imports/registers.ts';
import './imports/several-sources.ts';
import './imports/screen.ts';
