import type { Payload, TypedUser } from 'payload';
import { describe, expect, test } from 'vitest';
import { waitingFor } from '../../../cms/plugins/offices/waiting/index.ts';

type Asked = { collection: string; where: unknown; overrideAccess?: boolean; user?: unknown };
const membership = {
  id: 'm1',
  organization: 'andes',
  work: 'w1',
  person: null,
  role: 'contractor',
  from: null,
  to: null,
};

/** A system that finds these documents of each collection, whatever is asked, and notes what was. */
function systemWith(docs: Readonly<Record<string, object[]>>, memberships: object[] = [membership]) {
  const asked: Asked[] = [];
  const payload = {
    find: (one: Asked) => {
      asked.push(one);
      const found = docs[one.collection] ?? [];
      return Promise.resolve({ docs: found, totalDocs: found.length });
    },
    db: { find: () => Promise.resolve({ docs: memberships }) },
  } as unknown as Payload;
  return { payload, asked };
}
const user = (role: string, organization: string | null = null): TypedUser =>
  ({ id: 'u1', role, organization }) as unknown as TypedUser;
async function lists(role: string, docs: Readonly<Record<string, object[]>>, organization: string | null = null) {
  const { payload, asked } = systemWith(docs);
  return { lists: await waitingFor({ payload, user: user(role, organization), today: '2026-11-20' }), asked };
}

describe('what waits for an office', () => {
  test('each list is read with the rights of whoever asks', async () => {
    const { asked } = await lists('mml', {});
    expect(asked.map(({ collection }) => collection)).toEqual(['projects', 'projects', 'milestones']);
    expect(asked.every(({ overrideAccess, user: by }) => overrideAccess === false && by !== undefined)).toBe(true);
  });

  test('empty lists are left out, and nobody without a function has any', async () => {
    expect((await lists('mml', {})).lists).toEqual([]);
    expect((await lists('nobody', { projects: [{ id: 'w1', title: 'Vía' }] })).lists).toEqual([]);
  });

  test('stopped works, with the day and the cause or saying that none is published', async () => {
    const docs = [
      {
        id: 'w1',
        title: 'Vía Expresa de Lima',
        shortTitle: 'Vía',
        stoppedSince: '2026-02-03',
        stoppageCause: 'Lluvias',
      },
      { id: 'w2', title: 'Puente', stoppageCause: 'Arbitraje' },
      { id: 'w3', title: 'Parque' },
    ];
    const found = await lists('mml', { projects: docs });
    const stopped = found.lists.find(({ id }) => id === 'stopped');
    expect(found.asked[0]?.where).toEqual({
      and: [{ _status: { equals: 'published' } }, { status: { equals: 'stopped' } }],
    });
    expect(stopped).toMatchObject({ total: 3, isNotice: true });
    expect(stopped?.items).toEqual([
      {
        label: 'Vía',
        detail: expect.stringMatching(/^desde .*2026 · Lluvias$/) as string,
        href: '/admin/collections/projects/w1',
      },
      { label: 'Puente', detail: 'Arbitraje', href: '/admin/collections/projects/w2' },
      { label: 'Parque', detail: 'sin fecha ni causa publicadas', href: '/admin/collections/projects/w3' },
    ]);
  });

  test('milestones and reports of a past day, of every work', async () => {
    const { lists: found, asked } = await lists('internalControl', {
      milestones: [{ id: 'h1', title: 'Entrega', dueDate: '2026-11-02' }],
      projects: [{ id: 'w1', title: 'Vía Expresa', shortTitle: null, nextReportDueOn: '2026-11-05' }],
    });
    expect(asked.find(({ collection }) => collection === 'milestones')?.where).toEqual({
      and: [{ status: { equals: 'scheduled' } }, { dueDate: { less_than: '2026-11-20' } }],
    });
    expect(asked.map(({ where }) => where)).toContainEqual({
      and: [{ _status: { equals: 'published' } }, { nextReportDueOn: { less_than: '2026-11-20' } }],
    });
    expect(found.find(({ id }) => id === 'milestones')?.items).toEqual([
      {
        label: 'Entrega',
        detail: expect.stringMatching(/^era para el 2\snov\.\s2026$/) as string,
        href: '/admin/collections/milestones/h1',
      },
    ]);
    expect(found.find(({ id }) => id === 'owed')?.items).toEqual([
      {
        label: 'Vía Expresa',
        detail: expect.stringMatching(/^venció el 5\snov\.\s2026$/) as string,
        href: '/admin/collections/projects/w1',
      },
    ]);
  });

  test('control reports without what was done', async () => {
    const { lists: found, asked } = await lists('generalSecretariat', {
      'control-reports': [
        { id: 'c1', number: '012-2026', workName: 'Vía', kind: 'Hito de control' },
        { id: 'c2', number: '013-2026', workName: '', kind: 'Visita de control' },
      ],
    });
    expect(asked.find(({ collection }) => collection === 'control-reports')?.where).toEqual({
      or: [{ followUp: { exists: false } }, { followUp: { equals: '' } }],
    });
    expect(found).toMatchObject([
      {
        id: 'controls',
        total: 2,
        items: [
          { label: '012-2026', detail: 'Vía', href: '/admin/collections/control-reports/c1' },
          { label: '013-2026', detail: 'Visita de control' },
        ],
      },
    ]);
  });

  test('rubros of the own office whose time is over, with the day or saying that they never were', async () => {
    const { lists: found, asked } = await lists('generalSecretariat', {
      'transparency-items': [
        { id: 'r1', title: 'Directorio', frequency: 'monthly', lastUpdatedOn: '2026-01-15' },
        { id: 'r2', title: 'Agenda', frequency: 'monthly', lastUpdatedOn: '2026-11-19' },
        { id: 'r3', title: 'Planes', frequency: 'monthly', lastUpdatedOn: '' },
      ],
    });
    expect(asked[0]?.where).toEqual({ office: { equals: 'Secretaría General Permanente' } });
    expect(found[0]).toMatchObject({ id: 'own-rubros', title: 'Rubros de su oficina por poner al día' });
    expect(found[0]?.items).toContainEqual({
      label: 'Planes',
      detail: 'sin actualizar todavía',
      href: '/admin/collections/transparency-items/r3',
    });
    expect(found[0]?.items.find(({ label }) => label === 'Directorio')?.detail).toMatch(/^venció el 15\sfeb\.\s2026$/);
    expect(found[0]?.items.some(({ label }) => label === 'Agenda')).toBe(false);
    expect(found[0]?.total).toBe(2);
  });

  test.each<[string, object[], string | null]>([
    ['none', [], 'todavía no hay ningún mes'],
    ['an old one', [{ year: 2026, month: 9 }], 'el último mes que hay es setiembre de 2026'],
    ['that of before', [{ year: 2026, month: 10 }], null],
    ['this one', [{ year: 2026, month: 11 }], null],
  ])('the last month of the budget is %s', async (_, docs, detail) => {
    const { lists: found } = await lists('planningBudget', { 'budget-lines': docs });
    const budget = found.find(({ id }) => id === 'budget');
    expect(budget?.items[0]?.detail ?? null).toBe(detail);
    if (detail) expect(budget).toMatchObject({ title: 'Falta el presupuesto de octubre de 2026', total: 1 });
  });

  test('imports that wait, of the formats that the office may go on with', async () => {
    const imports = [
      { fileName: 'gasto.csv', format: 'consulta-amigable', summary: '12 líneas' },
      { fileName: 'obras.xlsx', format: 'infobras', summary: null },
      ...Array.from({ length: 6 }, (_, index) => ({
        fileName: `mes-${index}.csv`,
        format: 'consulta-amigable',
        summary: null,
      })),
    ];
    const { lists: found, asked } = await lists('planningBudget', { imports });
    const waiting = found.find(({ id }) => id === 'imports');
    expect(asked.find(({ collection }) => collection === 'imports')?.where).toEqual({ status: { equals: 'preview' } });
    expect(waiting?.total).toBe(7);
    expect(waiting?.items.map(({ label, detail }) => [label, detail])).toEqual([
      ['gasto.csv', '12 líneas'],
      ['mes-0.csv', 'leída, sin confirmar'],
      ['mes-1.csv', 'leída, sin confirmar'],
      ['mes-2.csv', 'leída, sin confirmar'],
      ['mes-3.csv', 'leída, sin confirmar'],
    ]);
    expect((await lists('administrationFinance', { imports })).lists).toEqual([]);
  });
});

