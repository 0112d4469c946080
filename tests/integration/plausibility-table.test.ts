import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlattenedField, Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFile, type ImportResult } from '../../cms/plugins/imports/import-file.ts';
import type { ControlledSlug } from '../../collections/access/matrix.ts';
import { isPlausibleSlug, rulesOf } from '../../collections/plausibility/check.ts';
import { dateFields } from '../../collections/plausibility/dates.ts';
import { severities } from '../../collections/plausibility/finding.ts';
import { restApi, type Answer, type Asking } from '../fixtures/http.ts';
import { plausibilityRows, type Data, type PlausibilityRow, type Told } from '../fixtures/plausibility/rows.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
/** The administrator's; a draft of a report is written by its author alone. */
let token: string;
let author: string;
const folder = mkdtempSync(join(tmpdir(), 'invermet-plausible-table-'));

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
}, 120_000);
afterAll(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

type Base = { data: Record<string, unknown>; file?: { name: string; data: Buffer; mimetype: string } };

/** A document of which no rule finds anything. */
async function baseOf({ slug, rest }: PlausibilityRow): Promise<Base> {
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
  const report = { project: project.id, reportKind: 'contractor', authorOrganization: samples.organization };
  await payload.create({
    collection: 'progress-reports',
    overrideAccess: true,
    data: { ...report, period: '2026-09', status: 'approved', actualPhysical: 40, actualAmountPen: 1000 } as never,
  });
  return { data: { ...report, status: 'draft', period: '2026-10', ...rest } };
}

const formOf = ({ data, file }: Base): FormData => {
  const form = new FormData();
  form.set('_payload', JSON.stringify(data));
  if (file) form.set('file', new File([new Uint8Array(file.data)], file.name, { type: file.mimetype }));
  return form;
};
const ask = (path: string, asking: Asking): Promise<Answer> =>
  restApi(payload)(path, { token: path.startsWith('/progress-reports') ? author : token, ...asking });
type Shape = { status: number; paths?: string[]; codes?: string[] };
const told = ({ status, body }: Answer): Shape => {
  const data = body.errors?.[0]?.data as { errors?: { path: string }[]; warnings?: { code: string }[] } | undefined;
  return status === 422
    ? { status, codes: data?.warnings?.map(({ code }) => code) ?? [] }
    : { status, paths: data?.errors?.map(({ path }) => path) ?? [] };
};
const expected = ({ status, code, path }: PlausibilityRow): Shape =>
  status === 422 ? { status, codes: [code] } : { status, paths: [path] };
const named = (rows: readonly PlausibilityRow[]): [string, PlausibilityRow][] =>
  rows.map((row) => [`${row.code} · ${row.slug} · ${row.path} · ${JSON.stringify(row.bad)}`, row]);

describe('10-1.3 every rule over HTTP, made and changed, as the form and as a program send it', () => {
  test.each(named(plausibilityRows.filter(({ slug }) => slug !== 'site-settings')))('%s', async (_name, row) => {
    const base = await baseOf(row);
    const changed = { ...base, data: { ...base.data, ...row.bad } };
    expect(told(await ask(`/${row.slug}?depth=0`, { method: 'POST', form: formOf(changed) }))).toEqual(expected(row));
    if (!base.file)
      expect(told(await ask(`/${row.slug}?depth=0`, { method: 'POST', body: changed.data }))).toEqual(expected(row));
    const { id } = (await payload.create({
      collection: row.slug as 'projects',
      overrideAccess: true,
      depth: 0,
      ...base,
    } as never)) as unknown as { id: string };
    const read = (await ask(`/${row.slug}/${id}?depth=0&draft=true`, {})).body;
    expect(
      told(
        await ask(`/${row.slug}/${id}?depth=0`, { method: 'PATCH', base: String(read['updatedAt']), body: row.bad }),
      ),
    ).toEqual(expected(row));
    expect(
      told(
        await ask(`/${row.slug}/${id}?depth=0`, { method: 'PATCH', form: formOf({ data: { ...read, ...row.bad } }) }),
      ),
    ).toEqual(expected(row));
    // Nothing of it was stored, and without the absurd value the same way is open.
    expect((await ask(`/${row.slug}/${id}?depth=0&draft=true`, {})).body['updatedAt']).toBe(read['updatedAt']);
    expect((await ask(`/${row.slug}/${id}?depth=0`, { method: 'PATCH', form: formOf({ data: read }) })).status).toBe(
      200,
    );
  });

  test.each(named(plausibilityRows.filter(({ slug }) => slug === 'site-settings')))('%s', async (_name, row) => {
    const before = (await ask('/globals/site-settings?depth=0', {})).body;
    for (const sent of [{ body: row.bad }, { form: formOf({ data: { ...before, ...row.bad } }) }])
      expect(
        told(
          await ask('/globals/site-settings?depth=0', { method: 'POST', base: String(before['updatedAt']), ...sent }),
        ),
      ).toEqual(expected(row));
  });

  test('10-1.3 every day, month or year that a collection of the built configuration keeps is asked for its range', () => {
    const isDay = (field: FlattenedField): boolean => {
      const { type, validate } = field as { type: string; validate?: unknown };
      if (type !== 'text' || typeof validate !== 'function') return false;
      try {
        return /no es (una fecha|un mes)/.test(String((validate as (value: string) => unknown)('no es')));
      } catch {
        return false;
      }
    };
    const found = (fields: readonly FlattenedField[]): string[] =>
      fields.flatMap((field) =>
        [
          'flattenedFields' in field ? found(field.flattenedFields) : [],
          field.type === 'blocks' ? field.blocks.flatMap(({ flattenedFields }) => found(flattenedFields)) : [],
          isDay(field) ? [field.name] : [],
        ].flat(),
      );
    const names = [
      ...new Set(
        [...payload.config.collections, ...payload.config.globals]
          .filter(({ slug }) => isPlausibleSlug(slug))
          .flatMap(({ flattenedFields }) => found(flattenedFields)),
      ),
    ];
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !dateFields.has(name))).toEqual([]);
  });

  test('no rule and no collection is left out of the table', () => {
    expect(
      Object.keys(severities).filter(
        (code) => !['code.taken', 'report.exists'].includes(code) && !plausibilityRows.some((row) => row.code === code),
      ),
    ).toEqual([]);
    expect(Object.keys(rulesOf).filter((slug) => !plausibilityRows.some((row) => row.slug === slug))).toEqual([]);
  });
});

