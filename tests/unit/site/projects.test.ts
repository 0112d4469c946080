import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { situations, situationsOf } from '../../../site/published/accountability.ts';
import { openPublished } from '../../../site/published/open.ts';
import { overview, worksByDistrict, worksInSituation } from '../../../site/published/overview.ts';
import {
  findProjects,
  PAGE_SIZE,
  projectByCode,
  projectCodes,
  projectFacets,
  type ProjectFilters,
  type ProjectSort,
  projectSorts,
} from '../../../site/published/projects.ts';
import { documents } from '../../../site/published/statement.ts';
import { dependsOnToday } from '../../../site/published/accountability.ts';
import { projectAddresses } from '../../../site/src/addresses/projects.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';

const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  today: '2026-11-22',
};
const none: ProjectFilters = {
  words: [],
  ubigeo: null,
  status: null,
  situation: null,
  kind: null,
  unit: null,
  minPen: null,
  maxPen: null,
  year: null,
};
const folder = mkdtempSync(join(tmpdir(), 'published-projects-'));
let database: DatabaseSync;
let works: PublishedProject[];

beforeAll(() => {
  const path = join(folder, 'published.db');
  buildReadModel({ path, works: 130, reportsPerWork: 2 });
  database = openPublished(path);
  works = documents<PublishedProject>(database, 'SELECT doc FROM projects');
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const find = (filters: Partial<ProjectFilters>, sort?: ProjectSort, page?: number) =>
  findProjects(database, { filters: { ...none, ...filters }, yardstick, ...(sort && { sort }), ...(page && { page }) });
const codesOf = (found: readonly PublishedProject[]) => found.map((one) => one.code).sort();
const all = (filters: Partial<ProjectFilters>) => [1, 2, 3].flatMap((page) => find(filters, 'monto', page).projects);

describe('PO-2 the list of works', () => {
  test('pages hold fifty works and together every work once', () => {
    expect(find({}).projects).toHaveLength(PAGE_SIZE);
    expect(find({}).total).toBe(130);
    expect(codesOf(all({}))).toEqual(codesOf(works));
  });
  test.each([
    [
      'district',
      { ubigeo: '150132' },
      (work: PublishedProject) => work.districts.some((one) => one.ubigeo === '150132'),
    ],
    ['state', { status: 'stopped' as const }, (work: PublishedProject) => work.status === 'stopped'],
    ['type', { kind: 'study' as const }, (work: PublishedProject) => work.kind === 'study'],
    ['unit', { unit: 'Gerencia de Proyectos' }, (work: PublishedProject) => work.unit === 'Gerencia de Proyectos'],
    [
      'amount',
      { minPen: 10e6, maxPen: 20e6 },
      (work: PublishedProject) => (work.costs.currentPen ?? 0) >= 10e6 && (work.costs.currentPen ?? 0) < 20e6,
    ],
    [
      'year',
      { year: '2024' },
      (work: PublishedProject) =>
        (work.dates.actualStart ?? work.dates.plannedStart ?? work.dates.viability ?? '').startsWith('2024'),
    ],
    [
      'words in any order',
      { words: ['etapa', 'mejoramiento'] },
      (work: PublishedProject) => work.search.includes('etapa') && work.search.includes('mejoramiento'),
    ],
  ])('filter by %s finds exactly the works that have it', (_name, filters, has) => {
    const expected = codesOf(works.filter(has));
    expect(expected.length).toBeGreaterThan(0);
    expect(codesOf(all(filters))).toEqual(expected);
    expect(find(filters).total).toBe(expected.length);
  });
  test('signs are no words and no wildcards', () => {
    expect(find({ words: ['%'] }).total).toBe(0);
    expect(find({ words: ["'; DROP TABLE projects --"] }).total).toBe(0);
  });
  test.each(projectSorts)('sort by %s gives every work once', (sort) => {
    expect(new Set([1, 2, 3].flatMap((page) => find({}, sort, page).projects.map((one) => one.code))).size).toBe(130);
  });
  test('works without an amount come last', () => {
    expect(find({}, 'monto', 3).projects.at(-1)?.costs.currentPen).toBeNull();
  });
  test('the filters offer the units and years that works have', () => {
    const { units, years } = projectFacets(database);
    expect(units).toEqual([...new Set(works.flatMap((one) => one.unit ?? []))].sort());
    expect(years).toContain('2024');
  });
  test('one work is found by its code, an unknown code finds none', () => {
    expect(projectByCode(database, '9000004')?.title).toBe('Obra en la que dos fuentes difieren');
    expect(projectByCode(database, 'no-existe')).toBeNull();
  });
});

describe('PO-4 situations', () => {
  test.each(situations)('the list of %s is the one that the pages of the works say', (situation) => {
    const expected = codesOf(works.filter((work) => situationsOf(work, yardstick).includes(situation)));
    expect(expected.length).toBeGreaterThan(0);
    expect(codesOf(all({ situation }))).toEqual(expected);
    expect(overview(database, yardstick).bySituation[situation]).toBe(expected.length);
  });
  test('the home page shows the largest first', () => {
    const costs = worksInSituation(database, { situation: 'atrasada', yardstick, limit: 4 }).map(
      (one) => one.costs.currentPen ?? 0,
    );
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    expect(costs).toHaveLength(4);
  });
});

test('sums count every work once', () => {
  const sums = overview(database, yardstick);
  expect(sums).toMatchObject({ works: 130 });
  expect(sums.amountPen).toBeCloseTo(
    works.reduce((sum, work) => sum + (work.costs.currentPen ?? 0), 0),
    0,
  );
  expect(Object.values(sums.byStatus).reduce((sum, one) => sum + one, 0)).toBe(130);
});

test('a work in three districts counts in each of them', () => {
  const counts = worksByDistrict(database);
  expect(counts.reduce((sum, one) => sum + one.works, 0)).toBe(
    works.reduce((sum, work) => sum + work.districts.length, 0),
  );
});

test('every work has its address, and today as a tag only where the page depends on it', () => {
  const addresses = [...projectAddresses(database)];
  expect(addresses.map((one) => one.path).filter((path) => path.startsWith('/obras/pagina/'))).toEqual([
    '/obras/pagina/2/',
    '/obras/pagina/3/',
  ]);
  const byCode = new Map(works.map((work) => [`/obras/${work.code}/`, work]));
  const details = addresses.filter((one) => one.group === 'detail');
  expect(details).toHaveLength(130);
  for (const { path, tags } of details) {
    const work = byCode.get(path) as PublishedProject;
    expect(tags).toEqual([`project:${work.code}`, ...(dependsOnToday(work, yardstick) ? ['today'] : [])]);
  }
  expect([...projectCodes(database, yardstick)]).toHaveLength(130);
});
