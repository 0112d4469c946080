import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CmsSettings } from '../../cms/environment.ts';
import type { Former, FormerOf } from '../../cms/plugins/activity/undo/carry-out.ts';
import type { Target } from '../../cms/plugins/activity/undo/plan.ts';
import { StartError } from '../start/failures.ts';
import { sourceByHand, sourceOfSchedule, type BackupSource } from './backup-source.ts';

export type OpenBackup = {
  /** Which copy it is, for people. */
  told: string;
  former: FormerOf;
  bringFiles: (former: Former, source: string) => Promise<string | null>;
  remove(): void;
};

/**
 * What a backup says of these documents: the one given (`sourceByHand`), else the last one that the schedule made before `before`; null
 * where there is none. It is read by a process of its own, from a copy of the database inside the data folder that goes with `remove`.
 */
export async function openBackup({
  given,
  keyFile,
  store,
  before,
  settings,
  targets,
}: {
  given: string | null;
  keyFile: string | undefined;
  /** Folder of the copies that the schedule makes. */
  store: string;
  before: Date;
  settings: CmsSettings;
  targets: readonly Target[];
}): Promise<OpenBackup | null> {
  const scratch = mkdtempSync(join(settings.dataDir, '.undo-'));
  const remove = (): void => rmSync(scratch, { recursive: true, force: true });
  try {
    const source =
      given === null
        ? await sourceOfSchedule({ store, dataDir: settings.dataDir, before, scratch })
        : await sourceByHand({ given, keyFile, scratch });
    if (source === null) {
      remove();
      return null;
    }
    const [asked, answered] = [join(scratch, 'asked.json'), join(scratch, 'answered.json')];
    writeFileSync(asked, JSON.stringify(targets));
    await read({ asked, answered, dataDir: join(scratch, 'data'), databaseUrl: source.database });
    const known = new Map(Object.entries(JSON.parse(readFileSync(answered, 'utf8')) as Record<string, Former>));
    return {
      told: source.told,
      former: (target) => known.get(`${target.source} ${target.id}`) ?? null,
      bringFiles: ({ document }, slug) => bringFiles({ document, slug, source, settings }),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** By another process, since a configuration reads its database's address when it is loaded. */
function read({
  asked,
  answered,
  dataDir,
  databaseUrl,
}: {
  asked: string;
  answered: string;
  dataDir: string;
  databaseUrl: string;
}): Promise<void> {
  mkdirSync(dataDir, { mode: 0o700 });
  const child = spawn(process.execPath, [join(import.meta.dirname, 'read-former.ts'), asked, answered], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) =>
      code === 0 ? done() : failed(new StartError('No se pudo leer la copia.', { tail: said.split('\n').slice(-10) })),
    );
  });
}

/** Puts the files of a photo or document back where they lay; answers what keeps it from coming back, else null. */
async function bringFiles({
  document,
  slug,
  source,
  settings,
}: {
  document: Former['document'];
  slug: string;
  source: BackupSource;
  settings: CmsSettings;
}): Promise<string | null> {
  const sizes = Object.values((document['sizes'] ?? {}) as Record<string, { filename?: unknown } | null>);
  const [main, ...others] = [document['filename'], ...sizes.map((size) => size?.filename)].filter(
    (name): name is string => typeof name === 'string' && name !== '',
  );
  if (main === undefined) return null;
  if (settings.s3 !== null)
    return `sus archivos están en S3: recupere allí la versión anterior de ${main}, y repita la orden con --backup`;
  const folder = join(settings.uploadsDir, slug);
  await source.bring(slug, [main, ...others], folder);
  return existsSync(join(folder, main)) ? null : `la copia no tiene su archivo ${main}`;
}