describe('what waits for a company', () => {
  test('its reports to mend, the reports that it owes and its milestones; nothing of other works', async () => {
    const { lists: found, asked } = await lists(
      'contractor',
      {
        'progress-reports': [{ id: 'i1', period: '2026-10', status: 'observed', project: 'w1' }],
        projects: [{ id: 'w1', title: 'Vía', nextReportDueOn: '2026-11-05' }],
        milestones: [{ id: 'h1', title: 'Entrega', dueDate: '2026-11-02' }],
      },
      'andes',
    );
    expect(found.map(({ id, total }) => [id, total])).toEqual([
      ['own', 1],
      ['owed', 1],
      ['milestones', 1],
    ]);
    expect(found[0]?.items).toEqual([
      { label: 'octubre de 2026 · Vía', detail: 'observado', href: '/admin/collections/progress-reports/i1' },
    ]);
    const whereOf = (collection: string): unknown[] =>
      asked.filter((one) => one.collection === collection).map(({ where }) => where);
    expect(whereOf('progress-reports')).toEqual([
      {
        and: [{ status: { in: ['draft', 'observed', 'returned'] } }, { authorOrganization: { in: ['andes'] } }],
      },
    ]);
    expect(whereOf('projects')).toContainEqual({
      and: [
        { _status: { equals: 'published' } },
        { nextReportDueOn: { less_than: '2026-11-20' } },
        { id: { in: ['w1'] } },
      ],
    });
    expect(whereOf('milestones')).toEqual([
      {
        and: [
          { status: { equals: 'scheduled' } },
          { dueDate: { less_than: '2026-11-20' } },
          { project: { in: ['w1'] } },
        ],
      },
    ]);
  });

  test('a company without works is asked for none', async () => {
    const { payload, asked } = systemWith({}, []);
    expect(await waitingFor({ payload, user: user('supervisor'), today: '2026-11-20' })).toEqual([]);
    expect(asked.map(({ where }) => JSON.stringify(where).includes('"in":["ninguna"]'))).toEqual([true, true, true]);
  });
});
