import type { Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { restApi } from '../../fixtures/http.ts';
import { sampleDocuments, type Samples } from '../../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let samples: Samples;

export let ask: ReturnType<typeof restApi>;

export const tokens: Record<'ana' | 'beto', string> = { ana: '', beto: '' };

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  ask = restApi(payload);
  for (const name of ['ana', 'beto'] as const) {
    const account = { email: `${name}@prueba.example`, password: 'una-clave-larga-1' };
    await payload.create({ collection: 'users', overrideAccess: true, data: { ...account, name, role: 'admin' } });
    tokens[name] = (await payload.login({ collection: 'users', data: account })).token ?? '';
  }
});

afterAll(() => cms.close());

export const read = async (slug: string, id: string): Promise<Record<string, unknown>> =>
  (await ask(`/${slug}/${id}?draft=true&depth=0&trash=true`, { token: tokens.ana })).body;

export const baseOf = async (slug: string, id: string): Promise<string> => String((await read(slug, id))['updatedAt']);

export const draftWork = async (title: string): Promise<string> =>
  String(
    (
      await payload.create({
        collection: 'projects',
        draft: true,
        overrideAccess: true,
        depth: 0,
        data: {
          title,
          kind: 'publicWork',
          status: 'execution',
          entity: samples.organization,
          _status: 'draft',
        } as never,
      })
    ).id,
  );

export const publishedWork = async (title: string): Promise<string> =>
  String(
    (
      await payload.create({
        collection: 'projects',
        overrideAccess: true,
        depth: 0,
        data: {
          title,
          kind: 'publicWork',
          status: 'execution',
          entity: samples.organization,
          _status: 'published',
        } as never,
      })
    ).id,
  );
