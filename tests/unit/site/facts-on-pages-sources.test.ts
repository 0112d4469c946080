import { describe, expect, onTestFinished, test } from 'vitest';
import { countedTo, daysLate, situationsOf, stoppedDays } from '../../../site/published/accountability.ts';
import { listAccountable, situationSums } from '../../../site/published/accountability-list.ts';
import {
  infobrasLink,
  oeceLink,
  processLink,
  registerLink,
  SEACE_SEARCH,
  ssiLink,
} from '../../../site/published/register-links.ts';
import { moneyAheadOfProgress, moneyAheadWorks } from '../../../site/published/work-signs.ts';
import { budgetCutoff } from '../../../site/src/components/budget/cutoff.ts';
import { physicalWords } from '../../../collections/projects/progress-words.ts';
import { saidOn, sourceDetails } from '../../../collections/words/sources.ts';
import { countOf, sumOf } from '../../../site/src/components/accountability/sum-words.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';
import { plain, yardstick, costs } from './facts-on-pages-setup.ts';

const progress = {
  plannedPhysical: null,
  physical: null,
  plannedFinancial: null,
  financial: null,
  asOf: null,
  source: null,
};

const dates = { viability: null, plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: null };

describe('9-2.1 sources', () => {
  test('9-2.1 a known code leads to the page of the work in its register', () => {
    expect(ssiLink('2673653')).toBe('https://ofi5.mef.gob.pe/ssi/Ssi/Index?codigo=2673653&tipo=2');
    expect(infobrasLink('536317')).toBe('https://infobras.contraloria.gob.pe/InfobrasWeb/Mapa/Sumario?ObraId=536317');
    expect([ssiLink('12'), ssiLink(null), infobrasLink('x')]).toEqual([null, null, null]);
    const codes = { cui: '2673653', snip: null, infobrasCode: '536317' };
    expect(registerLink('MEF, Sistema de Seguimiento de Inversiones (volcado)', codes)).toContain('codigo=2673653');
    expect(registerLink('INFOBRAS, ficha pública', codes)).toContain('ObraId=536317');
    expect(registerLink('SEACE', codes)).toBe(SEACE_SEARCH);
    expect(oeceLink('ocds-dgv273-seacev3-2024-2407-110')).toBe(
      'https://contratacionesabiertas.oece.gob.pe/proceso/ocds-dgv273-seacev3-2024-2407-110',
    );
    expect(processLink('OECE, contrataciones abiertas', 'ocds-dgv273-seacev3-2024-2407-110')).toBe(
      'https://contratacionesabiertas.oece.gob.pe/proceso/ocds-dgv273-seacev3-2024-2407-110',
    );
    expect([
      processLink('SEACE', null),
      processLink('OECE, contrataciones abiertas', null),
      processLink('Gestión', 'ocds-dgv273-seacev3-2024-2407-110'),
    ]).toEqual([SEACE_SEARCH, null, null]);
    for (const other of ['ocds-ficticio-1', 'CP-SM-2-2025-INVERMET-1', '', null]) expect(oeceLink(other)).toBeNull();
    expect(registerLink('Gestión', codes)).toBeNull();
  });
  test('9-2.1 a source says of which day it speaks, when it was read and how well it is backed', () => {
    expect(plain(sourceDetails({ source: 'MEF', asOf: '2026-05-16', consultedOn: '2026-11-28', grade: 'B' }))).toBe(
      'dato del 16 mayo 2026, consultado el 28 nov. 2026, respaldo B',
    );
    expect([saidOn('2016'), plain(saidOn('2016-08')), saidOn(null)]).toEqual([
      'dato de 2016',
      'dato de ago. 2016',
      'sin fecha del dato',
    ]);
  });
});

describe('9-2.2 computed days stop where the source stops', () => {
  test('9-2.2 a stopped work is counted to the day of which the source of its state speaks', () => {
    const stoppage = { cause: null, since: '2026-02-10' };
    expect(stoppedDays({ stoppage, statusAsOf: '2026-05-16' }, '2026-11-28')).toEqual({
      days: 95,
      until: '2026-05-16',
    });
    expect(
      stoppedDays({ stoppage: { cause: null, since: '2026-02' }, statusAsOf: '2026-05-16' }, '2026-11-28'),
    ).toBeNull();
    expect(stoppedDays({ stoppage, statusAsOf: null }, '2026-11-28')).toBeNull();
    // A month that was read on its 16th says nothing of its 31st.
    expect(
      stoppedDays(
        {
          stoppage: { cause: null, since: '2021-03-01' },
          statusAsOf: '2026-05',
          factSources: { status: { source: 'x', asOf: '2026-05', consultedOn: '2026-05-16', url: null, grade: 'B' } },
        },
        '2026-11-28',
      ),
    ).toEqual({ days: 1902, until: '2026-05-16' });
  });
  test('9-2.2 a delay is counted to today while the state is fresh, else to its day', () => {
    const work = { status: 'execution' as const, dates: { ...dates, plannedEnd: '2026-03-01' } };
    expect(daysLate({ ...work, statusAsOf: '2026-10-15' }, '2026-11-28')).toBe(272);
    expect(daysLate({ ...work, statusAsOf: '2026-03-11' }, '2026-11-28')).toBe(10);
    expect(daysLate({ ...work, statusAsOf: '2025-12' }, '2026-11-28')).toBe(0);
    expect(countedTo({ statusAsOf: '2025-12' }, yardstick)).toBe('2025-12-31');
  });
  test('9-2.2 the list of delayed works follows the same rule', () => {
    const rows = [
      ['fresh', '2026-10-15'],
      ['old', '2026-03-11'],
      ['old-but-late', '2026-07'],
      ['undated', null],
    ].map(([code, statusAsOf]) =>
      projectRow({ code: String(code), statusAsOf: statusAsOf ?? null, dates: { ...dates, plannedEnd: '2026-03-01' } }),
    );
    const database = readModelWith(rows);
    onTestFinished(() => database.close());
    const expected = rows
      .filter(({ doc }) => situationsOf(doc, yardstick).includes('atrasada'))
      .map(({ key }) => key)
      .sort();
    expect(expected).toEqual(['fresh', 'old-but-late', 'undated']);
    expect(
      listAccountable(database, { situation: 'atrasada', yardstick, order: 'dias', page: 1 })
        .map(({ code }) => code)
        .sort(),
    ).toEqual(expected);
  });
});

