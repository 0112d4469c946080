// One installation for all of them: each file is a part of this one.
import './removal/setup.ts';
import './removal/named.ts';
import './removal/trash.ts';
import './removal/many.ts';
