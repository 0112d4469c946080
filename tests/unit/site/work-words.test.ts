import { describe, expect, test } from 'vitest';
import {
  byPress,
  countOf,
  excessOf,
  stakesBase,
  stakesOf,
  sumOf,
} from '../../../site/src/components/accountability/sum-words.ts';
import {
  moneyWithBase,
  stoppedParts,
  stoppedStory,
} from '../../../site/src/components/accountability/stopped-words.ts';
import { controlDays } from '../../../site/src/components/control/words.ts';
import { causeMeaning } from '../../../site/src/components/works/cause-words.ts';
import { refusalOf, refusalWords } from '../../../site/src/components/works/forecast-words.ts';
import { newestFact } from '../../../site/src/components/works/newest-fact.ts';
import { locationWords, placeWords } from '../../../site/src/components/works/place-words.ts';
import {
  countOfStopped,
  statusCountWords,
  stoppedInShort,
} from '../../../site/src/components/works/status-count-words.ts';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';

const S = '\u00a0';

describe('sums of works', () => {
  test.each([
    [[3, 3], `suma las 3${S}obras`],
    [[1, 1], 'suma la única obra'],
    [[2, 5], `suma 2 de 5${S}obras`],
    [[0, 1], `suma 0 de 1${S}obra`],
  ] as [[number, number], string][])('%j', (given, words) => {
    expect(sumOf(...given)).toBe(words);
  });
  const stakes = (given: object) => ({
    works: 5,
    amountPen: 7e6,
    withoutAmount: 0,
    disputed: 0,
    disputedPen: 0,
    pressWorks: 0,
    pressPen: 0,
    ...given,
  });
  test('the official amount, and what it is of', () => {
    expect([
      stakesOf(stakes({})),
      stakesOf(stakes({ withoutAmount: 5 })),
      stakesOf(stakes({ withoutAmount: 3, disputed: 2 })),
    ]).toEqual([7e6, null, null]);
    expect(stakesBase(stakes({ works: 0 }))).toBeNull();
    expect(stakesBase(stakes({}))).toBe(`suma las 5${S}obras`);
    expect(stakesBase(stakes({ withoutAmount: 3 }))).toBe(`suma 2 de 5${S}obras`);
    expect(stakesBase(stakes({ disputed: 1, disputedPen: 5e8, withoutAmount: 1 }))).toBe(
      `suma 3 de 4${S}obras sin disputa; aparte, en disputa, S/${S}500${S}millones en 1${S}obra`,
    );
    expect(stakesBase(stakes({ disputed: 5 }))).toBe(`aparte, en disputa, 5${S}obras sin monto oficial publicado`);
    expect(stakesBase(stakes({ pressWorks: 2, pressPen: 3e6 }), (pen) => `${pen} soles`)).toBe(
      `suma las 5${S}obras; aparte, según prensa, 3000000 soles en 2${S}obras`,
    );
  });
  test('what they cost more', () => {
    const excess = (given: object) =>
      excessOf(
        { excessPen: 7, excessWorks: 1, pressExcessPen: 0, pressWorks: 0, disputedExcessPen: 0, ...given },
        (pen) => `${pen}`,
      );
    expect(excess({})).toBe('7');
    expect(excess({ disputedExcessPen: 2 })).toBe('7; aparte, 2 en disputa');
    expect(excess({ disputedExcessPen: 2, pressWorks: 1, pressExcessPen: 3 })).toBe(
      '7; aparte, 2 en disputa y 3 según prensa',
    );
    expect(excess({ excessWorks: 0 })).toBe('Sin dato');
    expect(excess({ excessWorks: 0, pressWorks: 1, pressExcessPen: 3 })).toBe('3 según prensa');
    expect([byPress({ pressWorks: 0 }), byPress({ pressWorks: 2 })]).toEqual([null, '2 solo según prensa']);
    expect([countOf(1, 7), countOf(0, 1)]).toEqual(['1 de 7 que se pueden medir', '0 de 1 que se puede medir']);
  });
  const sum = (works: number, withAmount = works, pen = 2e6) => ({
    works,
    withAmount,
    pen,
    pressWorks: 0,
    pressPen: 0,
  });
  test('of stopped ones the money with what it is of', () => {
    expect([moneyWithBase(sum(3, 0)), moneyWithBase(sum(3)), moneyWithBase(sum(3, 2))]).toEqual([
      'sin monto oficial publicado',
      `S/${S}2${S}millones`,
      `S/${S}2${S}millones (suma 2 de 3${S}obras)`,
    ]);
    expect(stoppedParts({ works: 8, confirmed: 2, disputed: 1 }, 90)).toBe(
      '2 con dato de los últimos 90 días, 5 según registros sin movimiento, 1 en disputa',
    );
    expect(stoppedParts({ works: 7, confirmed: 2, disputed: 0 }, 90)).toBe(
      '2 con dato de los últimos 90 días, 5 según registros sin movimiento',
    );
  });
  test('and their story', () => {
    const story = (confirmed: number, unconfirmed: number, disputed: number, unknownToday: number) =>
      Object.values(
        stoppedStory(
          { confirmed: sum(confirmed), unconfirmed: sum(unconfirmed), disputed: sum(disputed), unknownToday },
          90,
        ),
      );
    const money = `S/${S}2${S}millones`;
    expect(story(2, 5, 1, 5)).toEqual([
      `2${S}obras paralizadas confirmadas en los últimos 90 días, ${money}.`,
      `5${S}más según registros sin movimiento, ${money}; de ninguna se conoce el estado actual.`,
      `1 en disputa, ${money}: las fuentes se contradicen.`,
    ]);
    expect(story(1, 0, 0, 0)).toEqual([
      `1${S}obra paralizada confirmada en los últimos 90 días, ${money}.`,
      null,
      null,
    ]);
    expect(story(0, 1, 0, 0)).toEqual([
      'Ninguna obra paralizada consta confirmada en los últimos 90 días.',
      `1${S}lo está según registros sin movimiento, ${money}.`,
      null,
    ]);
    expect(story(0, 3, 0, 1)[1]).toBe(
      `3${S}lo están según registros sin movimiento, ${money}; de 1${S}obra no se conoce el estado actual.`,
    );
  });
});

