import { describe, expect, test } from 'vitest';
import { factAges } from '../../../collections/projects/fact-age.ts';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import { toPublishedProject } from '../../../collections/projects/published.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { projectRow } from '../site/read-model-rows.ts';

const firm = { id: 'e1', name: 'INVERMET', key: 'invermet', ruc: '20164503080', standing: 'named' };

describe('11-5 the day of which the state of a work speaks', () => {
  const shown = (more: object, report: object | null = null) =>
    toPublishedProject(
      {
        ...{
          id: 'w1',
          code: '2790001',
          title: 'Puente',
          kind: 'publicWork',
          status: 'execution',
          _status: 'published',
        },
        ...{ entity: firm, createdAt: '2026-04-01T15:00:00Z', updatedAt: '2026-05-01T00:00:00Z', search: 'puente' },
        ...more,
      } as never,
      {
        ...{ entityIds: new Set(['e1']), image: () => null, file: () => null, documents: () => [] },
        latestReport: () => report,
      } as never,
    );
  const report = { period: '2026-03', actualPhysical: 40, source: 'Informe', asOf: null };

  test.each<[string, object, object | null, string | null]>([
    ['that which it says', { statusAsOf: '2026-02-01' }, null, '2026-02-01'],
    ['a report of a later month says that it went on', { statusAsOf: '2026-02-01' }, report, '2026-03'],
    ['one of an earlier month says nothing new', { statusAsOf: '2026-04-02' }, report, '2026-04-02'],
    [
      'a report says nothing of a work that stands still',
      { status: 'stopped', statusAsOf: '2026-02-01' },
      report,
      '2026-02-01',
    ],
    ['nor of one that has ended', { status: 'completed', statusAsOf: '2026-02-01' }, report, '2026-02-01'],
    ['else that of its source', { provenance: { source: 'MEF', asOf: '2026-01' } }, null, '2026-01'],
  ])('%s', (_what, work, of, day) => {
    expect(shown(work, of)).toMatchObject({ statusAsOf: day, isStatusDayRead: false });
  });
});

describe('11-5 how old the facts of a work are today', () => {
  const old = { source: 'Padrón', asOf: '2023-01-01', consultedOn: null, url: null, grade: null };
  const party = { key: 'x', ruc: null, name: 'UNO S.A.' };
  const ages = (more: Partial<PublishedProject>) =>
    factAges(projectRow({ code: 'x', provenance: old, ...more }).doc, {
      today: '2026-11-30',
      freshness: defaultFreshness,
    });
  const progress = (physical: number | null) => ({
    progress: {
      plannedPhysical: null,
      physical,
      plannedFinancial: null,
      financial: null,
      asOf: '2023-01',
      source: null,
    },
  });

  test('what is long ago is said; of what is not there nothing is', () => {
    const { contractor, supervisor, progress: done } = ages({ contractor: party, supervisor: party, ...progress(40) });
    for (const said of [contractor, supervisor, done]) expect(said).toMatch(/2023/);
    const none = ages({});
    expect([none.contractor, none.supervisor, none.progress, none.cost]).toEqual([null, null, null, null]);
    expect(ages({ contractor: party }).supervisor).toBeNull();
    expect(ages({ supervisor: party }).contractor).toBeNull();
  });

  test('who built what is over, and what was done of it, stands', () => {
    for (const status of ['completed', 'operation', 'closed', 'terminated', 'cancelled'] as const) {
      const {
        contractor,
        supervisor,
        progress: done,
        progressOn,
      } = ages({ status, contractor: party, supervisor: party, ...progress(40) });
      expect([contractor, supervisor, done, progressOn('2020')], status).toEqual([null, null, null, null]);
    }
    expect(ages({ ...progress(100) }).progress).toBeNull();
    expect(ages({ ...progress(99.9) }).progress).toMatch(/2023/);
  });

  test('of a party the day counts of which whoever names it speaks', () => {
    const named = { ...old, asOf: '2026-11-01' };
    const work = { contractor: party, supervisor: party, factSources: { contractor: named } };
    expect([ages(work).contractor, ages(work).supervisor === null]).toEqual([null, false]);
  });
});
