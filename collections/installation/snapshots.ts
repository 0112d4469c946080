import { dirname, join } from 'node:path';

/**
 * Folder of the frozen files, one folder for each month, beside the read model. Part of every backup: nothing makes
 * them again.
 */
export const snapshotsDir = (publishedDb: string): string => join(dirname(publishedDb), 'snapshots');
