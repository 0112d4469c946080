// One installation for all of them: each file is a part of this one.
import './seed/setup.ts';
import './seed/older-installation.ts';
import './seed/read-model.ts';
import './seed/api-examples.ts';
