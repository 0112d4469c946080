// One installation for all of them: each file is a part of this one.
import './works-of-persons/setup.ts';
import './works-of-persons/stored.ts';
import './works-of-persons/hidden.ts';
