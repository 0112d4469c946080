// One installation for all of them: each file is a part of this one.
import './files/setup.ts';
import './files/documents.ts';
import './files/photos.ts';