describe('9-2.3 counts and sums say what they are of', () => {
  test('9-2.3 words', () => {
    expect([countOf(1, 1), countOf(1, 7)]).toEqual(['1 de 1 que se puede medir', '1 de 7 que se pueden medir']);
    expect(plain(sumOf(7, 12))).toBe('suma 7 de 12 obras');
  });
  test('9-2.3 a situation counts the works that it can be measured of', () => {
    const database = readModelWith([
      projectRow({ code: 'a', costs: { ...costs, viablePen: 100, currentPen: 150 } }),
      projectRow({ code: 'b', costs: { ...costs, currentPen: 150 } }),
      projectRow({ code: 'c' }),
    ]);
    onTestFinished(() => database.close());
    expect(situationSums(database, yardstick).find(({ situation }) => situation === 'sobrecosto')).toMatchObject({
      works: 1,
      measurable: 1,
      all: 3,
      amountPen: 150,
    });
  });
});

describe('9-2.4 sources that disagree', () => {
  const disputed = {
    costs: { ...costs, updatedPen: 573_929_069.23, currentPen: 573_929_069.23, accruedPen: 217_217_511.91 },
    progress: { ...progress, physical: 11.31 },
    physicalRange: { low: 3.58, high: 11.31 },
  };
  test('9-2.4 both values stand in lists, headline and pictures', () => {
    expect(plain(physicalWords(disputed))).toBe('3.58–11.31 %');
    expect(physicalWords({ progress, physicalRange: null })).toBe('Sin dato');
  });
  test('9-2.4 money far ahead of progress is a sign, against the higher progress, and nothing where a figure is missing', () => {
    const found = moneyAheadOfProgress(disputed, 20);
    expect(found?.paid).toBeCloseTo(37.85, 2);
    expect(found?.points).toBeCloseTo(26.54, 2);
    expect(found?.isFlagged).toBe(true);
    expect(
      moneyAheadOfProgress(
        { ...disputed, progress: { ...progress, physical: 30 }, physicalRange: { low: 3.58, high: 30 } },
        20,
      )?.isFlagged,
    ).toBe(false);
    expect(moneyAheadOfProgress({ ...disputed, costs: { ...disputed.costs, accruedPen: null } }, 20)).toBeNull();
  });
  test('9-2.4 the list of signs counts by the same rule, with what could be measured', () => {
    const database = readModelWith([
      projectRow({ code: 'a', shortTitle: 'Puentes', ...disputed }),
      projectRow({
        code: 'b',
        costs: { ...costs, currentPen: 100, accruedPen: 10 },
        progress: { ...progress, physical: 10 },
      }),
      projectRow({ code: 'c' }),
    ]);
    onTestFinished(() => database.close());
    expect(moneyAheadWorks(database, 20)).toMatchObject({
      works: 3,
      measured: 2,
      flagged: 1,
      named: [{ code: 'a', name: 'Puentes', low: 3.58, high: 11.31 }],
    });
  });
  test('9-2.4 an older official progress that would unmake the sign is told beside it', () => {
    const base = {
      label: null,
      text: null,
      unit: 'percent' as const,
      sourceUrl: null,
      asOf: null,
      consultedOn: '2026-05-16',
      scope: 'whole' as const,
      part: null,
      note: null,
      metric: 'physicalProgress' as const,
    };
    const figures = [
      { ...base, value: 11.31, source: 'INFOBRAS, volcado', grade: 'B' as const },
      { ...base, value: 18.93, source: 'INFOBRAS, ficha', grade: 'B' as const, asOf: '2026-04' },
      { ...base, value: 60, source: 'Prensa', grade: 'C' as const },
    ];
    const found = moneyAheadOfProgress({ ...disputed, figures }, 20);
    expect(found).toMatchObject({
      built: { low: 3.58, high: 11.31 },
      isFlagged: true,
      otherwise: { progress: 18.93, source: 'INFOBRAS, ficha' },
    });
    expect(found?.otherwise?.points).toBeCloseTo(18.92, 2);
    expect(moneyAheadOfProgress({ ...disputed, figures: figures.slice(0, 1) }, 20)?.otherwise).toBeNull();
  });
  test('9-2.4 a partial year leads with its cut-off', () => {
    expect(
      budgetCutoff({ year: 2026, provenances: [{ asOf: '2026-05' }, { asOf: '2026-03' }], today: '2026-11-28' }),
    ).toEqual({ asOf: '2026-05', isPartial: true, isUnknown: false });
    expect(budgetCutoff({ year: 2025, provenances: [{ asOf: '2026-02-01' }], today: '2026-11-28' }).isPartial).toBe(
      false,
    );
    expect(budgetCutoff({ year: 2026, provenances: [{ asOf: null }], today: '2026-11-28' })).toEqual({
      asOf: null,
      isPartial: true,
      isUnknown: true,
    });
    // A year that is over may be told to any day of it where the source gives none.
    expect(budgetCutoff({ year: 2025, provenances: [{ asOf: null }], today: '2026-11-28' })).toMatchObject({
      asOf: null,
      isUnknown: true,
    });
  });
});
