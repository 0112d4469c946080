import { describe, expect, test } from 'vitest';
import { tagsOf } from '../../../cms/plugins/publishing/projection.ts';

const work = { title: 'Puente', costs: { currentPen: 5 }, unit: 'Unidad', dates: {}, entity: { key: 'E' }, contractor: { key: 'C' }, supervisor: null, documents: [] };

describe('the pages that a change of a work touches', () => {
  test('a new name: its page and the rows, sums and companies that show it; the order of the list stays', () => {
    expect(tagsOf({ slug: 'projects', key: 'p', before: work, after: { ...work, title: 'Viaducto' } }).sort())
      .toEqual(['organization:C', 'organization:C', 'organization:E', 'organization:E', 'project:p', 'projects']);
  });
  test('a new cost moves it in the list', () => {
    expect(tagsOf({ slug: 'projects', key: 'p', before: work, after: { ...work, costs: { currentPen: 9 } } })).toContain('project-list');
  });
  test('a work that appears or leaves changes the list', () => {
    expect(tagsOf({ slug: 'projects', key: 'p', before: null, after: work })).toContain('project-list');
    expect(tagsOf({ slug: 'projects', key: 'p', before: work, after: null })).toContain('project-list');
  });
  test('a document of it touches its own page alone', () => {
    expect(tagsOf({ slug: 'projects', key: 'p', before: work, after: { ...work, documents: [{ key: 'd' }] } })).toEqual(['project:p']);
  });
});
