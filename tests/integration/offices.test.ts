// One installation for all of them: each file is a part of this one.
import './offices/setup.ts';
import './offices/pickers.ts';
import './offices/homes.ts';
