// One installation for all of them: each file is a part of this one.
import './naming/setup.ts';
import './naming/people.ts';
import './naming/packages.ts';