describe('10-1.3 what is taken already', () => {
  test('code.taken: a CUI or INFOBRAS code, made and changed, form and program, with the way to the other work', async () => {
    const make = async (more: Data) =>
      (await payload.create({
        collection: 'projects',
        overrideAccess: true,
        depth: 0,
        data: { ...(await samples.newDocument('projects')).data, ...more } as never,
      })) as unknown as { id: string; updatedAt: string };
    const first = await make({ cui: '2999001', infobrasCode: '755001' });
    for (const [field, value] of [
      ['cui', '2999001'],
      ['infobrasCode', '755001'],
    ] as const) {
      const data = { ...(await samples.newDocument('projects')).data, [field]: value };
      const other = await make({});
      const whole = (await ask(`/projects/${other.id}?depth=0&draft=true`, {})).body;
      for (const answer of [
        await ask('/projects?depth=0', { method: 'POST', form: formOf({ data }) }),
        await ask('/projects?depth=0', { method: 'POST', body: data }),
        await ask(`/projects/${other.id}?depth=0`, {
          method: 'PATCH',
          base: other.updatedAt,
          body: { [field]: value },
        }),
        await ask(`/projects/${other.id}?depth=0`, {
          method: 'PATCH',
          form: formOf({ data: { ...whole, [field]: value } }),
        }),
      ]) {
        expect(told(answer)).toEqual({ status: 400, paths: [field] });
        expect(JSON.stringify(answer.body)).toContain(`/admin/collections/projects/${first.id}`);
      }
    }
  });

  test('report.exists: the same month of the same author, made and changed, form and program', async () => {
    const { data } = await baseOf({
      code: 'report.exists',
      slug: 'progress-reports',
      status: 400,
      path: 'period',
      bad: {},
    });
    const taken = { ...data, period: '2026-09' };
    const other = await payload.create({
      collection: 'progress-reports',
      overrideAccess: true,
      depth: 0,
      data: data as never,
    });
    for (const answer of [
      await ask('/progress-reports?depth=0', { method: 'POST', form: formOf({ data: taken }) }),
      await ask('/progress-reports?depth=0', { method: 'POST', body: taken }),
      await ask(`/progress-reports/${other.id}?depth=0`, {
        method: 'PATCH',
        base: other.updatedAt,
        body: { period: '2026-09' },
      }),
      await ask(`/progress-reports/${other.id}?depth=0`, {
        method: 'PATCH',
        form: formOf({ data: { ...taken, updatedAt: other.updatedAt } }),
      }),
    ]) {
      expect(told(answer)).toEqual({ status: 400, paths: ['period'] });
      expect(JSON.stringify(answer.body)).toContain('Ya existe el informe de setiembre de 2026');
    }
  });
});

