import { describe, expect, test } from 'vitest';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import { overview } from '../../../site/published/overview.ts';
import { districtRanking } from '../../../site/published/district-ranking.ts';
import { districtCard } from '../../../site/src/sharing/cards.ts';
import { sharedAmongDistricts, worksByDistrict } from '../../../site/published/map.ts';
import { worksByStatus } from '../../../site/published/status-counts.ts';
import { refusalOf } from '../../../site/src/components/works/forecast-words.ts';
import {
  countOfStopped,
  statusCountWords,
  stoppedInShort,
} from '../../../site/src/components/works/status-count-words.ts';
import { statusReading } from '../../../collections/words/status-reading.ts';
import { projectRow, readModelWith } from './read-model-rows.ts';

const yardstick = {
  today: '2026-11-28',
  freshness: defaultFreshness,
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
};
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ');

describe('9-2.1 what is not known today is counted apart', () => {
  test('of the stopped works of a district, in its page, in the map’s table, in its picture and among the works of a company', () => {
    const lima = [{ ubigeo: '150101', name: 'Lima' }];
    const days = ['2026-10-01', '2026-06-01', '2024-01-15', '2014-11', null];
    const works = days.map((statusAsOf, n) =>
      projectRow({ code: `obra-${n}`, status: 'stopped', statusAsOf, districts: lima }),
    );
    const database = readModelWith(works);
    const counted = { works: 5, old: 2, undated: 1 };
    expect(worksByDistrict(database, yardstick).get('150101')?.stopped).toEqual(counted);
    const figures = districtRanking(database, yardstick).districts.get('150101');
    expect(figures).toMatchObject({ stopped: counted, stoppedConfirmed: 1 });
    expect(
      countOfStopped(
        days.map((statusAsOf) => ({ status: 'stopped', statusAsOf })),
        { today: yardstick.today, freshness: defaultFreshness },
      ),
    ).toEqual(counted);
    expect(plain(stoppedInShort(counted))).toBe('2 obras paralizadas; 3 más, según datos antiguos o sin fecha');
    expect(plain(stoppedInShort({ works: 1, old: 1, undated: 0 }))).toBe(
      '1 obra paralizada, según datos antiguos o sin fecha',
    );
    expect(plain(stoppedInShort({ works: 3, old: 2, undated: 1 }, { noun: false }))).toBe(
      '3 paralizadas, según datos antiguos o sin fecha',
    );
    expect(stoppedInShort({ works: 0, old: 0, undated: 0 })).toBeNull();
    const picture = districtCard({ figures: { ...figures, district: { name: 'Lima' } } as never, stopped: null });
    expect(plain(picture.eyebrow)).toBe('2 obras paralizadas; 3 más, según datos antiguos o sin fecha');
    database.close();
  });
  test('6 in execution, 12 more by their last word', () => {
    const database = readModelWith(
      [...Array(18).keys()].map((n) =>
        projectRow({ code: `obra-${n}`, status: 'execution', statusAsOf: n < 6 ? '2026-10-01' : '2024-01-15' }),
      ),
    );
    const count = worksByStatus(database, yardstick).find(({ status }) => status === 'execution');
    expect(count).toEqual({ status: 'execution', works: 18, old: 12, undated: 0 });
    expect(statusCountWords({ works: 18, old: 12, undated: 0 }, defaultFreshness)).toEqual({
      now: 6,
      more: '12 más, según su último dato, de hace más de un año',
    });
    database.close();
  });
  test('what has ended does not grow old and is not among the unknown', () => {
    const ended = ['completed', 'closed', 'terminated', 'lapsed', 'cancelled'] as const;
    const database = readModelWith([
      ...ended.map((status) => projectRow({ code: `obra-${status}`, status, statusAsOf: '2014-12-31' })),
      projectRow({ code: 'vieja', status: 'stopped', statusAsOf: '2014-12-31' }),
    ]);
    expect(overview(database, yardstick).unknownToday).toBe(1);
    expect(
      statusReading({ status: 'terminated', asOf: '2022-12-16', today: '2026-11-28', limits: defaultFreshness }),
    ).toEqual({ freshness: 'current', words: 'Contrato finalizado' });
    database.close();
  });
});

test('9-2.5 the forecast does not say flatly that a work stands still of which that is disputed or old', () => {
  const work = { status: 'stopped' as const, statusAsOf: '2026-05-16', isStatusDayRead: true, disputes: [] };
  expect(plain(refusalOf('stopped', work, yardstick))).toBe(
    'último dato: paralizada, consultado el 16 de mayo de 2026; no hay fecha publicada para reiniciarla',
  );
  const dispute = {
    declaration: 'Paralizada desde febrero',
    declaredBy: 'INFOBRAS',
    disputedBy: 'la ficha pública',
  } as never;
  expect(plain(refusalOf('stopped', { ...work, statusAsOf: '2026-11-01', disputes: [dispute] }, yardstick))).toBe(
    'figura como paralizada, lo que está en disputa (Paralizada desde febrero, según INFOBRAS; lo disputa la ficha pública); no hay fecha publicada para reiniciarla',
  );
});

test('9-2.3 the cost of a work in several districts is in the sum of none, and said once apart', () => {
  const place = (ubigeo: string) => ({ ubigeo, name: ubigeo });
  const figure = (value: number) =>
    [
      {
        metric: 'viableCost',
        value,
        text: null,
        unit: 'PEN',
        label: null,
        source: 'MEF',
        sourceUrl: null,
        note: null,
        asOf: '2026-01-01',
        grade: 'A',
        scope: 'whole',
      },
    ] as never;
  const costs = (pen: number) => ({
    viablePen: pen,
    updatedPen: null,
    contractPen: null,
    accruedPen: null,
    currentPen: pen,
  });
  const database = readModelWith([
    projectRow({
      code: 'programa',
      costs: costs(215e6),
      figures: figure(215e6),
      districts: ['150101', '150102', '150103'].map(place),
    }),
    projectRow({ code: 'puente', costs: costs(5e6), figures: figure(5e6), districts: [place('150101')] }),
  ]);
  expect(worksByDistrict(database, yardstick).get('150101')).toEqual({
    ubigeo: '150101',
    works: 2,
    stopped: { works: 0, old: 0, undated: 0 },
    costPen: 5e6,
    shared: 1,
    sharedPen: 215e6,
  });
  expect(worksByDistrict(database, yardstick).get('150102')).toMatchObject({ costPen: null, shared: 1 });
  expect(sharedAmongDistricts(database)).toEqual({ works: 1, pen: 215e6, districts: 3 });
  database.close();
});
