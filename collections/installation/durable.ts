/** What cannot be made anew: the CMS, what was published and when, counted visits; uploads, monthly snapshots, traces. */
export const durableDatabases = ['cms.db', 'history.db', 'visits.db'];
export const durableFolders = ['uploads', 'snapshots', 'traces'];

/** Keys that the data need: of sessions, and of the documents at rest. Only in what is encrypted itself. */
export const durableKeys = ['secrets.json', 'keys/documents.json'];

/** Path of a durable file below a data folder, with `/` and no way out. */
export const DURABLE_PATH =
  /^((cms|history|visits)\.db|secrets\.json|keys\/documents\.json|(uploads|snapshots|traces)\/.+)$/;
export const leavesFolder = (path: string): boolean =>
  path.split('/').some((part) => part === '..' || part === '.' || part === '');

/** A collection that stands in a database of MongoDB while a restore writes it: who finds it does not open that database. */
export const UNFINISHED_RESTORE = 'restauracion_sin_terminar';
