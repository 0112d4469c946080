// One installation for all of them: each file is a part of this one.
import './activity/setup.ts';
import './activity/changes.ts';
import './activity/reading.ts';
