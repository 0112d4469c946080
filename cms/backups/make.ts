import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { durableDatabases } from '../../collections/installation/durable.ts';
import { noteBackup } from '../../collections/installation/last-backup.ts';
import { collectGarbage, mirror } from './collect.ts';
import { copyDatabaseStep, copyWholeDatabase, type Copied } from './databases.ts';
import { BackupError, wordsOf } from './errors.ts';
import { copyFiles, putListing } from './files.ts';
import { machineKeys, type MachineKeys } from './machine-keys.ts';
import { pointsOf, sumOf, writeManifest, type DatabaseCopy, type Manifest, type Trust } from './manifest.ts';
import { claimPlace, type Place } from './place.ts';
import { copyDocuments } from './mongo-copy.ts';
import { openPlace } from './open-place.ts';
import { changeReport, readReport, withGap } from './report.ts';
import type { BackupSettings } from './settings.ts';
import { openState, stateDir, type State } from './state.ts';
import { openKey, openOrMakeKey, type StoreKey } from './store-key.ts';

export type Made = {
  kind: 'whole' | 'step' | 'unchanged';
  /** Bytes that were added to the store. */
  stored: number;
  changedPages: number;
  seconds: number;
  /** What went wrong at the second place, null when nothing did. */
  secondProblem: string | null;
};

export type MakeOptions = {
  settings: BackupSettings;
  kind: 'whole' | 'step';
  now?: Date;
  /** Since when this installation has been running, for the measured RPO. */
  runsSince?: Date;
  /** Called between two steps of the work, for tests that end there. */
  at?: (step: string) => void;
};

const fileNames = durableDatabases as DatabaseCopy['file'][];

/**
 * Makes a backup in the store of the installation: `whole` with all pages of each database, `step` with those that
 * changed, which is none at all where nothing did. It counts from the moment its manifest has its name; then it is
 * brought to the second place, and after a whole one what need not be kept is taken away. Throws `BackupError`; a
 * second place that fails is told, and does not spoil the first.
 */
export async function makeBackup(options: MakeOptions): Promise<Made> {
  const { settings, now = new Date() } = options;
  if (settings.recipients.length === 0)
    throw new BackupError(
      'No hay clave para cifrar: haga una con «npm run backup -- --new-key <archivo>». Sin ella no se hacen copias solas, porque quedarían sin cifrar.',
    );
  const state = openState(settings.dataDir);
  try {
    const keys = await machineKeys(settings.dataDir);
    return await makeIn(options, { state, keys, now });
  } finally {
    state.close();
  }
}

