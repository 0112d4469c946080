import { describe, expect, onTestFinished, test } from 'vitest';
import { situationSums } from '../../../site/published/accountability-list.ts';
import { stoppedMoney } from '../../../site/published/stopped-money.ts';
import { causeMeaning } from '../../../site/src/components/works/cause-words.ts';
import { disputeFlag } from '../../../site/src/components/works/dispute-words.ts';
import { statusTold } from '../../../collections/words/status-reading.ts';
import { stakesBase, stakesOf } from '../../../site/src/components/accountability/sum-words.ts';
import { stoppedParts, stoppedStory } from '../../../site/src/components/accountability/stopped-words.ts';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';
import { yardstick, costs, plain } from './facts-on-pages-setup.ts';

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
