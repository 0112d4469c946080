import type { Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { doorOf, HOST, type Ask } from '../../fixtures/door.ts';
import { sampleDocuments, type Samples } from '../../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

export let cms: TestCms;

export let payload: Payload;

export let samples: Samples;

export let ask: Ask;

let door: (request: Request) => Promise<Response>;

export let staff: Record<string, string>;

const PASSWORD = 'tornillo-membrillo-faro-1';

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  ({ ask, door } = doorOf(payload));
  staff = await signIn('webmaster');
});

afterAll(() => cms.close());

export async function signIn(
  role: string,
  organization: string = samples.organization,
): Promise<Record<string, string>> {
  const email = `${role}-${Math.random().toString(36).slice(2)}@prueba.example`;
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Zoila', email, password: PASSWORD, role: role as 'admin', organization },
  });
  return {
    Authorization: `JWT ${String((await ask('/api/users/login', { method: 'POST', body: { email, password: PASSWORD } })).body['token'])}`,
  };
}

type Uploaded = { status: number; message: string; doc: Record<string, unknown> };

export async function upload(
  slug: 'media' | 'documents',
  data: object,
  { name, type, bytes }: { name: string; type: string; bytes: Buffer },
  headers = staff,
): Promise<Uploaded> {
  const form = new FormData();
  form.set('_payload', JSON.stringify(data));
  form.set('file', new File([new Uint8Array(bytes)], name, { type }));
  const answer = await door(new Request(`${HOST}/api/${slug}?depth=0`, { method: 'POST', headers, body: form }));
  const body = (await answer.json()) as { doc?: Record<string, unknown>; errors?: { message: string }[] };
  return { status: answer.status, message: body.errors?.[0]?.message ?? '', doc: body.doc ?? {} };
}

export const fileOf = (slug: string, doc: Record<string, unknown>, headers: Record<string, string>) =>
  door(new Request(`${HOST}/api/${slug}/file/${encodeURIComponent(String(doc['filename']))}`, { headers }));
