import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import type { ControlledSlug } from '../../../collections/access/matrix.ts';
import { restApi, type Answer, type Asking } from '../../fixtures/http.ts';
import { type PlausibilityRow } from '../../fixtures/plausibility/row.ts';
import { sampleDocuments, type Samples } from '../../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let samples: Samples;

/** The administrator's; a draft of a report is written by its author alone. */
let token: string;

let author: string;

export const folder = mkdtempSync(join(tmpdir(), 'invermet-plausible-table-'));

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  const signIn = async (account: {
    name: string;
    role: 'admin' | 'contractor';
    organization?: string;
  }): Promise<string> => {
    const login = { email: `${account.role}@prueba.example`, password: 'camino-largo-al-rio-7' };
    await payload.create({ collection: 'users', overrideAccess: true, data: { ...login, ...account } });
    return (await payload.login({ collection: 'users', data: login })).token ?? '';
  };
  token = await signIn({ name: 'Ana Prueba', role: 'admin' });
  author = await signIn({ name: 'Beto Prueba', role: 'contractor', organization: samples.organization });
  await payload.create({
    collection: 'organizations',
    overrideAccess: true,
    data: { name: 'FONDO METROPOLITANO DE INVERSIONES', ruc: '20164503080', roles: ['entity'] },
  });
});

afterAll(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

type Base = { data: Record<string, unknown>; file?: { name: string; data: Buffer; mimetype: string } };

/** A document of which no rule finds anything. */
export async function baseOf({ slug, rest }: PlausibilityRow): Promise<Base> {
  const base = (await samples.newDocument(slug as ControlledSlug)) as Base;
  if (slug === 'projects') return { data: { ...base.data, districts: ['150122'], ...rest } };
  if (slug !== 'progress-reports') return { ...base, data: { ...base.data, ...rest } };
  // The month before has its report: 40 % and S/ 1,000.
  const project = await payload.create({
    collection: 'projects',
    overrideAccess: true,
    data: {
      title: `Obra con informes ${Math.random()}`,
      kind: 'publicWork',
      status: 'execution',
      entity: samples.organization,
      contractor: samples.organization,
      actualStart: '2025-09-29',
      _status: 'published',
    },
  });
  await payload.create({
    collection: 'memberships',
    overrideAccess: true,
    data: { organization: samples.organization, work: project.id, role: 'contractor' },
  });
  const report = { project: project.id, reportKind: 'contractor', authorOrganization: samples.organization };
  await payload.create({
    collection: 'progress-reports',
    overrideAccess: true,
    data: { ...report, period: '2026-09', status: 'approved', actualPhysical: 40, actualAmountPen: 1000 } as never,
  });
  return { data: { ...report, status: 'draft', period: '2026-10', ...rest } };
}

export const formOf = ({ data, file }: Base): FormData => {
  const form = new FormData();
  form.set('_payload', JSON.stringify(data));
  if (file) form.set('file', new File([new Uint8Array(file.data)], file.name, { type: file.mimetype }));
  return form;
};

export const ask = (path: string, asking: Asking): Promise<Answer> =>
  restApi(payload)(path, { token: path.startsWith('/progress-reports') ? author : token, ...asking });

export type Shape = { status: number; paths?: string[]; codes?: string[] };

export const told = ({ status, body }: Answer): Shape => {
  const data = body.errors?.[0]?.data as { errors?: { path: string }[]; warnings?: { code: string }[] } | undefined;
  return status === 422
    ? { status, codes: data?.warnings?.map(({ code }) => code) ?? [] }
    : { status, paths: data?.errors?.map(({ path }) => path) ?? [] };
};

export const named = (rows: readonly PlausibilityRow[]): [string, PlausibilityRow][] =>
  rows.map((row) => [`${row.code} · ${row.slug} · ${row.path} · ${JSON.stringify(row.bad)}`, row]);
