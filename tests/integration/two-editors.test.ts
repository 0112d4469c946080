// One installation for all of them: each file is a part of this one.
import './two-editors/setup.ts';
import './two-editors/old-version.ts';
import './two-editors/several.ts';
import './two-editors/moments.ts';