let number = 0;
/** Imports the file: all but its last state for good, the last one as a preview. */
async function imported(file: Told): Promise<ImportResult> {
  number += 1;
  const [kind, states] = Object.entries(file)[0] as [keyof typeof usual, readonly Data[]];
  const format = ({ infobras: 'infobras', budget: 'consulta-amigable', seace: 'seace' } as const)[kind];
  let result: ImportResult | null = null;
  for (const [index, cells] of states.entries()) {
    const row: Data = { ...usual[kind](), ...cells };
    const path = join(folder, `${kind}-${number}-${index}.csv`);
    writeFileSync(
      path,
      [Object.keys(row), Object.values(row)]
        .map((line) => line.map((cell) => `"${String(cell)}"`).join(','))
        .join('\n'),
    );
    result = await importFile({
      payload,
      format,
      path,
      asOf: `2026-11-0${index + 1}`,
      isDryRun: index === states.length - 1,
    });
  }
  if (!result) throw new Error('La fila no tiene archivo.');
  return result;
}

const usual = {
  infobras: (): Data => ({
    'Código INFOBRAS': String(800_000 + number),
    'Nombre de obra': `PUENTE DE PRUEBA ${number}`,
    'Entidad Pública': 'FONDO METROPOLITANO DE INVERSIONES',
    Departamento: 'LIMA',
    Provincia: 'LIMA',
    Distrito: 'MIRAFLORES',
    'Estado de ejecución': 'En ejecución',
    Latitud: '',
    Longitud: '',
  }),
  budget: (): Data => ({
    Año: '2025',
    Departamento: '15: LIMA',
    Provincia: '1501: LIMA',
    Municipalidad: `1501${String(number).padStart(2, '0')}-3012${String(number).padStart(2, '0')}: MUNICIPALIDAD DISTRITAL DE PRUEBA`,
    PIA: '100',
    PIM: '100',
    Devengado: '50',
    Girado: '50',
  }),
  seace: (): Data => ({
    NOMENCLATURA: `LP-SM-${number}-2026-PRUEBA-1`,
    DESCRIPCION: 'OBRA DE PRUEBA',
    CATEGORIA: 'works',
    ENTIDAD: 'FONDO METROPOLITANO DE INVERSIONES',
    RUC_ENTIDAD: '20164503080',
    VALOR_REFERENCIAL: '100.00',
    MONEDA: 'PEN',
    FECHA_PUBLICACION: '2026-01-15',
  }),
};

describe('10-1.3 the same rules answer an importer: what cannot be is not taken, what may be waits', () => {
  test.each(named(plausibilityRows.filter(({ file }) => file)))('%s', async (_name, { file, fate }) => {
    const { report, preview } = await imported(file as Told);
    const said = report.findings.map(({ severity, column, reason }) => `${severity} ${column} ${reason}`);
    if (fate === 'leaves out') {
      expect(said).toEqual([expect.stringMatching(/^warning L(at|ong)itud/)]);
      expect(preview[0]?.action).toBe('create');
      expect(preview[0]?.changes.filter(({ label }) => /latitud|longitud/i.test(label))).toEqual([]);
    } else {
      expect(said.filter((one) => one.startsWith(`${fate} `))).toHaveLength(1);
      expect(preview.filter(({ action }) => action === 'create' || action === 'update')).toEqual([]);
    }
  });

  test('the same file without the absurd value is taken', async () => {
    for (const file of [{ infobras: [{}] }, { budget: [{}] }, { seace: [{}] }] as Told[]) {
      const { report, preview } = await imported(file);
      expect([report.findings, preview[0]?.action]).toEqual([[], 'create']);
    }
  });
});
