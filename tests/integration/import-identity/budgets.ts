import { describe, expect, test } from 'vitest';
import { toPublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import { summariseYear } from '../../../site/published/budget.ts';
import { payload, run, file, table } from './setup.ts';

test('9-2.1 the day of a file is when a budget was read; «dato de» is what the file says, a later file does not keep an older one', async () => {
  const row = 'Año;Municipalidad;PIA;PIM;Devengado\n2017;150101-301299: MUNICIPALIDAD DEL CORTE INVENTADO;10;20;';
  const provenance = async () => {
    const {
      docs: [line],
    } = await payload.find({
      collection: 'budget-lines',
      where: { and: [{ year: { equals: 2017 } }, { executingUnit: { equals: '301299' } }] },
      overrideAccess: true,
      depth: 0,
    });
    return [line?.accruedPen, line?.provenance?.asOf ?? null, line?.provenance?.consultedOn?.slice(0, 10) ?? null];
  };
  await run('consulta-amigable', file('corte-1.csv', `${row}5\n`), { asOf: 'archivo del 2026-03-31' });
  expect(await provenance()).toEqual([5, null, '2026-03-31']);
  await run('consulta-amigable', file('corte-2.csv', `Gasto al 30 de abril de 2017;;;;\n${row}6\n`), {
    asOf: 'archivo del 2026-05-02',
  });
  expect(await provenance()).toEqual([6, '2017-04-30', '2026-05-02']);
  await run('consulta-amigable', file('corte-3.csv', `${row}7\n`), { asOf: 'consultado el 2026-06-03' });
  expect(await provenance()).toEqual([7, null, '2026-06-03']);
  // A person who gives the day says that the data go to it.
  await run('consulta-amigable', file('corte-4.csv', `${row}8\n`), { asOf: '2026-07-01' });
  expect((await provenance()).slice(0, 2)).toEqual([8, '2026-07-01']);
});

describe('9-3.1 entities of the budget', () => {
  const header = ['Año', 'Municipalidad', 'PIA', 'PIM', 'Devengado'];
  const linesOf = async (year: number) =>
    (
      await payload.find({
        collection: 'budget-lines',
        where: { year: { equals: year } },
        overrideAccess: true,
        depth: 0,
        pagination: false,
      })
    ).docs;

  test('9-3.1 199 municipalities with 77 names are 199 entities', async () => {
    const rows = Array.from({ length: 199 }, (_, index) => [
      `2024`,
      `${String(10101 + index * 100).padStart(6, '0')}-${300_001 + index}: MUNICIPALIDAD DISTRITAL DE SAN ${index % 77}`,
      '100',
      '200',
      '50',
    ]);
    expect(new Set(rows.map(([, name]) => name?.replace(/^[^:]*: /, ''))).size).toBe(77);
    const path = table('homonimas.csv', [header, ...rows]);
    const { counts } = await run('consulta-amigable', path);
    expect([counts.byCollection.organizations.created, counts.byCollection['budget-lines'].created]).toEqual([
      199, 199,
    ]);
    const lines = await linesOf(2024);
    expect(new Set(lines.map(({ entity }) => entity)).size).toBe(199);
    expect((await run('consulta-amigable', path)).counts.byCollection['budget-lines']).toEqual({
      created: 0,
      updated: 0,
      unchanged: 199,
    });
  });

  test('9-3.1 a name that several bear, without codes, is asked about and not given to the first', async () => {
    const { counts, report } = await run(
      'consulta-amigable',
      table('sin-codigo.csv', [header, ['2025', 'MUNICIPALIDAD DISTRITAL DE SAN 5', '1', '2', '1']]),
    );
    expect([counts.rejected, counts.byCollection['budget-lines'].created]).toEqual([1, 0]);
    expect(report.findings[0]?.reason).toMatch(/^hay 3 organizaciones llamadas «MUNICIPALIDAD DISTRITAL DE SAN 5»/);
  });

  test('9-3.1 the same year without its codes is recognised: 2 814 948 717 does not become 5 629 897 434', async () => {
    const amounts = ['1565201206', '2814948717', '2311237099'];
    await run(
      'consulta-amigable',
      table('con-codigo.csv', [header, ['2023', '150101-301250: MUNICIPALIDAD METROPOLITANA DE LIMA', ...amounts]]),
    );
    for (const [name, shape] of [
      ['sin.csv', 'MUNICIPALIDAD METROPOLITANA DE LIMA'],
      ['ejecutora.csv', '301250: MUNICIPALIDAD METROPOLITANA DE LIMA'],
    ] as const) {
      const { counts } = await run('consulta-amigable', table(name, [header, ['2023', shape, ...amounts]]));
      expect([name, counts.byCollection['budget-lines'].created, counts.byCollection.organizations.created]).toEqual([
        name,
        0,
        0,
      ]);
    }
    const published = (
      await payload.find({
        collection: 'budget-lines',
        where: { year: { equals: 2023 } },
        overrideAccess: true,
        depth: 1,
        pagination: false,
      })
    ).docs.flatMap(
      (line) =>
        toPublishedBudgetLine(line, {
          entityIds: new Set([typeof line.entity === 'string' ? line.entity : line.entity.id]),
          image: () => null,
          file: () => null,
        }) ?? [],
    );
    expect(summariseYear(published).map(({ amounts: { pim } }) => pim.amount)).toEqual([2_814_948_717]);
  });

  test('9-3.1 a total of several executing units is recognised when it is their sum, else held', async () => {
    const units = [
      ['2022', '150101-1001: FONDO DE PRUEBA', '1', '100', '10'],
      ['2022', '150101-1002: FONDO DE PRUEBA', '1', '50', '5'],
    ];
    await run('consulta-amigable', table('unidades.csv', [header, ...units]));
    const total = await run(
      'consulta-amigable',
      table('total.csv', [header, ['2022', 'FONDO DE PRUEBA', '2', '150', '15']]),
    );
    expect([total.counts.recognised, total.counts.byCollection['budget-lines'].created]).toEqual([1, 0]);
    const other = await run(
      'consulta-amigable',
      table('otro.csv', [header, ['2022', 'FONDO DE PRUEBA', '2', '170', '15']]),
    );
    expect([
      other.counts.held,
      other.counts.byCollection['budget-lines'].created,
      (await linesOf(2022)).length,
    ]).toEqual([1, 0, 2]);
  });

  test('9-3.1 homonyms that only their places tell apart are two entities of 200 and 2 000, not one of 2 200, however often the file comes', async () => {
    const placed = ['Año', 'Departamento', 'Provincia', 'Municipalidad', 'PIA', 'PIM', 'Devengado'];
    const path = table('lugares.csv', [
      placed,
      ['2021', 'LIMA', 'HUAURA', 'MUNICIPALIDAD DISTRITAL HOMONIMA', '100', '200', '50'],
      ['2021', 'AREQUIPA', 'CAYLLOMA', 'MUNICIPALIDAD DISTRITAL HOMONIMA', '1000', '2000', '500'],
    ]);
    const first = await run('consulta-amigable', path);
    expect([
      first.counts.rejected,
      first.counts.byCollection.organizations.created,
      first.counts.byCollection['budget-lines'].created,
    ]).toEqual([0, 2, 2]);
    expect((await run('consulta-amigable', path)).counts.byCollection['budget-lines']).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
    });
    const lines = await linesOf(2021);
    expect([new Set(lines.map(({ entity }) => entity)).size, lines.map(({ pimPen }) => pimPen).sort()]).toEqual([
      2,
      [200, 2000],
    ]);
    const { docs } = await payload.find({
      collection: 'organizations',
      where: { name: { equals: 'MUNICIPALIDAD DISTRITAL HOMONIMA' } },
      depth: 0,
      overrideAccess: true,
    });
    expect(docs.map(({ ubigeo }) => ubigeo).sort()).toEqual(['0405', '1508']);
  });

  test('9-3.1 homonyms that nothing tells apart are asked about; nothing is written before, and both after', async () => {
    const path = table('sin-lugar.csv', [
      header,
      ['2020', 'MUNICIPALIDAD DISTRITAL GEMELA', '100', '200', '50'],
      ['2020', 'MUNICIPALIDAD DISTRITAL GEMELA', '1000', '2000', '500'],
    ]);
    await expect(run('consulta-amigable', path)).rejects.toThrow(
      /2 filas llevan el nombre «MUNICIPALIDAD DISTRITAL GEMELA»/,
    );
    expect(await linesOf(2020)).toEqual([]);
    const [one, two] = (await run('consulta-amigable', path, { isDryRun: true })).understanding.questions.map(
      ({ id }) => id,
    );
    const { counts } = await run('consulta-amigable', path, { answers: { [one ?? '']: '15', [two ?? '']: '04' } });
    expect([counts.rejected, counts.byCollection.organizations.created]).toEqual([0, 2]);
    const lines = await linesOf(2020);
    expect([new Set(lines.map(({ entity }) => entity)).size, lines.map(({ pimPen }) => pimPen).sort()]).toEqual([
      2,
      [200, 2000],
    ]);
  });

  test('9-3.1 who was registered by the name alone is not taken for the first of two homonyms', async () => {
    await run(
      'consulta-amigable',
      table('antes.csv', [header, ['2018', 'MUNICIPALIDAD DISTRITAL ANTIGUA', '1', '7', '1']]),
    );
    const placed = ['Año', 'Departamento', 'Municipalidad', 'PIA', 'PIM', 'Devengado'];
    const { counts, report } = await run(
      'consulta-amigable',
      table('despues.csv', [
        placed,
        ['2018', 'LIMA', 'MUNICIPALIDAD DISTRITAL ANTIGUA', '1', '7', '1'],
        ['2018', 'ICA', 'MUNICIPALIDAD DISTRITAL ANTIGUA', '1', '70', '1'],
      ]),
    );
    expect([counts.rejected, (await linesOf(2018)).map(({ pimPen }) => pimPen)]).toEqual([2, [7]]);
    expect(report.findings[0]?.reason).toMatch(
      /ya hay una registrada sin UBIGEO ni ejecutora: escriba en el CMS de dónde es/,
    );
  });

  test("9-3.8 a person's note that the file contradicts is asked about and the line waits", async () => {
    const [line] = await linesOf(2023);
    await payload.update({
      collection: 'budget-lines',
      id: line?.id ?? '',
      data: { note: 'El PIM fue verificado con la oficina.' },
      overrideAccess: true,
    });
    const path = table('contradice.csv', [
      header,
      ['2023', '150101-301250: MUNICIPALIDAD METROPOLITANA DE LIMA', '1565201206', '2900000000', '2311237099'],
    ]);
    const asked = await run('consulta-amigable', path, { isDryRun: true });
    expect(asked.understanding.questions.map(({ ask }) => ask)).toEqual([
      '«MUNICIPALIDAD METROPOLITANA DE LIMA · 2023» lleva la nota «El PIM fue verificado con la oficina.» y el archivo la contradice (PIM: 2\u00a0814\u00a0948\u00a0717 → 2\u00a0900\u00a0000\u00a0000). ¿Qué se hace con la nota?',
    ]);
    expect((await run('consulta-amigable', path)).counts.held).toBe(1);
    expect((await linesOf(2023))[0]?.pimPen).toBe(2_814_948_717);
    await run('consulta-amigable', path, { answers: { notas: 'quitar' } });
    expect((await linesOf(2023))[0]).toMatchObject({ pimPen: 2_900_000_000, note: null });
  });
});