describe('states counted', () => {
  const words = (works: number, old: number, undated: number, days = 365) =>
    statusCountWords({ works, old, undated }, { status: { lastKnownDays: 90, unknownDays: days } } as never);
  test('what is not known today apart', () => {
    expect(words(9, 0, 0)).toEqual({ now: 9, more: null });
    expect(words(9, 2, 3)).toEqual({
      now: 4,
      more: '2 más, según su último dato, de hace más de un año; 3 más, según un dato sin fecha',
    });
    expect(words(2, 2, 0, 400)).toEqual({ now: 0, more: '2 más, según su último dato, de hace más de 400 días' });
  });
  test('in short', () => {
    const short = (works: number, old: number, undated: number, noun?: boolean) =>
      stoppedInShort({ works, old, undated }, noun === undefined ? {} : { noun });
    expect([short(0, 0, 0), short(1, 0, 0), short(2, 0, 0, false)]).toEqual([
      null,
      `1${S}obra paralizada`,
      `2${S}paralizadas`,
    ]);
    expect(short(5, 1, 2)).toBe(`2${S}obras paralizadas; 3 más, según datos antiguos o sin fecha`);
    expect(short(3, 1, 2)).toBe(`3${S}obras paralizadas, según datos antiguos o sin fecha`);
  });
  test('of the works at hand', () => {
    const work = (status: string, statusAsOf: string | null) => ({ status, statusAsOf }) as never;
    const works = [
      work('stopped', '2026-11-01'),
      work('stopped', '2020-01-01'),
      work('stopped', null),
      work('execution', null),
    ];
    expect(countOfStopped(works, { today: '2026-11-22', freshness: defaultFreshness })).toEqual({
      works: 3,
      old: 1,
      undated: 1,
    });
  });
});

test('the days of a control report', () => {
  const days = (issuedOn: string | null, publishedOn: string | null) => controlDays({ issuedOn, publishedOn });
  expect(days('2025-11-05', '2026-01-28')).toBe(
    `emitido el 5${S}de noviembre de${S}2025, publicado el 28${S}de enero de${S}2026`,
  );
  expect([days('2025-11', null), days(null, '2025'), days(null, null)]).toEqual([
    'emitido en noviembre de 2025',
    'publicado en 2025',
    'sin fecha publicada',
  ]);
});

