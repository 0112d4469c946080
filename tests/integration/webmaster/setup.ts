import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Payload } from 'payload';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { richText } from '../../../scripts/seed/rich-text.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { smallRenderer } from '../../fixtures/small-renderer.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

export const TODAY = '2026-11-22';

export let cms: TestCms;

export let payload: Payload;

let database: DatabaseSync;

let writer: Projector;

export let entity: string;

export let tokens: { webmaster: string; contractor: string };

export let webmasterUser: Awaited<ReturnType<typeof userNamed>>;

export const drain = () => drainOutbox({ payload, projector: writer });

export const published = (table: string, key: string): Record<string, unknown> | null => {
  const row = database.prepare(`SELECT doc FROM ${table} WHERE key = ?`).get(key);
  return row ? (JSON.parse(String(row['doc'])) as Record<string, unknown>) : null;
};

export const newsItem = (title: string, more: object = {}) =>
  payload.create({
    collection: 'news',
    data: {
      title,
      summary: 'Entrada',
      body: richText([{ p: 'Texto' }]),
      publishedOn: '2026-11-01',
      _status: 'published',
      ...more,
    } as never,
  });

async function userNamed(role: 'webmaster' | 'contractor') {
  const email = `${role}@prueba.example`;
  const user = await payload.create({
    collection: 'users',
    data: { name: role, email, password: 'una-clave-larga-1', role, organization: entity },
  });
  const { token } = await payload.login({ collection: 'users', data: { email, password: 'una-clave-larga-1' } });
  return { user: { ...user, collection: 'users' as const }, token: token ?? '' };
}

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  process.env['SITE_DIST'] = smallRenderer(join(cms.dataDir, 'dist'));
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
  entity = (
    await payload.create({
      collection: 'organizations',
      data: {
        name: 'Entidad mostrada',
        code: 'ENT-1',
        roles: ['entity'],
        namedAs: 'company',
        namedAsReason: 'Empresa inventada de la prueba',
      },
    })
  ).id;
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [entity] } });
  webmasterUser = await userNamed('webmaster');
  tokens = { webmaster: webmasterUser.token, contractor: (await userNamed('contractor')).token };
});

afterAll(async () => {
  database.close();
  await cms.close();
});

beforeEach(async () => {
  await payload.delete({ collection: 'redirects', where: { from: { exists: true } } });
  await drain();
});
