// One installation for all of them: each file is a part of this one.
import './stores/setup.ts';
import './stores/damaged.ts';
import './stores/replaced.ts';
import './stores/history.ts';
import './stores/locked.ts';
import './stores/full.ts';
