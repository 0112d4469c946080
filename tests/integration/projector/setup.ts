import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

export let cms: TestCms;

export let payload: Payload;

export let database: DatabaseSync;

export let writer: Projector;

export let ids: { entity: string; other: string; contractor: string; project: string };

export const drain = () => drainOutbox({ payload, projector: writer });

export const published = (table: string, key: string): Record<string, unknown> | null => {
  const row = database.prepare(`SELECT doc FROM ${table} WHERE key = ?`).get(key);
  return row ? (JSON.parse(String(row['doc'])) as Record<string, unknown>) : null;
};

export const keys = (table: string): string[] =>
  database
    .prepare(`SELECT key FROM ${table} ORDER BY key`)
    .all()
    .map((row) => String(row['key']));

export const lastSeq = (): number =>
  Number(database.prepare('SELECT max(seq) AS seq FROM changes').get()?.['seq'] ?? 0);

export const work = (data: Record<string, unknown>) => ({
  kind: 'publicWork' as const,
  status: 'execution' as const,
  entity: ids.entity,
  _status: 'published' as const,
  title: 'Obra',
  ...data,
});

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
  const organization = async (name: string, code: string): Promise<string> =>
    (
      await payload.create({
        collection: 'organizations',
        data: {
          name,
          code,
          roles: ['contractor'],
          namedAs: 'company',
          namedAsReason: 'Empresa inventada de la prueba',
        },
      })
    ).id;
  const entity = await organization('Entidad mostrada', 'ENT-1');
  ids = {
    entity,
    other: await organization('Otra entidad', 'ENT-2'),
    contractor: await organization('Empresa', 'EMP-1'),
    project: '',
  };
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [entity] } });
  ids.project = (
    await payload.create({
      collection: 'projects',
      data: work({ cui: '1234567', title: 'Puente', contractor: ids.contractor }),
    })
  ).id;
  await drain();
});

afterAll(async () => {
  database.close();
  await cms.close();
});

beforeEach(async () => {
  await drain();
});
