import type { Payload, TypedUser } from 'payload';
import { expect, test } from 'vitest';
import {
  overdueReports,
  staleNews,
  staleOpportunities,
  staleWorks,
} from '../../../cms/plugins/webmaster/overview/content.ts';
import type { OverviewInput, StaleList } from '../../../cms/plugins/webmaster/overview/list.ts';

type Asked = { collection: string; where: unknown; sort?: unknown; overrideAccess?: boolean };
async function read(reading: (input: OverviewInput) => Promise<StaleList[]>, docs: object[], total = docs.length) {
  const asked: Asked[] = [];
  const payload = {
    find: (one: Asked) => {
      asked.push(one);
      return Promise.resolve({ docs, totalDocs: total });
    },
  } as unknown as Payload;
  const lists = await reading({ payload, user: { id: 'u1' } as unknown as TypedUser, today: '2026-11-20' });
  return { lists, list: lists[0], asked: asked[0] };
}
const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ');

test('works that go on and that nobody changed for sixty days, the longest first', async () => {
  const { list, asked } = await read(
    staleWorks,
    [{ id: 'w1', title: 'Vía Expresa', updatedAt: '2026-08-20T02:00:00.000Z' }],
    12,
  );
  expect(asked).toMatchObject({
    collection: 'projects',
    overrideAccess: false,
    sort: 'updatedAt',
    where: {
      and: [
        { _status: { equals: 'published' } },
        { status: { in: ['preparation', 'procurement', 'execution', 'stopped'] } },
        { updatedAt: { less_than: '2026-09-21T00:00:00.000Z' } },
      ],
    },
  });
  expect(list).toMatchObject({
    title: 'Obras sin cambios en más de 60 días',
    total: 12,
    href: '/admin/collections/projects?sort=updatedAt',
    items: [{ label: 'Vía Expresa', href: '/admin/collections/projects/w1' }],
  });
  // It was still the 19th in Lima.
  expect(plain(list?.items[0]?.detail)).toBe('hace 3 meses');
});

test('works whose report should have come', async () => {
  const { list, asked } = await read(overdueReports, [{ id: 'w1', title: 'Vía', nextReportDueOn: '2026-11-05' }]);
  expect(asked?.where).toEqual({
    and: [{ _status: { equals: 'published' } }, { nextReportDueOn: { less_than: '2026-11-20' } }],
  });
  expect(list).toMatchObject({ total: 1, href: '/admin/collections/projects?sort=nextReportDueOn' });
  expect(plain(list?.items[0]?.detail)).toBe('venció el 5 nov. 2026');
});

test('the last news when it is older than thirty days, or that there is none', async () => {
  const last = (publishedOn: string) => read(staleNews, [{ id: 'n1', title: 'Avance', publishedOn }]);
  expect((await last('2026-10-21')).lists).toEqual([]);
  const old = await last('2026-10-20');
  expect(old.asked).toMatchObject({ where: { _status: { equals: 'published' } }, sort: '-publishedOn' });
  expect(plain(old.list?.title)).toBe('La última noticia es de hace 31 días');
  expect(old.list).toMatchObject({
    total: 1,
    href: '/admin/collections/news/create',
    items: [{ label: 'Avance', href: '/admin/collections/news/n1' }],
  });
  expect((await read(staleNews, [])).list).toMatchObject({ title: 'No hay noticias publicadas', total: 1, items: [] });
});

test('open opportunities whose last day is past, whatever the order of their days', async () => {
  const on = (...days: string[]) => ({ calendar: days.map((date) => ({ date })) });
  const { list, asked } = await read(staleOpportunities, [
    { id: 'o1', title: 'Parque', ...on('2026-11-19', '2026-03-01') },
    { id: 'o2', title: 'Plaza', ...on('2026-03-01', '2026-11-20') },
    { id: 'o3', title: 'Puente', ...on('2026-12-01', '2026-03-01') },
    { id: 'o4', title: 'Sin fechas', calendar: null },
    ...Array.from({ length: 6 }, (_, index) => ({ id: `p${index}`, title: `Otra ${index}`, ...on('2026-01-01') })),
  ]);
  expect(asked?.where).toEqual({
    and: [{ _status: { equals: 'published' } }, { stage: { not_in: ['awarded', 'withdrawn'] } }],
  });
  expect([list?.total, list?.items.map(({ label }) => label)]).toEqual([
    7,
    ['Parque', 'Otra 0', 'Otra 1', 'Otra 2', 'Otra 3'],
  ]);
  expect(plain(list?.items[0]?.detail)).toBe('última fecha: 19 nov. 2026');
  expect(list?.items[0]?.href).toBe('/admin/collections/opportunities/o1');
});
