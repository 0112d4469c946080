import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { restApi, type Answer } from '../../fixtures/http.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let token: string;

export let entity: string;

export const folder = mkdtempSync(join(tmpdir(), 'invermet-plausible-'));

const PASSWORD = 'camino-largo-al-rio-7';

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Ana Prueba', email: 'ana@prueba.example', password: PASSWORD, role: 'admin' },
  });
  token =
    (await payload.login({ collection: 'users', data: { email: 'ana@prueba.example', password: PASSWORD } })).token ??
    '';
  entity = (
    await payload.create({
      collection: 'organizations',
      overrideAccess: true,
      data: { name: 'FONDO METROPOLITANO DE INVERSIONES', ruc: '20164503080', roles: ['entity'] },
    })
  ).id;
});

afterAll(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

let number = 0;

export const nextCode = (): string => String(700_000 + (number += 1));

export const post = (slug: string, body: object): Promise<Answer> =>
  restApi(payload)(`/${slug}?depth=0`, { method: 'POST', token, body });

export const told = ({ status, body }: Answer) => ({
  status,
  paths: (body.errors?.[0]?.data?.['errors'] as { path: string }[] | undefined)?.map(({ path }) => path) ?? [],
  codes: (body.errors?.[0]?.data?.['warnings'] as { code: string }[] | undefined)?.map(({ code }) => code) ?? [],
});

export const work = (rest: object): object => ({
  title: `Vereda inventada ${nextCode()}`,
  kind: 'publicWork',
  status: 'execution',
  entity,
  districts: ['150122'],
  _status: 'published',
  ...rest,
});
