import { dataFiles, sumsFile } from '../../open-data/files.ts';
import type { Address } from './address.ts';

/** The open-data page and its files; the sums last, for they are of the files before them. */
export function* openDataAddresses(): Generator<Address> {
  yield { path: '/datos/', group: 'data', tags: sumsFile.tags };
  for (const { name, group, tags } of [...dataFiles, sumsFile]) yield { path: `/datos/${name}`, group, tags };
}
