// One installation for all of them: each file is a part of this one.
import './projector/setup.ts';
import './projector/works.ts';
import './projector/files.ts';
import './projector/crashes.ts';
import './projector/rebuilding.ts';
import './projector/faults.ts';
import './projector/nouns.ts';
