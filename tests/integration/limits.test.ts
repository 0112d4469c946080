// One installation for all of them: each file is a part of this one.
import './limits/setup.ts';
import './limits/bodies.ts';
import './limits/queries.ts';
