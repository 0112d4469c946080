import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { tracesDir } from '../open-data/traces.ts';
import { tag } from '../published/tags.ts';

/** What pages show that is not in the read model: the tag of those pages, and a text that changes whenever it does. */
export type OutsideInput = { tag: string; stamp(): string };

/** The frozen months and the verdicts on drawn figures: pages that show them follow them within seconds. */
export function outsideInputs(publishedDb: string): OutsideInput[] {
  return [
    { tag: tag.input('months'), stamp: () => folderStamp(snapshotsDir(publishedDb)) },
    { tag: tag.input('traces'), stamp: () => folderStamp(tracesDir(publishedDb)) },
  ];
}

/** Names in a folder with the moments of their last change; empty while there is no such folder. */
export function folderStamp(folder: string): string {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
      .map((name) => `${name}@${statSync(join(folder, name)).mtimeMs}`)
      .join(' ');
  } catch {
    return '';
  }
}
