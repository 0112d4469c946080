import type { DatabaseSync } from 'node:sqlite';
import { handleEndpoints, type CollectionSlug, type Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { guarded } from '../../../cms/access/gate.ts';
import { readCmsSettings } from '../../../cms/environment.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { richText } from '../../../scripts/seed/rich-text.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { sampleDocuments, type Samples } from '../../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let samples: Samples;

export let database: DatabaseSync;

let writer: Projector;

export type Role = 'admin' | 'webmaster' | 'planningBudget' | 'contractor';

const tokens = {} as Record<Role, string>;

type Answer = {
  status: number;
  body: {
    errors?: {
      id?: string;
      message: string;
      data?: {
        uses?: { slug: string; count: number; examples: { id: string; href: string; title: string }[] }[];
        errors?: { path: string; message: string }[];
      };
    }[];
    docs?: Record<string, unknown>[];
    doc?: Record<string, unknown>;
    totalDocs?: number;
  } & Record<string, unknown>;
};

export async function ask(
  path: string,
  { role = 'admin', method = 'GET', body }: { role?: Role; method?: string; body?: object } = {},
): Promise<Answer> {
  const door = guarded(payload.config, (request) => handleEndpoints({ config: payload.config, request }));
  const [, slug = '', id] = /^\/([a-z-]+)\/([^/?]+)(?:\?.*)?$/.exec(path) ?? [];
  const version =
    id && method !== 'GET' && slug in payload.collections
      ? ((await payload.findByID({
          collection: slug as 'news',
          id,
          draft: true,
          trash: true,
          depth: 0,
          disableErrors: true,
        })) as { updatedAt?: string } | null)
      : null;
  const headers = {
    Authorization: `JWT ${tokens[role]}`,
    'Content-Type': 'application/json',
    'X-Read-At': new Date().toISOString(),
    ...(version?.updatedAt ? { 'If-Match': `"${version.updatedAt}"` } : {}),
  };
  const response = await door(
    new Request(`http://127.0.0.1:3000/api${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
    {},
  );
  return { status: response.status, body: (await response.json()) as never };
}

export const toTrash = (slug: string, id: string, role?: Role) =>
  ask(`/${slug}/${id}`, { method: 'PATCH', body: { deletedAt: new Date().toISOString() }, ...(role ? { role } : {}) });

export const stored = async (slug: string, id: string): Promise<Record<string, unknown> | null> =>
  payload.db.findOne({ collection: slug as CollectionSlug, where: { id: { equals: id } } });

export const drain = () => drainOutbox({ payload, projector: writer });

export const news = (more: object = {}) => ({
  title: 'Una noticia',
  summary: 'Entrada',
  body: richText([{ p: 'Texto' }]),
  publishedOn: '2026-11-01',
  _status: 'published',
  ...more,
});

export const create = async (collection: string, data: object, draft = false): Promise<string> =>
  String(
    (
      await payload.create({
        collection: collection as 'news',
        overrideAccess: true,
        depth: 0,
        draft,
        data: data as never,
      })
    ).id,
  );

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [samples.organization] } });
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
  for (const role of ['admin', 'webmaster', 'planningBudget', 'contractor'] as const) {
    const account = { email: `${role.toLowerCase()}@prueba.example`, password: 'una-clave-larga-1' };
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { ...account, name: role, role, organization: samples.organization },
    });
    tokens[role] = (await payload.login({ collection: 'users', data: account })).token ?? '';
  }
});

afterAll(async () => {
  database.close();
  await cms.close();
});
