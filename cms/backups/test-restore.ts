import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { documentsIn } from './databases.ts';
import { BackupError, DamagedBackup } from './errors.ts';
import { choosePoint, extractPoint, sizeOfPoint } from './extract.ts';
import { machineKeys } from './machine-keys.ts';
import { keysOf } from './make.ts';
import { openPlace } from './open-place.ts';
import type { Place } from './place.ts';
import { changeReport, readReport, type Tested } from './report.ts';
import type { BackupSettings } from './settings.ts';
import { stateDir } from './state.ts';

const MOST_KEPT = 20;
const MOST_TOLD = 3;

/**
 * Restores the newest backup of each place into a folder beside the data, with the machine's own key, checks every sum,
 * SQLite's own check and that there are documents, and takes the folder away again. What came of it is in the report. A
 * damaged object is set aside, so that the next whole backup stores it again.
 */
export async function testRestore(settings: BackupSettings, now: Date = new Date()): Promise<Tested[]> {
  const { dataDir, store, second } = settings;
  const tests: Tested[] = [];
  for (const place of [store, ...(second === null ? [] : [second])]) tests.push(await testPlace(settings, place, now));
  changeReport(dataDir, (report) => ({ ...report, tests: [...report.tests, ...tests].slice(-MOST_KEPT) }));
  return tests;
}

async function testPlace(settings: BackupSettings, where: string, now: Date): Promise<Tested> {
  const folder = join(stateDir(settings.dataDir), 'test');
  const test: Tested = {
    at: now.toISOString(),
    place: where,
    restored: null,
    seconds: 0,
    files: 0,
    bytes: 0,
    documents: 0,
    problem: null,
  };
  rmSync(folder, { recursive: true, force: true });
  const started = performance.now();
  let place: Place | null = null;
  try {
    place = await openPlace(where, settings);
    await place.reach();
    const found = await restoreInto(settings, place, folder);
    return { ...test, ...found, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    if (error instanceof DamagedBackup && place !== null) await setAside(place, [error]);
    return { ...test, seconds: (performance.now() - started) / 1000, problem: error.message };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function restoreInto(
  settings: BackupSettings,
  place: Place,
  folder: string,
): Promise<Pick<Tested, 'restored' | 'files' | 'bytes' | 'documents' | 'problem'>> {
  const keys = await machineKeys(settings.dataDir);
  // Of a second place that could not be reached for a while it is told elsewhere that it is behind.
  const newest = place.where === settings.store ? readReport(settings.dataDir).sequence : 0;
  const { name } = await choosePoint(place, { newest });
  const access = { trust: { signer: keys.signer, store: keys.store }, keyOf: keysOf(place, [keys.identity]) };
  refuseWithoutRoom(settings.dataDir, await sizeOfPoint(place, name, access));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const damaged: DamagedBackup[] = [];
  const { manifest, files, bytes } = await extractPoint(place, { name, folder, damaged, ...access });
  await setAside(place, damaged);
  const database = join(folder, 'cms.db');
  const documents =
    damaged.length > 0 ? 0 : (manifest.mongo?.documents ?? (existsSync(database) ? documentsIn(database) : 0));
  return {
    restored: manifest.at,
    files,
    bytes,
    documents,
    problem:
      damaged.length > 0
        ? `${damaged
            .slice(0, MOST_TOLD)
            .map(({ message }) => message)
            .join(' ')} Lo dañado se apartó en ${place.where}/damaged y la próxima copia completa lo guarda de nuevo.`
        : manifest.documents !== 'mongodb' && documents === 0
          ? `La base de datos restaurada de ${place.where} no tiene ningún documento.`
          : null,
  };
}

async function setAside(place: Place, damaged: readonly DamagedBackup[]): Promise<void> {
  for (const { object } of damaged) if (object !== null && (await place.has(object))) await place.setAside(object);
}

function refuseWithoutRoom(dataDir: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < bytes * 1.05)
    throw new BackupError(
      `No hay espacio en ${dataDir} para probar la restauración: hacen falta ${Math.ceil((bytes * 1.05) / 1_048_576)} MB libres.`,
    );
}
