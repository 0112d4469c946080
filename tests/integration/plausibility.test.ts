// One installation for all of them: each file is a part of this one.
import './plausibility/setup.ts';
import './plausibility/same-answer.ts';
import './plausibility/with-reason.ts';
