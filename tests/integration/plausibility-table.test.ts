// One installation for all of them: each file is a part of this one.
import './plausibility-table/setup.ts';
import './plausibility-table/over-http.ts';
import './plausibility-table/taken.ts';
