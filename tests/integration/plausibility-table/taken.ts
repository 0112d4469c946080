import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFile, type ImportResult } from '../../../cms/plugins/imports/import-file.ts';
import { plausibilityRows } from '../../fixtures/plausibility/rows.ts';
import { type Data, type Told } from '../../fixtures/plausibility/row.ts';
import { payload, samples, ask, formOf, told, baseOf, folder, named } from './setup.ts';

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
