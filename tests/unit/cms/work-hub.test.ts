import { describe, expect, test } from 'vitest';
import { prefilled, proposedMonth } from '../../../cms/plugins/work-hub/kinds.ts';
import { listAddress } from '../../../cms/plugins/work-hub/screen/requests.ts';

const work = { id: 'obra-1', entity: 'entidad-1', latestPeriod: '2026-09', today: '2026-11-28' };

describe('10-1.6 what is added from a work says already what is known', () => {
  test.each([
    ['2026-09', '2026-10'],
    ['2026-10', '2026-11'],
    ['2025-12', '2026-01'],
    // No month that has not come, and last month where there is no report.
    ['2026-11', null],
    ['2027-03', null],
    [null, '2026-10'],
  ])('after %s comes %s', (latestPeriod, month) => {
    expect(proposedMonth({ latestPeriod, today: '2026-11-28' })).toBe(month);
  });

  test('in January the month before is December', () => {
    expect(proposedMonth({ latestPeriod: null, today: '2027-01-03' })).toBe('2026-12');
  });

  test('the work, its entity, the month and the year', () => {
    expect(prefilled('reports', work)).toEqual({ project: 'obra-1', period: '2026-10' });
    expect(prefilled('processes', work)).toEqual({ project: 'obra-1', buyer: 'entidad-1' });
    expect(prefilled('milestones', work)).toEqual({ project: 'obra-1' });
    expect(prefilled('budget', work)).toEqual({ project: 'obra-1', entity: 'entidad-1', year: 2026 });
    expect(prefilled('news', work)).toEqual({ projects: ['obra-1'] });
    expect(prefilled('controls', work)).toEqual({ projects: ['obra-1'], entity: 'entidad-1' });
    expect(prefilled('processes', { ...work, entity: null })).toEqual({ project: 'obra-1' });
  });

  test('the whole list is narrowed to the work', () => {
    expect(listAddress({ name: 'news', work: 'obra 1' })).toBe(
      '/admin/collections/news?where[or][0][and][0][projects][in][0]=obra%201',
    );
  });
});
