import { describe, expect, test } from 'vitest';
import { tagsOf } from '../../../cms/plugins/publishing/projection.ts';

const work = {
  title: 'Puente',
  costs: { currentPen: 5 },
  unit: 'Unidad',
  dates: {},
  entity: { key: 'E' },
  contractor: { key: 'C' },
  supervisor: null,
  documents: [],
};

describe('the pages that a change of a work touches', () => {
  test('a new name: its page and the rows, sums and companies that show it; the order of the list stays', () => {
    expect(tagsOf({ slug: 'projects', key: 'p', before: work, after: { ...work, title: 'Viaducto' } }).sort()).toEqual([
      'neighbour-p',
      'organization:C',
      'organization:C',
      'organization:E',
      'organization:E',
      'project:p',
      'projects',
    ]);
  });
  test('a new cost moves it in the list', () => {
    expect(
      tagsOf({ slug: 'projects', key: 'p', before: work, after: { ...work, costs: { currentPen: 9 } } }),
    ).toContain('project-list');
  });
  test('a work that appears or leaves changes the list', () => {
    expect(tagsOf({ slug: 'projects', key: 'p', before: null, after: work })).toContain('project-list');
    expect(tagsOf({ slug: 'projects', key: 'p', before: work, after: null })).toContain('project-list');
  });
  test('a document of it touches its own page alone', () => {
    expect(tagsOf({ slug: 'projects', key: 'p', before: work, after: { ...work, documents: [{ key: 'd' }] } })).toEqual(
      ['project:p'],
    );
  });
  test('a new cost touches every accountability list, a new report date only the list of overdue reports', () => {
    const of = (change: object) =>
      tagsOf({ slug: 'projects', key: 'p', before: work, after: { ...work, ...change } }).filter((name) =>
        name.startsWith('situation-'),
      );
    expect(of({ costs: { currentPen: 9 } })).toEqual([
      'situation-atrasada',
      'situation-paralizada',
      'situation-sobrecosto',
      'situation-informe-vencido',
    ]);
    expect(of({ nextReport: { dueOn: '2026-01-10', owedBy: 'X' } })).toEqual(['situation-informe-vencido']);
    expect(of({ summary: 'Otro resumen' })).toEqual([]);
  });
  test('a work that moves touches the district that it left and the one that it came to', () => {
    const after = { ...work, districts: [{ ubigeo: '150132', name: 'San Juan de Lurigancho' }] };
    const tags = tagsOf({
      slug: 'projects',
      key: 'p',
      before: { ...work, districts: [{ ubigeo: '150101', name: 'Lima' }] },
      after,
    });
    expect(tags).toEqual(expect.arrayContaining(['district-150101', 'district-150132', 'neighbour-p']));
  });
});

describe('the pages that a change of budget, concessions and consortia touches', () => {
  test('PO-5 a line that moves to another year touches both years', () => {
    expect(
      tagsOf({
        slug: 'budget-lines',
        key: 'l',
        before: { year: 2025, projectCode: 'p' },
        after: { year: 2026, projectCode: 'p' },
      }),
    ).toEqual(expect.arrayContaining(['budget', 'budget:2025', 'budget:2026', 'project:p']));
  });
  test('PO-7 a changed file touches itself, its list and its parties; the page of the work only when it appears or leaves', () => {
    const file = { projectCode: 'p', concessionaire: { key: 'C' }, grantor: { key: 'G' } };
    expect(
      tagsOf({ slug: 'concession-files', key: 'f', before: file, after: { ...file, penalties: [] } }).filter((name) =>
        name.startsWith('project'),
      ),
    ).toEqual([]);
    expect(tagsOf({ slug: 'concession-files', key: 'f', before: null, after: file }).sort()).toEqual([
      'concession:p',
      'concessions',
      'organization:C',
      'organization:G',
      'project:p',
    ]);
  });
  test('PO-6 a company that joins or leaves a consortium has its page made again; another address of the consortium does not', () => {
    const consortium = { name: 'Consorcio', members: [{ key: 'A' }] };
    expect(
      tagsOf({
        slug: 'organizations',
        key: 'C1',
        before: consortium,
        after: { ...consortium, members: [{ key: 'B' }] },
      }),
    ).toEqual(['organization:C1', 'organizations', 'organization:A', 'organization:B']);
    expect(
      tagsOf({ slug: 'organizations', key: 'C1', before: consortium, after: { ...consortium, address: 'x' } }),
    ).toEqual(['organization:C1', 'organizations']);
  });
});
