import { expect, test } from 'vitest';
import { inForce, newestVersions, versionBefore } from '../../../collections/progress-reports/in-force.ts';
import { hasNewContent, mayApprove, writersAfter } from '../../../collections/progress-reports/hooks/writers.ts';
import { kindOfRole, reportKey, type ReportKind } from '../../../collections/progress-reports/kinds.ts';
import { canMove, canStart } from '../../../collections/workflow/report-states.ts';

const report = (period: string, reportKind: ReportKind, revision: number, actualPhysical: number) => ({
  period,
  reportKind,
  revision,
  actualPhysical,
});
const all = [
  report('2026-09', 'contractor', 1, 30),
  report('2026-10', 'contractor', 1, 45),
  report('2026-10', 'contractor', 2, 42),
  report('2026-10', 'supervisor', 1, 41),
  report('2026-11', 'office', 1, 50),
  report('2026-11', 'contractor', 1, 55),
];

test('10-1.4 the supervisor’s figures before INVERMET’s before the contractor’s, never an average or a sum', () => {
  expect(inForce(all).map(({ period, actualPhysical }) => [period, actualPhysical])).toEqual([
    ['2026-09', 30],
    ['2026-10', 41],
    ['2026-11', 50],
  ]);
  expect(newestVersions(all).map(({ period, reportKind, revision }) => `${period} ${reportKind} ${revision}`)).toEqual([
    '2026-09 contractor 1',
    '2026-10 supervisor 1',
    '2026-10 contractor 2',
    '2026-11 office 1',
    '2026-11 contractor 1',
  ]);
});

test('10-1.4 both versions are known: the newest counts and the one before is told', () => {
  expect(versionBefore(all[2]!, all)).toMatchObject({ revision: 1, actualPhysical: 45 });
  expect(versionBefore(all[3]!, all)).toBeUndefined();
});

test('10-1.4 rows published before there were authors are INVERMET’s first', () => {
  expect(inForce([{ period: '2026-01' }, { period: '2026-02' }])).toHaveLength(2);
});

test('10-1.4 the key tells author and version apart', () => {
  expect([
    reportKey({ projectId: 'w', period: '2026-10', reportKind: 'contractor' }),
    reportKey({ projectId: 'w', period: '2026-10', reportKind: 'supervisor' }),
    reportKey({ projectId: 'w', period: '2026-10', reportKind: 'contractor', revision: 2 }),
    reportKey({ projectId: 'w', period: '2026-10' }),
  ]).toEqual(['w:2026-10:contractor', 'w:2026-10:supervisor', 'w:2026-10:contractor:v2', 'w:2026-10:office']);
  expect([kindOfRole('concessionaire'), kindOfRole('supervisor'), kindOfRole('webmaster')]).toEqual([
    'contractor',
    'supervisor',
    null,
  ]);
});

test('10-1.4 nobody approves what he wrote; moving a report along is no writing', () => {
  const first = writersAfter({ data: { actualPhysical: 10 }, userId: 'ana' });
  const moved = writersAfter({
    data: { status: 'submitted', actualPhysical: 10, project: { id: 'w' } },
    previous: { actualPhysical: 10, project: 'w', writers: first },
    userId: 'luis',
  });
  const changed = writersAfter({
    data: { actualPhysical: 11 },
    previous: { actualPhysical: 10, writers: moved },
    userId: 'luis',
  });
  expect([first, moved, changed]).toEqual([['ana'], ['ana'], ['ana', 'luis']]);
  expect([
    mayApprove({ writers: moved, userId: 'luis' }),
    mayApprove({ writers: moved, userId: 'ana' }),
    mayApprove({ writers: changed, userId: 'luis' }),
  ]).toEqual([true, false, false]);
  expect([
    hasNewContent({ status: 'approved', photos: [] }, { photos: null }),
    hasNewContent({ summary: 'Otro' }, { summary: 'Uno' }),
  ]).toEqual([false, true]);
});

test('10-1.4 nobody enters an approved report, and an approved one is never changed', () => {
  expect((['approved', 'observed', 'returned'] as const).map((state) => canStart({ state, role: 'admin' }))).toEqual([
    false,
    false,
    false,
  ]);
  expect([
    canMove({ from: 'draft', to: 'approved', role: 'admin' }),
    canMove({ from: 'submitted', to: 'approved', role: 'admin' }),
    canMove({ from: 'approved', to: 'approved', role: 'admin' }),
  ]).toEqual([false, true, false]);
});
