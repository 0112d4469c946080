import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect } from 'vitest';
import { faultOf } from '../../../cms/background/fault.ts';
import type { Lease } from '../../../cms/background/leases.ts';
import type { Loop } from '../../../cms/background/loop.ts';
import { readCmsSettings } from '../../../cms/environment.ts';
import { projectorLoop } from '../../../cms/plugins/publishing/run-projector.ts';
import type { PublishingOptions } from '../../../cms/plugins/publishing/types.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

export let cms: TestCms;
export let payload: Payload;
export let work: { id: string };

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const { id: entity } = await payload.create({
    collection: 'organizations',
    data: {
      name: 'Entidad mostrada',
      code: 'ENT-1',
      roles: ['contractor'],
      namedAs: 'company',
      namedAsReason: 'Empresa inventada de la prueba',
    },
  });
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [entity] } });
  const data = {
    kind: 'publicWork',
    status: 'execution',
    entity,
    _status: 'published',
    title: 'Puente',
    cui: '1234567',
  };
  work = await payload.create({ collection: 'projects', data: data as never });
});
afterAll(() => cms.close());

let count = 0;
/** A read model of its own, so that no test finds what another one left. */
export function ownFolder(): PublishingOptions {
  const folder = join(cms.dataDir, `almacen-${(count += 1)}`);
  mkdirSync(folder);
  return { ...readCmsSettings(), publishedDb: join(folder, 'published.db'), publishedMediaDir: join(folder, 'media') };
}

export const turnOf = (token: string, told: string[] = []) => ({
  lease: {
    token,
    saveOffset: () => Promise.resolve(),
    tell: ({ store }: Record<string, unknown>) => Promise.resolve(void told.push(String(store))),
  } as unknown as Lease,
  token,
  signal: new AbortController().signal,
  movedFrom: null,
});

/**
 * Turns, as the loop makes them, until one goes well; every other one may fail only by what is no fault of a document.
 */
export async function untilWell(loop: Loop, turn = turnOf('uno')): Promise<number> {
  for (let failures = 0; failures < 5; failures += 1)
    try {
      await loop.turn(turn);
      return failures;
    } catch (error) {
      expect(faultOf(error), String(error)).toBe('environment');
    }
  throw new Error('No se repuso en cinco vueltas.');
}

/** The loop of a fresh process on these files, after its first good turn. */
export async function startedLoop(options: PublishingOptions): Promise<Loop> {
  const loop = projectorLoop({ payload, options });
  const turn = turnOf('uno');
  loop.store?.();
  await loop.onTaken?.(turn);
  await untilWell(loop, turn);
  return loop;
}

export const titleIn = ({ publishedDb }: PublishingOptions): unknown => {
  const database = new DatabaseSync(publishedDb, { readOnly: true });
  try {
    return database.prepare("SELECT doc ->> '$.title' AS title FROM projects WHERE key = '1234567'").get()?.['title'];
  } finally {
    database.close();
  }
};

export const rename = (title: string) => payload.update({ collection: 'projects', id: work.id, data: { title } });

export const waiting = async (): Promise<unknown[]> =>
  (await payload.find({ collection: 'publishing-outbox', depth: 0, pagination: false })).docs.map(
    ({ attempts, isAside, error }) => [attempts, isAside, error ?? null],
  );

/** Runs a line of shell in another process: what somebody does to the files. */
export const shell = (line: string, cwd: string): void => void execFileSync('sh', ['-c', line], { cwd });

/** Writes everything of the journal into the file, as happens by itself sooner or later. */
export function checkpoint({ publishedDb }: Pick<PublishingOptions, 'publishedDb'>): void {
  const database = new DatabaseSync(publishedDb);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}