describe('what a cause means', () => {
  test.each([
    ['Conflicto social con vecinos', /Vecinos/],
    ['Desabastecimiento de materiales', /Faltan materiales/],
    ['Resolución del contrato', /fin al contrato/],
    ['Caducidad de la concesión', /terminó antes de su plazo/],
    ['Arbitraje en curso', /árbitros o jueces/],
    ['Incumplimiento de obligaciones', /no hizo lo que el contrato/],
    ['Falta de libre disponibilidad del terreno', /propietarios/],
    ['Interferencias', /Tuberías/],
    ['Deficiencias del expediente técnico', /errores u omisiones/],
    ['Falta de pago', /No hay dinero/],
    ['Lluvias', /ninguna de las partes provocó/],
    ['Falta de permiso', /Falta un permiso/],
    ['Cambio de alcance', /el cambio se tiene que aprobar/],
  ])('%s', (cause, meaning) => {
    expect(causeMeaning(cause)).toMatch(meaning);
  });
  test('nothing general is said of others', () => {
    expect([causeMeaning('Otra'), causeMeaning(null), causeMeaning('')]).toEqual([null, null, null]);
  });
});

test('why no end is forecast; of a stopped work as its state reads today', () => {
  const refusal = (reason: keyof typeof refusalWords, given: object = {}) =>
    refusalOf(
      reason,
      { status: 'stopped', statusAsOf: '2026-11-01', isStatusDayRead: false, disputes: [], ...given } as never,
      { today: '2026-11-22', freshness: defaultFreshness },
    );
  expect(refusal('cancelled')).toBe('la obra fue cancelada');
  expect(refusal('stopped')).toBe('la obra está paralizada y no hay fecha publicada para reiniciarla');
  expect(refusal('stopped', { statusAsOf: '2020-01-01' })).toMatch(
    /^[a-zé].*paralizada.*; no hay fecha publicada para reiniciarla$/,
  );
});

describe('who says the newest fact', () => {
  const figure = (asOf: string | null, source: string, consultedOn: string | null = null) => ({
    metric: 'accrued',
    label: null,
    value: 1,
    text: null,
    unit: 'PEN',
    source,
    sourceUrl: null,
    asOf,
    consultedOn,
    grade: null,
    scope: 'whole',
    part: null,
    note: null,
  });
  const work = (given: object) =>
    ({
      newestFactOn: '2026-05-01',
      statusAsOf: null,
      isStatusDayRead: false,
      factSources: {},
      provenance: { source: 'Ficha', asOf: null, consultedOn: null, url: null, grade: null },
      figures: [],
      ...given,
    }) as never;
  const who = (given: object, reports?: { period: string; source: string }[]): string =>
    newestFact(work(given), reports).source;
  test('whoever spoke of that day; a figure before a report, the newest report before older ones', () => {
    expect(who({ figures: [figure('2026-04-01', 'MEF'), figure('2026-05-01', 'INFOBRAS')] })).toBe('INFOBRAS');
    const reports = [
      { period: '2026-05', source: 'Primero' },
      { period: '2026-05', source: 'Último' },
    ];
    expect(who({ newestFactOn: '2026-05' }, reports)).toBe('Último');
    expect(
      who({
        statusAsOf: '2026-05-01',
        factSources: { status: { source: 'Acta', asOf: null, consultedOn: null, url: null, grade: null } },
      }),
    ).toBe('Acta');
    expect(who({ statusAsOf: '2026-05-01', isStatusDayRead: true })).toBe('Ficha');
  });
  test('without a day whoever was read last, else the work itself', () => {
    const figures = [figure(null, 'A', '2026-01-01'), figure(null, 'B', '2026-03-01'), figure(null, 'C', '2026-02-01')];
    expect([who({ newestFactOn: null, figures }), who({ figures }), who({ newestFactOn: null })]).toEqual([
      'B',
      'B',
      'Ficha',
    ]);
  });
});

test('what is known of a place, and whose it is', () => {
  const place = (given: object) => placeWords({ location: null, line: null, districts: [], ...given } as never);
  expect(place({})).toBe('no se publica');
  expect(place({ line: { type: 'LineString' }, location: { accuracy: 'exact' } })).toBe('tramo de vía');
  expect(place({ districts: [{}] })).toMatch(/distrito/i);
  expect(locationWords({ source: 'MEF', isOsm: false } as never)).toBe('MEF');
  expect(locationWords({ source: 'Vía', isOsm: true } as never)).toBe('Vía · © colaboradores de OpenStreetMap (ODbL)');
  expect(locationWords({ source: '© contribuidores de OpenStreetMap', isOsm: true } as never)).toBe(
    '© contribuidores de OpenStreetMap',
  );
});
