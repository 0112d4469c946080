import { describe, expect, test } from 'vitest';
import type { BudgetLineRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { saveBudgetLines } from '../../../cms/plugins/imports/write/budget-lines.ts';
import { directory, party, reasons, sessionOver, told, type Options } from './session-setup.ts';

const line = (more: Partial<BudgetLineRecord> = {}): BudgetLineRecord => ({
  target: 'budgetLine',
  row: 3,
  year: 2025,
  month: null,
  entity: party('INVERMET'),
  executingUnit: null,
  fundingSource: null,
  asOf: null,
  projectCui: null,
  ubigeo: '150101',
  amounts: { pimPen: told(200) },
  ...more,
});
async function lines(
  records: BudgetLineRecord[],
  stored: Parameters<typeof sessionOver>[0] = {},
  options: Options = {},
) {
  const over = sessionOver(stored, options);
  const outcomes = await saveBudgetLines({
    records,
    session: over.session,
    directory,
    index: new Map(),
    seen: new Set(),
  });
  return { ...over, outcomes, documents: over.saved.map(({ document }) => document) };
}
const storedLine = (more: object = {}): object => ({
  id: 'l1',
  key: 'otra',
  year: 2025,
  month: null,
  entity: 'id-INVERMET',
  executingUnit: null,
  fundingSource: null,
  project: null,
  pimPen: 100,
  provenance: { source: 'MEF', asOf: '2026-01-01' },
  ...more,
});

describe('lines of the budget', () => {
  test('a new line says what the file says, and is called by entity, year and month', async () => {
    const { outcomes, documents, saved } = await lines([
      line({ executingUnit: '301250', fundingSource: 'Canon' }),
      line({ month: 3, executingUnit: '301250' }),
    ]);
    expect(outcomes.map(({ action, key, title }) => [action, key, title])).toEqual([
      ['create', '2025 · 301250', 'INVERMET · 2025'],
      ['create', '2025-03 · 301250', 'INVERMET · 2025-03'],
    ]);
    expect(saved.map(({ action, before }) => [action, before])).toEqual([
      ['create', null],
      ['create', null],
    ]);
    expect(documents[0]).toMatchObject({
      year: 2025,
      month: null,
      entity: 'id-INVERMET',
      executingUnit: '301250',
      fundingSource: 'Canon',
      project: null,
      ubigeo: '150101',
      isHidden: false,
      pimPen: 200,
    });
    expect(documents[1]?.['month']).toBe(3);
  });

  test('of a work that is not there, of an entity that is not known, or twice: it is not written', async () => {
    const { outcomes, report, saved } = await lines([
      line({ projectCui: '2345678' }),
      line({ entity: party('desconocida') }),
      line(),
      line({ amounts: { pimPen: told(300) } }),
    ]);
    expect(outcomes.map(({ action }) => action)).toEqual(['rejected', 'rejected', 'create', 'rejected']);
    expect(outcomes[0]?.key).toBe('2025 · 2345678');
    expect(reasons(report)).toEqual([
      'la obra con CUI 2345678 no está registrada; importe antes sus datos',
      'hay dos de ese nombre',
      'repite otra línea del mismo archivo',
    ]);
    expect(report.findings.map(({ column, value }) => [column, value])).toEqual([
      ['CUI', '2345678'],
      ['ENTIDAD', 'desconocida'],
      ['ENTIDAD', 'INVERMET'],
    ]);
    expect(saved).toHaveLength(1);
  });

  test('the line of the entity and year is recognised where only one is there, and told so', async () => {
    const { outcomes, report, documents } = await lines([line()], {
      'budget-lines': [storedLine({ executingUnit: '301250' })],
    });
    expect([outcomes[0]?.action, documents[0]?.id, documents[0]?.['pimPen']]).toEqual(['update', 'l1', 200]);
    expect([report.recognised, reasons(report)[0]]).toEqual([1, expect.stringMatching(/^es la línea ya registrada/)]);
  });

  test('a line without unit takes the unit that the file tells, when it is the only one', async () => {
    const { outcomes, documents } = await lines([line({ executingUnit: '301250' })], {
      'budget-lines': [storedLine()],
    });
    expect([outcomes[0]?.action, documents[0]?.['executingUnit'], documents[0]?.['ubigeo']]).toEqual([
      'update',
      '301250',
      '150101',
    ]);
    expect(documents[0]?.['key']).not.toBe('otra');
    const two = await lines([line({ executingUnit: '1' }), line({ executingUnit: '2' })], {
      'budget-lines': [storedLine()],
    });
    expect(two.outcomes.map(({ action }) => action)).toEqual(['held', 'held']);
    expect(reasons(two.report)[0]).toMatch(/sumarle sus ejecutoras lo contaría dos veces/);
    const other = await lines([line({ executingUnit: '1' })], { 'budget-lines': [storedLine({ executingUnit: '2' })] });
    expect(other.outcomes[0]?.action).toBe('create');
  });

  test('the sum of the units that are there is not added; another amount waits for a person', async () => {
    const units = [
      storedLine({ executingUnit: '1', pimPen: 120 }),
      storedLine({ id: 'l2', executingUnit: '2', pimPen: 80 }),
    ];
    const total = await lines([line()], { 'budget-lines': units });
    expect([total.outcomes[0]?.action, total.unchanged(), total.saved.length]).toEqual(['unchanged', 1, 0]);
    expect(reasons(total.report)).toEqual(['es la suma de las ejecutoras ya registradas: no se agregó']);
    const other = await lines([line({ amounts: { pimPen: told(201) } })], { 'budget-lines': units });
    expect([other.outcomes[0]?.action, reasons(other.report)[0]]).toEqual([
      'held',
      'hay 2 líneas de esa entidad, una por ejecutora, y la fila no dice de cuál es; su monto tampoco es la suma',
    ]);
  });

  test('of another source, month, funding source or year it is another line', async () => {
    for (const more of [
      { provenance: { source: 'Otra' } },
      { month: 3 },
      { fundingSource: 'Canon' },
      { year: 2024 },
      { entity: 'id-otra' },
      { project: 'w1' },
    ])
      expect(
        (await lines([line()], { 'budget-lines': [storedLine(more)] })).outcomes[0]?.action,
        JSON.stringify(more),
      ).toBe('create');
    const written = await lines([line({ fundingSource: 'CANON' })], {
      'budget-lines': [storedLine({ fundingSource: 'Canon' })],
    });
    expect(written.outcomes[0]?.action).toBe('update');
  });

  test('the line of a work that is there hangs on it', async () => {
    const { outcomes, documents } = await lines([line({ projectCui: '2345678' })], {
      projects: [{ id: 'w1', cui: '2345678' }],
    });
    expect([outcomes[0]?.action, documents[0]?.['project']]).toEqual(['create', 'w1']);
  });

  test('a note of a person waits for an answer, and one without anybody’s does not', async () => {
    const noted = { 'budget-lines': [storedLine({ note: 'Sin confirmar' })] };
    const open = await lines([line()], noted);
    expect([open.outcomes[0]?.action, open.saved.length]).toEqual(['held', 0]);
    expect(reasons(open.report).at(-1)).toBe(
      'cambia una línea que lleva la nota «Sin confirmar»: decida si la nota queda',
    );
    const kept = await lines([line()], noted, { answers: { notas: 'conservar' } });
    expect(kept.documents[0]).toMatchObject({ pimPen: 200, note: 'Sin confirmar' });
    const gone = await lines([line()], noted, { answers: { notas: 'quitar' } });
    expect(gone.documents[0]).toMatchObject({ pimPen: 200, note: null });
    const same = await lines([line({ amounts: { pimPen: told(100), piaPen: told(5) } })], noted);
    expect(same.documents[0]).toMatchObject({ piaPen: 5, note: 'Sin confirmar' });
  });

  test('a PIA equal to that of the year before is taken with a note and a warning', async () => {
    const before = [storedLine({ id: 'l0', year: 2024, piaPen: 500 })];
    const repeated = await lines([line({ amounts: { piaPen: told(500) } })], { before });
    expect(repeated.documents[0]?.['note']).toBe('El PIA coincide con el de 2024 en la fuente; está por verificar.');
    expect(reasons(repeated.report)).toEqual(['el PIA es idéntico al de 2024: verifíquelo en la fuente']);
    for (const [record, stored] of [
      [line({ amounts: { piaPen: told(501) } }), before],
      [line({ amounts: { piaPen: told(0) } }), [storedLine({ year: 2024, piaPen: 0 })]],
      [line({ month: 2, amounts: { piaPen: told(500) } }), before],
      [line({ amounts: { piaPen: told(500) } }), [storedLine({ year: 2023, piaPen: 500 })]],
      [line({ amounts: { piaPen: told(500) } }), [storedLine({ year: 2024, piaPen: 500, entity: 'id-otra' })]],
      [line({ executingUnit: '1', amounts: { piaPen: told(500) } }), before],
    ] as const)
      expect(reasons((await lines([record], { before: [...stored] })).report)).toEqual([]);
    const note = 'El PIA coincide con el de 2024 en la fuente; está por verificar.';
    const cells = { note: { value: note, source: 'MEF', asOf: '2026-01-01' } };
    const mended = await lines([line({ amounts: { piaPen: told(501) } })], {
      before,
      'budget-lines': [storedLine({ piaPen: 500, note, provenance: { source: 'MEF', asOf: '2026-01-01', cells } })],
    });
    expect(mended.documents[0]).toMatchObject({ piaPen: 501, note: null });
  });

  test('a line in the trash is not written; the same again changes nothing', async () => {
    const { outcomes, report } = await lines([line()], {
      'budget-lines': [storedLine({ executingUnit: '1', deletedAt: 'x' })],
    });
    expect([outcomes[0]?.action, reasons(report).at(-1)]).toEqual([
      'rejected',
      expect.stringMatching(/en la papelera/),
    ]);
    const first = await lines([line()]);
    const again = await lines([line()], { 'budget-lines': first.documents });
    expect([again.outcomes[0]?.action, again.unchanged()]).toEqual(['unchanged', 1]);
  });
});
