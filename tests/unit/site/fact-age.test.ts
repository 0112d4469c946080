import { expect, onTestFinished, test } from 'vitest';
import {
  defaultFreshness,
  finalStatuses,
  isBuilt,
  isOver,
  type FreshnessLimits,
} from '../../../collections/projects/freshness.ts';
import { projectStatuses } from '../../../collections/projects/published.ts';
import { nounTableNamed } from '../../../site/open-data/tables/of-nouns.ts';
import { dependsOnToday } from '../../../site/published/accountability.ts';
import { projectCodes } from '../../../site/published/projects.ts';
import { siteSettings } from '../../../site/published/settings.ts';
import { factAges } from '../../../collections/projects/fact-age.ts';
import { workCard } from '../../../site/src/sharing/cards.ts';
import { sourceDetails } from '../../../collections/words/sources.ts';
import { context } from '../open-data/support.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

const today = '2026-11-28';
const base = {
  label: null,
  text: null,
  sourceUrl: null,
  consultedOn: null,
  grade: 'A' as const,
  scope: 'whole' as const,
  part: null,
  note: null,
  source: 'INFOBRAS',
};
const provenance = {
  source: 'INFOBRAS',
  asOf: '2026-11-01',
  consultedOn: '2026-11-02',
  url: null,
  grade: 'A' as const,
};
const old = (asOf: string) => ({ ...provenance, asOf });
const { doc: work } = projectRow({
  code: 'puente',
  status: 'execution',
  statusAsOf: '2026-11-01',
  provenance,
  contractor: { key: 'a', ruc: null, name: 'Consorcio A' },
  supervisor: { key: 'b', ruc: null, name: 'Consorcio B' },
  factSources: { contractor: old('2025-10-30'), supervisor: old('2026-11-01') },
  newestFactOn: '2026-11-01',
  progress: {
    plannedPhysical: null,
    physical: 45,
    plannedFinancial: null,
    financial: null,
    asOf: '2026-07',
    source: 'INFOBRAS',
  },
  costs: { viablePen: null, updatedPen: 12e6, contractPen: null, accruedPen: null, currentPen: 12e6 },
  figures: [{ ...base, metric: 'updatedCost', value: 12e6, unit: 'PEN', asOf: '2025-06-30' }],
});
const plain = (words: string | null): string | null => words && words.replaceAll('\u00a0', ' ');
const reads = (limits: Partial<FreshnessLimits>) => {
  const { progress, cost, contractor, supervisor } = factAges(work, {
    today,
    freshness: { ...defaultFreshness, ...limits },
  });
  return [progress, cost, contractor, supervisor].map(plain);
};

test('9-2.1 progress, cost and parties older than their own limits say so, with the limits of the settings', () => {
  expect(reads({})).toEqual(['último dato: jul. 2026', 'último dato: 30 jun. 2025', 'último dato: 30 oct. 2025', null]);
  expect(reads({ progress: { lastKnownDays: 200, unknownDays: 365 } })).toEqual([
    null,
    'último dato: 30 jun. 2025',
    'último dato: 30 oct. 2025',
    null,
  ]);
  expect(reads({ progress: { lastKnownDays: 30, unknownDays: 100 } })[0]).toBe(
    'avance actual no conocido; último dato: jul. 2026',
  );
  expect(reads({ cost: { lastKnownDays: 90, unknownDays: 365 } })[1]).toBe(
    'costo actual no conocido; último dato: 30 jun. 2025',
  );
  expect(reads({ cost: { lastKnownDays: 600, unknownDays: 900 } })[1]).toBeNull();
  expect(reads({ party: { lastKnownDays: 20, unknownDays: 60 } }).slice(2)).toEqual([
    'responsable actual no conocido; último dato: 30 oct. 2025',
    'último dato: 1 nov. 2026',
  ]);
  expect(reads({ party: { lastKnownDays: 27, unknownDays: 60 } })[3]).toBeNull();
});

test('9-2.1 where the source stands, the age takes the place of its day; the day it was read stays', () => {
  const { cost } = factAges(work, { today, freshness: defaultFreshness });
  expect(
    plain(sourceDetails({ source: 'MEF', asOf: '2025-06-30', consultedOn: '2026-05-16', grade: 'A', age: cost })),
  ).toBe('último dato: 30 jun. 2025, consultado el 16 mayo 2026, respaldo A');
  expect(plain(sourceDetails({ source: 'MEF', asOf: '2025-06-30', grade: null }))).toBe('dato del 30 jun. 2025');
});

