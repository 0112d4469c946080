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
import { stoppedMoney } from '../../../site/published/stopped-money.ts';
import { moneyAheadOfProgress, moneyAheadWorks } from '../../../site/published/work-signs.ts';
import { budgetCutoff } from '../../../site/src/components/budget/cutoff.ts';
import { causeMeaning } from '../../../site/src/components/works/cause-words.ts';
import { disputeFlag } from '../../../site/src/components/works/dispute-words.ts';
import { physicalWords } from '../../../collections/projects/progress-words.ts';
import { saidOn, sourceDetails } from '../../../collections/words/sources.ts';
import { statusTold } from '../../../site/src/components/works/status-reading.ts';
import { stakesBase, stakesOf } from '../../../site/src/components/accountability/sum-words.ts';
import { stoppedParts, stoppedStory } from '../../../site/src/components/accountability/stopped-words.ts';
import { countOf, sumOf } from '../../../site/src/components/accountability/sum-words.ts';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  freshness: defaultFreshness,
  today: '2026-11-28',
};
const costs = { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null };
const progress = {
  plannedPhysical: null,
  physical: null,
  plannedFinancial: null,
  financial: null,
  asOf: null,
  source: null,
};
const dates = { viability: null, plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: null };
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ') ?? null;

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

test('9-2.5 a dispute is a flag beside the state, with who declares and who disputes', () => {
  const dispute = { declaration: 'Caducidad del contrato', declaredBy: 'la MML', disputedBy: 'la empresa' };
  expect(disputeFlag([dispute])).toBe('Caducidad del contrato, según la MML; lo disputa la empresa');
  expect(disputeFlag([{ ...dispute, disputedBy: null }])).toBe('Caducidad del contrato, según la MML');
  expect(disputeFlag([])).toBeNull();
});

test('9-2.1 a title tells a fresh state as it is, an older one as the last known, and none that is not known today', () => {
  const told = (asOf: string | null) =>
    statusTold({ status: 'stopped', asOf, today: yardstick.today, limits: defaultFreshness });
  expect([told('2026-11-01'), told('2026-05'), told('2014-11')]).toEqual([
    'paralizada',
    'último dato, paralizada',
    null,
  ]);
});

