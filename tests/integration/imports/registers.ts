import { describe, expect, test } from 'vitest';
import { textFile } from '../../fixtures/imports/made-files.ts';
import { consultaAmigableCsv, invierteXlsx } from '../../fixtures/imports/national-files.ts';
import { peruRecordJson, seaceBiddersCsv, seaceProcessesCsv } from '../../fixtures/imports/seace-files.ts';
import { run, total, projectByCode, payload, csv } from './setup.ts';

describe('files as the registers export them', () => {
  test('PO-1 the first import creates every work with its figures, the second changes nothing', async () => {
    const path = await invierteXlsx();
    const dry = await run('invierte', path, { isDryRun: true });
    expect(dry.summary).toBe('7 leídas · 3 obras creadas · 0 actualizadas · 0 sin cambios · 0 rechazadas');
    expect(dry.preview[0]).toMatchObject({ action: 'create', key: '2480991' });
    expect([await total('projects'), await total('organizations'), await total('publishing-outbox')]).toEqual([
      0, 0, 0,
    ]);

    expect((await run('invierte', path)).summary).toBe(dry.summary);
    const [works, companies, waiting] = [
      await total('projects'),
      await total('organizations'),
      await total('publishing-outbox'),
    ];
    expect([works, waiting]).toEqual([3, works + companies]);
    const again = await run('invierte', path);
    expect(again.summary).toBe('7 leídas · 0 obras creadas · 0 actualizadas · 3 sin cambios · 0 rechazadas');
    expect(await total('publishing-outbox')).toBe(waiting);

    const project = await projectByCode('2480991');
    expect(project).toMatchObject({
      cui: '2480991',
      status: 'notPublished',
      _status: 'published',
      viabilityDate: '2020-02-11',
      currentCostPen: 656_254_436.9,
      provenance: { asOf: '2026-03-31', grade: 'A' },
    });
    expect(project?.figures?.find(({ metric }) => metric === 'viableCost')).toMatchObject({
      value: 610_491_429.94,
      source: 'invierte.pe (Banco de Inversiones, MEF)',
      asOf: '2026-03-31',
    });
    expect(project?.figures?.find(({ metric }) => metric === 'viableCost')?.cell).toBe(
      'inversiones.xlsx · fila 2 · «Monto viable» · «6.1049142994E8»',
    );
    expect(project?.entity).toMatchObject({ name: 'MINISTERIO DE PRUEBA', roles: ['entity'] });
  });

  test('PO-6 processes, then bidders, then the OCDS record of one of them complete each other', async () => {
    const [processes, bidders, record] = [
      textFile(seaceProcessesCsv, { name: 'procesos.csv' }),
      textFile(seaceBiddersCsv, { name: 'postores.csv' }),
      textFile(peruRecordJson, { name: 'registro.json' }),
    ];
    expect((await run('seace', bidders)).summary).toBe(
      '5 leídas · 0 procesos creados · 0 actualizados · 0 sin cambios · 5 rechazadas',
    );
    expect((await run('seace', processes)).summary).toBe(
      '3 leídas · 3 procesos creados · 0 actualizados · 0 sin cambios · 0 rechazadas',
    );
    expect((await run('seace', bidders)).counts.byCollection['contracting-processes'].updated).toBe(2);
    expect((await run('ocds', record)).counts.byCollection['contracting-processes'].updated).toBe(1);
    for (const [format, path] of [
      ['seace', processes],
      ['seace', bidders],
      ['ocds', record],
    ] as const) {
      const { counts } = await run(format, path);
      expect([
        path,
        counts.byCollection['contracting-processes'].created,
        counts.byCollection['contracting-processes'].updated,
        counts.byCollection.organizations.created,
      ]).toEqual([path, 0, 0, 0]);
    }
    const {
      docs: [process],
    } = await payload.find({
      collection: 'contracting-processes',
      where: { nomenclature: { equals: 'AS-SM-35-2024-PRUEBA-1' } },
      overrideAccess: true,
      depth: 1,
    });
    expect(process).toMatchObject({ key: 'as-sm-35-2024-prueba-1', status: 'contracted', referenceAmount: 210_147.69 });
    expect(process?.awards).toHaveLength(1);
    expect(process?.awards?.[0]).toMatchObject({ amount: 236_348.14, date: '2024-06-06' });
    expect(process?.contracts?.map(({ number, dateSigned }) => [number, dateSigned])).toEqual([
      ['076-2024', '2024-07-05'],
    ]);
    expect(process?.bidders?.filter(({ organization }) => !organization).map(({ name }) => name)).toEqual([
      'Persona natural',
      'Persona natural',
    ]);
  }, 180_000);

  test('SE-5 no natural person is kept anywhere', async () => {
    const stored = JSON.stringify(
      await Promise.all(
        (['organizations', 'contracting-processes'] as const).map((collection) =>
          payload.find({ collection, pagination: false, overrideAccess: true, depth: 0 }),
        ),
      ),
    );
    expect(stored).not.toMatch(/"1[0567]\d{9}"|PERSONA NATURAL \d|APELLIDO INVENTADO/);
  });

  test('PO-5 budget lines carry entity, executing unit and stages', async () => {
    const path = textFile(consultaAmigableCsv, { name: 'consulta.csv' });
    expect((await run('consulta-amigable', path)).summary).toBe(
      '2 leídas · 2 líneas de presupuesto creadas · 0 actualizadas · 0 sin cambios · 0 rechazadas',
    );
    expect((await run('consulta-amigable', path)).summary).toBe(
      '2 leídas · 0 líneas de presupuesto creadas · 0 actualizadas · 2 sin cambios · 0 rechazadas',
    );
    const {
      docs: [line],
    } = await payload.find({
      collection: 'budget-lines',
      where: { executingUnit: { equals: '301250' } },
      overrideAccess: true,
    });
    expect(line).toMatchObject({
      year: 2024,
      piaPen: 1_565_201_206,
      pimPen: 2_814_948_717,
      paidPen: 2_310_207_149,
      ubigeo: '150101',
    });
  });

  test('PO-5 a PIA identical to the year before is kept with a public note and a warning', async () => {
    const next = csv('presupuesto.csv', [
      ['Año', 'Municipalidad', 'PIA', 'PIM', 'Devengado'],
      ['2025', '150101-301250: MUNICIPALIDAD METROPOLITANA DE PRUEBA', '1,565,201,206', '5', '1'],
    ]);
    const { report } = await run('consulta-amigable', next);
    expect(report.findings.map(({ reason }) => reason)).toEqual([
      'el PIA es idéntico al de 2024: verifíquelo en la fuente',
    ]);
    const {
      docs: [line],
    } = await payload.find({ collection: 'budget-lines', where: { year: { equals: 2025 } }, overrideAccess: true });
    expect(line?.note).toBe('El PIA coincide con el de 2024 en la fuente; está por verificar.');
  });
});
