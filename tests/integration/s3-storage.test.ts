import type { Payload } from 'payload';
import sharp from 'sharp';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { isSealed } from '../../cms/documents-at-rest/sealed.ts';
import { prepareDocuments } from '../../cms/documents-at-rest/seal-existing.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { doorOf, HOST, type Ask } from '../fixtures/door.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { openBucket, type TestBucket } from '../servers/bucket.ts';

let bucket: TestBucket;
let cms: TestCms;
let payload: Payload;
let ask: Ask;
let door: (request: Request) => Promise<Response>;
const PASSWORD = 'tornillo-membrillo-faro-1';
const CONTENT = Buffer.from('concepto;monto\nMonto reservado;9876543\n'.repeat(5000));
const tokens: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  bucket = await openBucket();
  Object.assign(process.env, bucket.settings);
  cms = await openTestCms();
  payload = cms.payload;
  ({ ask, door } = doorOf(payload));
  for (const role of ['webmaster', 'legal', 'admin'] as const) {
    const email = `${role}@prueba.example`;
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { name: 'Zoila', email, password: PASSWORD, role },
    });
    tokens[role] = {
      Authorization: `JWT ${String((await ask('/api/users/login', { method: 'POST', body: { email, password: PASSWORD } })).body['token'])}`,
    };
  }
});
afterAll(async () => {
  await cms?.close();
  await bucket?.close();
});

async function upload(slug: string, data: object, file: File, role: string): Promise<Record<string, unknown>> {
  const form = new FormData();
  form.set('_payload', JSON.stringify(data));
  form.set('file', file);
  const answer = await door(
    new Request(`${HOST}/api/${slug}?depth=0`, { method: 'POST', headers: tokens[role] ?? {}, body: form }),
  );
  const { doc, errors } = (await answer.json()) as { doc?: Record<string, unknown>; errors?: object };
  expect([answer.status, errors]).toEqual([201, undefined]);
  return doc ?? {};
}
const csv = (name: string): File => new File([new Uint8Array(CONTENT)], name, { type: 'text/csv' });
const fileOf = (slug: string, name: string, role: string): Promise<Response> =>
  door(new Request(`${HOST}/api/${slug}/file/${name}`, { headers: tokens[role] ?? {} }));

test('10-2.5 in a bucket a confidential document lies sealed, is read by the role it names and goes when it is deleted', async () => {
  const doc = await upload(
    'documents',
    { title: 'Oferta', classification: 'confidential', readableBy: ['legal'] },
    csv('oferta.csv'),
    'legal',
  );
  const object = await bucket.read('oferta.csv');
  expect(object && isSealed(object)).toBe(true);
  expect(object?.includes('reservado')).toBe(false);
  const answer = await fileOf('documents', 'oferta.csv', 'legal');
  expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(CONTENT.length)]);
  expect(Buffer.from(await answer.arrayBuffer()).equals(CONTENT)).toBe(true);
  expect((await fileOf('documents', 'oferta.csv', 'webmaster')).status).toBe(403);
  await payload.delete({ collection: 'documents', id: String(doc['id']), overrideAccess: true });
  expect(await bucket.read('oferta.csv')).toBeNull();
});

test('10-2.5 a public document and a photo of the bucket are published; the document lies sealed there, in the clear on the portal', async () => {
  const { id } = await upload(
    'documents',
    { title: 'Resumen', classification: 'public' },
    csv('resumen.csv'),
    'webmaster',
  );
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer();
  const { id: photoId } = await upload(
    'media',
    { alt: 'Puente terminado' },
    new File([new Uint8Array(photo)], 'puente.jpg', { type: 'image/jpeg' }),
    'webmaster',
  );
  const document = await payload.findByID({ collection: 'documents', id: String(id), depth: 0 });
  const media = await payload.findByID({ collection: 'media', id: String(photoId), depth: 0 });
  const files = publicFiles({ directory: join(cms.dataDir, 'media'), source: readCmsSettings() });
  expect(await files.prepare({ media: [media], documents: [document] })).toEqual({ failed: [] });
  expect(readFileSync(join(cms.dataDir, files.file(document)?.url ?? '')).equals(CONTENT)).toBe(true);
  expect(files.image(media)).not.toBeNull();
  const object = await bucket.read('resumen.csv');
  expect(object && isSealed(object)).toBe(true);
  expect((await fileOf('media', 'puente.jpg', 'webmaster')).status).toBe(200);
});

test('10-2.5 an object that an earlier version left in the clear is sealed in the bucket, a lost one is an error in words', async () => {
  await upload('documents', { title: 'Antigua', classification: 'internal' }, csv('antigua.csv'), 'webmaster');
  await bucket.write('antigua.csv', CONTENT);
  await payload.kv.delete('documents-sealed');
  expect(await prepareDocuments({ payload, place: readCmsSettings() })).toBe(1);
  const object = await bucket.read('antigua.csv');
  expect(object && isSealed(object)).toBe(true);
  await bucket.remove('antigua.csv');
  const lost = await fileOf('documents', 'antigua.csv', 'webmaster');
  expect([lost.status, await lost.text()]).toEqual([
    500,
    expect.stringContaining('El archivo no está o no pudo abrirse'),
  ]);
});