test('9-2.1 once a work is over, its progress and its parties do not grow old; its cost may', () => {
  const ages = factAges({ ...work, status: 'completed' }, { today, freshness: defaultFreshness });
  expect([ages.progress, ages.contractor, plain(ages.cost)]).toEqual([null, null, 'último dato: 30 jun. 2025']);
  expect(
    factAges({ ...work, progress: { ...work.progress, physical: 100 } }, { today, freshness: defaultFreshness })
      .progress,
  ).toBeNull();
});

test('9-2.1 where sources disagree each progress has its own age; without a day or a figure there is none', () => {
  const ages = factAges(work, { today, freshness: defaultFreshness });
  expect([plain(ages.progressOn('2025-01')), ages.progressOn('2026-10'), ages.progressOn(null)]).toEqual([
    'avance actual no conocido; último dato: ene. 2025',
    null,
    null,
  ]);
  expect(
    factAges(
      { ...work, costs: { ...work.costs, currentPen: null }, contractor: null },
      { today, freshness: defaultFreshness },
    ),
  ).toMatchObject({ cost: null, contractor: null });
});

test('9-2.1 a limit changed in the settings changes the picture, and the data files keep the day that the page says', () => {
  const settings = (freshness: FreshnessLimits) => ({
    table: 'settings' as const,
    key: 'site',
    doc: { ...siteSettings(readModelWith([])), freshness },
  });
  const facts = (limits: FreshnessLimits) => {
    const database = readModelWith([{ table: 'projects', key: work.code, doc: work }, settings(limits)]);
    onTestFinished(() => database.close());
    const { freshness } = siteSettings(database);
    return {
      card: workCard(work, 'En ejecución', { today, freshness }),
      cells: [
        ...nounTableNamed('obras').rows(database, context, [
          'avance_fecha',
          'monto_vigente_fecha',
          'contratista_fecha',
          'supervisor_fecha',
        ]),
      ],
    };
  };
  const usual = facts(defaultFreshness);
  const strict = facts({
    ...defaultFreshness,
    cost: { lastKnownDays: 30, unknownDays: 60 },
    progress: { lastKnownDays: 1000, unknownDays: 2000 },
  });
  expect([usual, strict].map(({ card }) => [plain(card.facts[1]?.[0] ?? null), plain(card.source)])).toEqual([
    ['Costo; último dato: 30 jun. 2025', 'Avance: INFOBRAS, último dato: jul. 2026'],
    ['Costo; costo actual no conocido; último dato: 30 jun. 2025', 'Avance: INFOBRAS, jul. 2026'],
  ]);
  expect(usual.cells).toEqual([['2026-07', '2025-06-30', '2025-10-30', '2026-11-01']]);
  expect(strict.cells).toEqual(usual.cells);
});

test('9-2.1 a page is made anew each day while any of its figures can still grow older', () => {
  const still = { ...work, status: 'completed' as const, statusAsOf: '2020-01-01' };
  const { doc: finished } = projectRow({ ...still, code: 'old', newestFactOn: '2023' });
  const { doc: recent } = projectRow({ ...still, code: 'recent', newestFactOn: '2024-01' });
  const database = readModelWith([finished, recent].map((doc) => ({ table: 'projects' as const, key: doc.code, doc })));
  onTestFinished(() => database.close());
  const yardstick = { today, freshness: defaultFreshness };
  // 1,095 days before 28 November 2026 is 29 November 2023: a fact of 2023 may be of its last day.
  expect([...projectCodes(database, yardstick)]).toEqual([
    { code: 'old', dependsOnToday: true },
    { code: 'recent', dependsOnToday: true },
  ]);
  const later = { ...yardstick, today: '2026-12-31' };
  expect([...projectCodes(database, later)].map((one) => one.dependsOnToday)).toEqual([false, true]);
  expect([finished, recent].map((doc) => dependsOnToday(doc, later))).toEqual([false, true]);
});

test('9-2.1 what is built and what is over are told by one list each: a work in operation goes on, a lapsed contract is over and built nothing', () => {
  const told = (is: (status: string) => boolean) => projectStatuses.filter(is);
  expect(told(isBuilt)).toEqual(['completed', 'operation', 'closed']);
  expect(told(isOver)).toEqual(['completed', 'operation', 'closed', 'lapsed', 'terminated', 'cancelled']);
  expect([...finalStatuses].sort()).toEqual(['cancelled', 'closed', 'completed', 'lapsed', 'terminated']);
});