describe('9-2.7 the money that stands still', () => {
  const stopped = (
    code: string,
    statusAsOf: string | null,
    since: string | null,
    currentPen: number | null,
    grade: 'A' | 'C' = 'A',
  ) =>
    projectRow({
      code,
      status: 'stopped',
      statusAsOf,
      stoppage: { cause: null, since },
      costs: { ...costs, currentPen },
      provenance: { source: 'x', asOf: null, consultedOn: null, url: null, grade },
    });
  test('9-2.7 what is confirmed stands apart from what only old records say, by year, and press amounts in no sum', () => {
    const database = readModelWith([
      stopped('a', '2026-11-01', '2025-03-01', 1_000_000),
      stopped('b', '2026-05', '2025', 2_000_000),
      stopped('c', '2014-11', null, null),
      stopped('d', '2026-02', '2026-02', 5_000_000, 'C'),
      projectRow({ code: 'e' }),
    ]);
    onTestFinished(() => database.close());
    const money = stoppedMoney(database, yardstick);
    expect(money.confirmed).toEqual({ works: 1, withAmount: 1, pen: 1_000_000, pressWorks: 0, pressPen: 0 });
    expect(money.unconfirmed).toEqual({ works: 3, withAmount: 1, pen: 2_000_000, pressWorks: 1, pressPen: 5_000_000 });
    expect(money.unknownToday).toBe(1);
    expect(money.byYear.map(({ year, confirmed, unconfirmed }) => [year, confirmed.pen, unconfirmed.pen])).toEqual([
      ['2025', 1_000_000, 2_000_000],
      ['2026', 0, 0],
      [null, 0, 0],
    ]);
    const story = stoppedStory(money, 90);
    expect(plain(story.confirmed)).toBe('1 obra paralizada confirmada en los últimos 90 días, S/ 1 millón.');
    expect(plain(story.unconfirmed)).toBe(
      '3 más según registros sin movimiento, S/ 2 millones (suma 1 de 3 obras); de 1 obra no se conoce el estado actual.',
    );
  });
  test('9-2.7 a work in dispute stands in its own clause, neither confirmed nor by old records alone', () => {
    const dispute = {
      declaredBy: 'INFOBRAS, datos abiertos',
      declaration: 'Paralizada',
      disputedBy: 'INFOBRAS, ficha pública',
      position: 'En ejecución',
      provenance: { source: 'x', asOf: null, consultedOn: null, url: null, grade: 'B' as const },
    };
    const database = readModelWith([
      {
        ...stopped('a', '2026-05-16', '2026-02', 573_929_069.23),
        doc: { ...stopped('a', '2026-05-16', '2026-02', 573_929_069.23).doc, disputes: [dispute] },
      },
      stopped('b', '2026-05-16', '2021-03-01', 8_000_000),
      stopped('c', '2026-11-01', '2026', 1_000_000),
    ]);
    onTestFinished(() => database.close());
    const money = stoppedMoney(database, yardstick);
    expect([money.confirmed.pen, money.unconfirmed.pen, money.disputed.pen]).toEqual([
      1_000_000, 8_000_000, 573_929_069.23,
    ]);
    expect(money.byYear.map(({ year, disputed }) => [year, disputed.works])).toEqual([
      ['2021', 0],
      ['2026', 1],
    ]);
    const story = stoppedStory(money, 90);
    expect(plain(story.unconfirmed)).toBe('1 más según registros sin movimiento, S/ 8 millones.');
    expect(plain(story.disputed)).toBe('1 en disputa, S/ 573.9 millones: las fuentes se contradicen.');
    const sum = situationSums(database, yardstick).find(({ situation }) => situation === 'paralizada');
    expect(sum).toMatchObject({
      works: 3,
      confirmed: 1,
      disputed: 1,
      disputedPen: 573_929_069.23,
      amountPen: 9_000_000,
      withoutAmount: 0,
    });
    expect(sum && stakesOf(sum)).toBe(9_000_000);
    expect(sum && plain(stakesBase(sum) ?? '')).toBe(
      'suma las 2 obras sin disputa; aparte, en disputa, S/ 573.9 millones en 1 obra',
    );
    expect(sum && plain(stoppedParts(sum, 90))).toBe(
      '1 con dato de los últimos 90 días, 1 según registros sin movimiento, 1 en disputa',
    );
  });
  test('9-2.7 a list whose only works are in dispute or of the press has no amount of its own', () => {
    const sum = {
      works: 2,
      amountPen: 0,
      withoutAmount: 1,
      disputed: 1,
      disputedPen: 0,
      pressWorks: 1,
      pressPen: 5_000_000,
    };
    expect(stakesOf(sum)).toBeNull();
    expect(plain(stakesBase(sum) ?? '')).toBe(
      'suma 0 de 1 obra sin disputa; aparte, en disputa, 1 obra sin monto oficial publicado; aparte, según prensa, S/ 5 millones en 1 obra',
    );
    expect(stakesBase({ ...sum, works: 0, disputed: 0 })).toBeNull();
  });
  test('9-2.7 nothing confirmed is said, not left out', () => {
    const none = { works: 0, withAmount: 0, pen: 0, pressWorks: 0, pressPen: 0 };
    expect(stoppedStory({ confirmed: none, unconfirmed: none, disputed: none, unknownToday: 0 }, 90)).toEqual({
      confirmed: 'Ninguna obra paralizada consta confirmada en los últimos 90 días.',
      unconfirmed: null,
      disputed: null,
    });
  });
});

test('9-2.7 a cause is explained in general, and one that says nothing is not', () => {
  expect(causeMeaning('Falta de libre disponibilidad del terreno')).toContain('propietarios');
  expect(causeMeaning('Incumplimiento de contrato')).toContain('contrato');
  expect([causeMeaning('Otras causales'), causeMeaning(null)]).toEqual([null, null]);
});
