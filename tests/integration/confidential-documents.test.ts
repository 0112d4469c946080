// One installation for all of them: each file is a part of this one.
import './confidential-documents/setup.ts';
import './confidential-documents/reading.ts';
import './confidential-documents/recorded.ts';