async function makeIn(
  { settings, kind: wanted, runsSince = new Date(0), at = () => undefined }: MakeOptions,
  { state, keys, now: asOf }: { state: State; keys: MachineKeys; now: Date },
): Promise<Made> {
  const started = performance.now();
  const place = await openPlace(settings.store, settings);
  await claimPlace(place, keys.store);
  await place.tidy();
  const recipients = [...new Set([...settings.recipients, keys.recipient])];
  const key = await openOrMakeKey(place, { recipients, identity: keys.identity });
  state.openFor(`${keys.store} ${settings.store} ${key.id}`);
  at('key');
  const store = { place, key };

  const points = await pointsOf(place);
  const kind = points.length === 0 ? 'whole' : wanted;
  const there = kind === 'whole' ? new Set(await place.list('objects')) : null;
  // Files before and after the databases: one that comes or goes meanwhile is in the backup that mentions it.
  const before = await copyFiles(store, { source: settings, state, there });
  at('files');
  const copied: Copied[] = [];
  const unread: string[] = [];
  for (const { file, path } of databasesOf(settings)) {
    // What of the portal another user may not open is told; without the documents nothing is made.
    if (file !== 'cms.db' && !mayOpen(path)) {
      unread.push(file);
      continue;
    }
    const known = state.database(file);
    const step = kind === 'step' && known !== null ? await copyDatabaseStep(store, path, known) : null;
    const scratch = join(scratchDir(settings.dataDir), file);
    copied.push(step ?? (await copyWholeDatabase(store, { path, file, scratch })));
    at(`database ${file}`);
  }
  const documents =
    settings.mongoUrl === null ? null : await copyDocuments(store, { url: settings.mongoUrl, state, there });
  at('documents');
  const after = await copyFiles(store, { source: settings, state, there });
  const files = new Map([...before.files, ...after.files]);
  const listing = await putListing(store, files);
  at('listing');

  const stored =
    before.stored +
    after.stored +
    listing.stored +
    copied.reduce((sum, one) => sum + one.stored, 0) +
    (documents?.stored ?? 0);
  const databases = copied.map(({ known }) => known);
  const isChanged =
    copied.some((one) => one.isChanged) ||
    state.listing() !== listing.object ||
    state.documents() !== (documents?.copy.listing ?? null);
  if (kind === 'step' && !isChanged) state.touch(databases);
  else {
    const manifest: Manifest = {
      format: 'invermet-abierto-backup-store',
      version: 1,
      store: keys.store,
      sequence: Math.max(points.at(-1)?.sequence ?? 0, readReport(settings.dataDir).sequence) + 1,
      kind,
      at: asOf.toISOString(),
      previous: await previousOf(place),
      key: key.id,
      documents: documents === null ? 'sqlite' : 'mongodb-lines',
      mongo: documents?.copy ?? null,
      databases: databases.map(({ copy }) => copy),
      listing: listing.object,
    };
    const sum = await writeManifest(place, keys, manifest);
    at('manifest');
    state.keep({
      databases,
      listing: listing.object,
      documents: documents?.copy.listing ?? null,
      manifest: sum,
      paths: new Set(files.keys()),
      pieces: documents?.pieces ?? new Set(),
    });
    changeReport(settings.dataDir, (report) => ({ ...report, sequence: manifest.sequence }));
    at('state');
  }
  const seconds = (performance.now() - started) / 1000;
  const endedAt = new Date(asOf.getTime() + seconds * 1000);
  const note = { at: asOf.toISOString(), seconds, bytes: stored };
  changeReport(settings.dataDir, (report) => ({
    ...report,
    ...(kind === 'whole' ? { whole: note } : isChanged ? { step: note } : {}),
    gaps: withGap(report.gaps, { coveredUntil: report.coveredUntil, runsSince, endedAt }),
    coveredUntil: asOf.toISOString(),
    skipped: [...new Set([...unread, ...before.skipped, ...after.skipped])],
    documents: documents?.copy ?? null,
    problem: null,
  }));
  noteBackup(settings.dataDir, asOf);
  at('report');
  const secondProblem = await tendPlaces({ settings, place, keys, isWhole: kind === 'whole', asOf, at });
  return {
    kind: kind === 'step' && !isChanged ? 'unchanged' : kind,
    stored,
    changedPages: copied.reduce((sum, { changedPages }) => sum + changedPages, 0),
    seconds,
    secondProblem,
  };
}

/** The databases of an installation that are there. */
function databasesOf({ dataDir, databasePath }: BackupSettings): { file: DatabaseCopy['file']; path: string }[] {
  return fileNames
    .flatMap((file) => {
      const path = file === 'cms.db' ? databasePath : join(dataDir, file);
      return path === null ? [] : [{ file, path }];
    })
    .filter(({ path }) => existsSync(path));
}

function mayOpen(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function scratchDir(dataDir: string): string {
  const folder = join(stateDir(dataDir), 'scratch');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

async function previousOf(place: Place): Promise<string | null> {
  const last = (await pointsOf(place)).at(-1);
  return last ? sumOf(await place.readText(last.name)) : null;
}

/** Keys of a place by their name, each opened once. */
export function keysOf(place: Place, identities: readonly string[]): (id: string) => Promise<StoreKey> {
  const opened = new Map<string, Promise<StoreKey>>();
  return (id) => {
    const known = opened.get(id) ?? openKey(place, id, identities);
    opened.set(id, known);
    return known;
  };
}

/** The second place, and what is kept in both; returns what went wrong at the second. */
async function tendPlaces({
  settings,
  place,
  keys,
  isWhole,
  asOf,
  at,
}: {
  settings: BackupSettings;
  place: Place;
  keys: MachineKeys;
  isWhole: boolean;
  asOf: Date;
  at: (step: string) => void;
}): Promise<string | null> {
  const trust: Trust = { signer: keys.signer, store: keys.store };
  const { keep, second, dataDir } = settings;
  const own = { trust, keyOf: keysOf(place, [keys.identity]) };
  let problem: string | null = null;
  if (second !== null) {
    try {
      const other = await openPlace(second, settings);
      await claimPlace(other, keys.store);
      await other.tidy();
      await mirror(place, other, { keep, keys: own });
      at('mirror');
      if (isWhole) await collectGarbage(other, { keep, keys: { trust, keyOf: keysOf(other, [keys.identity]) } });
    } catch (error) {
      problem = wordsOf(error);
    }
    const before = readReport(dataDir).second;
    const lastGood = before?.place === second ? before.at : null;
    changeReport(dataDir, (report) => ({
      ...report,
      second: { place: second, at: problem === null ? asOf.toISOString() : lastGood, problem },
    }));
  } else changeReport(dataDir, (report) => ({ ...report, second: null }));
  if (isWhole) await collectGarbage(place, { keep, keys: own });
  at('collected');
  return problem;
}
