import { join } from 'node:path';
import { isBucket } from './bucket-settings.ts';
import { folderPlace } from './folder-place.ts';
import type { Place } from './place.ts';
import type { BackupSettings } from './settings.ts';
import { stateDir } from './state.ts';

/** The place of a path or of `s3://bucket/prefix`. Throws `BackupError` where what it needs was not given. */
export async function openPlace(
  where: string,
  { s3, dataDir }: Pick<BackupSettings, 's3' | 'dataDir'>,
): Promise<Place> {
  if (!isBucket(where)) return folderPlace(where);
  // Only where there is a bucket: the client is large.
  const { bucketPlace } = await import('./bucket-place.ts');
  return bucketPlace(where, s3, join(stateDir(dataDir), 'scratch'));
}
