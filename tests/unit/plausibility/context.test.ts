import { describe, expect, test } from 'vitest';
import { contextOf, limitsOf } from '../../../cms/plugins/plausibility/context.ts';

type Asked = { of: string; where?: unknown; sort?: unknown; id?: unknown };
type World = { settings?: object; acts?: number; reports?: (where: string) => object[]; work?: object | null };
function requestOf({ settings = {}, acts = 0, reports = () => [], work = null }: World = {}) {
  const asked: Asked[] = [];
  const req = {
    context: {},
    payload: {
      findGlobal: () => {
        asked.push({ of: 'settings' });
        return Promise.resolve({ plausibility: settings });
      },
      count: ({ collection, where }: { collection: string; where: unknown }) => {
        asked.push({ of: collection, where });
        return Promise.resolve({ totalDocs: acts });
      },
      find: ({ collection, where, sort }: { collection: string; where: unknown; sort: unknown }) => {
        asked.push({ of: collection, where, sort });
        return Promise.resolve({ docs: reports(JSON.stringify(where)) });
      },
      findByID: ({ collection, id }: { collection: string; id: unknown }) => {
        asked.push({ of: collection, id });
        return Promise.resolve(work);
      },
    },
  };
  return { req: req as never, asked };
}

describe('what the rules need to know beside a document', () => {
  test('the marks of the settings, asked once; without them the usual ones', async () => {
    const { req, asked } = requestOf({ settings: { jumpPoints: 12, districtMetres: null } });
    expect(await limitsOf(req)).toEqual({
      jumpPoints: 12,
      districtMetres: (await limitsOf(requestOf().req)).districtMetres,
    });
    await limitsOf(req);
    expect(asked).toEqual([{ of: 'settings' }]);
  });

  test('other collections need nothing of it', async () => {
    const { req, asked } = requestOf();
    const context = await contextOf({ slug: 'budget-lines', data: {}, id: 'b1', req, isPublic: true });
    expect(context.today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect([context.isPublic, asked]).toEqual([true, []]);
  });

  test('a finished work without an end is looked for its act of reception, and only that one', async () => {
    const finished = { status: 'completed', title: 'Vía' };
    const read = async (data: object, id: string | null, acts: number) => {
      const { req, asked } = requestOf({ acts });
      const context = await contextOf({ slug: 'projects', data: data as never, id, req, isPublic: true });
      return [context.hasReceptionAct, asked.filter(({ of }) => of === 'documents')];
    };
    expect(await read(finished, 'w1', 1)).toEqual([
      true,
      [
        {
          of: 'documents',
          where: {
            and: [
              { project: { equals: 'w1' } },
              { or: [{ documentType: { like: 'recepci' } }, { title: { like: 'recepci' } }] },
            ],
          },
        },
      ],
    ]);
    expect((await read(finished, 'w1', 0))[0]).toBe(false);
    expect(await read(finished, null, 1)).toEqual([undefined, []]);
    expect(await read({ status: 'execution', title: 'Vía' }, 'w1', 1)).toEqual([undefined, []]);
  });

  test('a report is compared with those of the same author just before and after, and with the start of the work', async () => {
    const { req, asked } = requestOf({
      work: { actualStart: '2026-01-10' },
      reports: (where) => (where.includes('less_than') ? [{ period: '2026-09' }] : []),
    });
    const data = { project: { id: 'w1' }, period: '2026-10', reportKind: 'contractor' };
    const context = await contextOf({ slug: 'progress-reports', data, id: 'r1', req, isPublic: false });
    expect(context).toMatchObject({
      isPublic: false,
      work: { actualStart: '2026-01-10' },
      reports: { before: { period: '2026-09' }, after: null },
    });
    const where = (side: string) => ({
      and: [
        { project: { equals: 'w1' } },
        { reportKind: { equals: 'contractor' } },
        { period: { [side]: '2026-10' } },
        { status: { in: ['approved', 'submitted', 'observed'] } },
        { id: { not_equals: 'r1' } },
      ],
    });
    expect(asked.filter(({ of }) => of === 'progress-reports')).toEqual([
      { of: 'progress-reports', where: where('less_than'), sort: ['-period', '-revision'] },
      { of: 'progress-reports', where: where('greater_than'), sort: ['period', '-revision'] },
    ]);
    expect(asked.find(({ of }) => of === 'projects')?.id).toBe('w1');
  });

  test('a new report of an office; one without work or month has nothing beside it', async () => {
    const { req, asked } = requestOf();
    const context = await contextOf({
      slug: 'progress-reports',
      data: { project: 'w1', period: '2026-10' },
      id: null,
      req,
      isPublic: true,
    });
    expect([context.work, context.reports]).toEqual([null, { before: null, after: null }]);
    expect(JSON.stringify(asked)).toContain('{"reportKind":{"equals":"office"}}');
    expect(JSON.stringify(asked)).not.toContain('not_equals');
    for (const data of [
      { period: '2026-10' },
      { project: 'w1', period: '2026' },
      { project: 'w1' },
      { project: 'w1', period: 'x2026-10' },
    ]) {
      const bare = requestOf();
      const alone = await contextOf({ slug: 'progress-reports', data, id: null, req: bare.req, isPublic: true });
      expect([alone.work, alone.reports, bare.asked]).toEqual([undefined, undefined, [{ of: 'settings' }]]);
    }
  });
});
