import { describe, expect, test } from 'vitest';
import { dependents } from '../../../cms/plugins/publishing/dependents.ts';
import { isNamedOrganization, organizationKeysOf } from '../../../cms/plugins/publishing/named-organizations.ts';
import { tagsOf } from '../../../cms/plugins/publishing/projection.ts';
import { addressOfKey, pagedSlugs } from '../../../cms/plugins/publishing/public-address.ts';
import { publicKey, rowKey, shownKey } from '../../../cms/plugins/publishing/public-keys.ts';
import { cleanerOf } from '../../../cms/plugins/publishing/voices.ts';
import type { PublishedSlug } from '../../../collections/nouns.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import {
  award,
  concessionRow,
  organizationRow,
  processRow,
  projectRow,
  readModelWith,
} from '../site/read-model-rows.ts';

const party = (key: string) => ({ key, ruc: null, name: `Empresa ${key}` });
const appeared = (slug: PublishedSlug, key: string, after: object) => tagsOf({ slug, key, before: null, after }).sort();

describe('11-1 which pages a change touches', () => {
  const process = processRow({
    key: 'lp-1',
    projectCode: '1',
    buyer: party('e'),
    bidders: [{ ...party('b'), isWinner: false }],
    awards: [award('a', 5, ['s'])],
  }).doc;

  test.each<[PublishedSlug, string, object, string[]]>([
    [
      'contracting-processes',
      'lp-1',
      process,
      [
        'awards',
        'organization:b',
        'organization:e',
        'organization:s',
        'process-list',
        'process:lp-1',
        'processes',
        'project:1',
      ],
    ],
    [
      'concession-files',
      'x',
      { projectCode: '1', grantor: party('g'), concessionaire: party('c'), supervisor: null },
      ['concession:1', 'concessions', 'organization:c', 'organization:g', 'project:1'],
    ],
    [
      'organizations',
      'k',
      { key: 'k', name: 'Consorcio', members: [party('m'), { ...party('x'), key: null }] },
      ['organization:k', 'organization:m', 'organizations'],
    ],
    ['budget-lines', 'x', { year: 2025, projectCode: '1' }, ['budget', 'budget:2025', 'project:1']],
    [
      'control-reports',
      'i',
      { projects: [{ code: '1' }, { code: '2' }], entity: party('e') },
      ['control-reports', 'control:i', 'organization:e', 'project:1', 'project:2'],
    ],
    ['news', 'n', { projectCodes: ['1'] }, ['news', 'news:n', 'project:1']],
    ['press-items', 'p', { projectCodes: ['1'] }, ['press', 'project:1']],
    ['opportunities', 'o', { projectCode: '1' }, ['opportunities', 'opportunity:o', 'project:1']],
    ['milestones', 'h', { projectCode: '1' }, ['project:1']],
    ['progress-reports', 'r', { projectCode: '1' }, ['project:1', 'reports']],
    ['documents', 'd', { projectCode: '1' }, ['documents', 'project:1']],
    ['pages', 'preguntas', {}, ['page:preguntas', 'pages']],
    ['transparency-items', 'personal', {}, ['transparency', 'transparency:personal']],
    ['redirects', '/a/', {}, ['redirects']],
    ['media', 'm', {}, []],
  ])('%s', (slug, key, view, tags) => {
    expect(appeared(slug, key, view)).toEqual(tags);
    expect(tagsOf({ slug, key, before: view, after: null }).sort()).toEqual(tags);
  });

  test('a process that only changed its title leaves the list and the sums of awards as they are', () => {
    expect(
      tagsOf({ slug: 'contracting-processes', key: 'lp-1', before: process, after: { ...process, title: 'Otro' } }),
    ).toEqual(expect.not.arrayContaining(['process-list', 'awards']));
  });

  test('what moved from one work to another touches both', () => {
    expect(
      tagsOf({ slug: 'milestones', key: 'h', before: { projectCode: '1' }, after: { projectCode: '2' } }).sort(),
    ).toEqual(['project:1', 'project:2']);
  });

  test('a work whose doubt changed touches its page alone; one that stops, lists, sums and map', () => {
    const { doc } = projectRow({ code: '1', districts: [{ ubigeo: '150101', name: 'Lima' }] });
    const of = (after: object): string[] => tagsOf({ slug: 'projects', key: '1', before: doc, after }).sort();
    expect(of({ ...doc, doubt: 'Dudoso' })).toEqual(['project:1']);
    expect(of({ ...doc, status: 'stopped' })).toEqual(
      expect.arrayContaining(['district-150101', 'neighbour-1', 'project:1', 'projects', 'situation-paralizada']),
    );
  });
});

test('11-1 a document is kept under its address, its code or its identifier', () => {
  const doc = { id: 'id-1', code: 'c', key: 'k', slug: 's', from: '/viejo/' };
  const keys = Object.fromEntries(
    (['projects', 'organizations', 'news', 'milestones', 'redirects', 'concession-files'] as const).map((slug) => [
      slug,
      publicKey(slug, doc),
    ]),
  );
  expect(keys).toEqual({
    projects: 'c',
    organizations: 'k',
    news: 's',
    milestones: 'id-1',
    redirects: '/viejo/',
    'concession-files': 'id-1',
  });
  expect(publicKey('news', {})).toBeNull();
  expect(rowKey('news', doc, { slug: 'sin-nombre' })).toBe('sin-nombre');
  expect(rowKey('milestones', doc, { id: 'otro' })).toBe('id-1');
});

test('11-1 an address in words loses whoever may not be named; a code says nobody', () => {
  const person = { name: 'PEREZ QUISPE JUAN CARLOS', standing: 'naturalPerson' as const };
  const doc = { id: '1', slug: 'nota-de-juan-carlos-perez-quispe', code: 'perez-quispe-juan-carlos', key: 'PEREZ' };
  expect(shownKey('news', doc, [person])).not.toMatch(/perez|quispe/);
  expect(shownKey('organizations', doc, [person])).toBe('PEREZ');
});

test('11-1 facts name no person, what is said may name officials, and what the law makes say names whoever comes without a number', () => {
  const said = 'El gerente Luis Rojas Díaz firmó con el señor Juan Carlos Pérez Quispe, DNI 41234567';
  const of = (slug: PublishedSlug) => cleanerOf(slug, [])(said);
  expect(of('projects')).not.toMatch(/Rojas|Pérez|41234567/);
  expect(of('news')).toContain('Luis Rojas Díaz');
  expect(of('news')).not.toMatch(/Pérez Quispe|41234567/);
  expect(of('transparency-items')).toBe('El gerente Luis Rojas Díaz firmó con persona natural');
  expect(cleanerOf('transparency-items', [])('Titular: señor Juan Carlos Pérez Quispe')).toBe(
    'Titular: señor Juan Carlos Pérez Quispe',
  );
});

test('11-1 who shows a document is made anew with it', () => {
  const shown = (slug: PublishedSlug): string[] =>
    dependents[slug].map((one) => `${one.slug} ${JSON.stringify(one.where(['x']))}`);
  expect(shown('organizations')).toContain(
    'projects {"or":[{"entity":{"in":["x"]}},{"contractor":{"in":["x"]}},{"supervisor":{"in":["x"]}}]}',
  );
  expect(shown('media')).toContain('news {"or":[{"image":{"in":["x"]}}]}');
  expect(shown('opportunities')).toContain('news {"or":[{"bodyReferences":{"contains":"opportunities:x"}}]}');
  expect(shown('milestones')).toEqual([]);
});

test('11-1 an organisation is public while a shown row names it', () => {
  const rows = [
    { row: projectRow({ code: '1', contractor: party('c') }), names: ['c'] },
    { row: processRow({ key: 'lp-1', buyer: party('e'), awards: [award('a', 1, ['s'])] }), names: ['e', 's'] },
    { row: organizationRow({ key: 'k', members: [party('m')] }), names: ['m'] },
    { row: concessionRow({ key: 'x', projectCode: '1', grantor: party('g') }), names: ['g'] },
  ];
  for (const { row, names } of rows) {
    const database = readModelWith([row]);
    expect(names.filter((key) => !isNamedOrganization(database, key))).toEqual([]);
    expect(isNamedOrganization(database, 'nadie')).toBe(false);
    database.close();
  }
  expect(organizationKeysOf('contracting-processes', rows[1]?.row.doc ?? null).sort()).toEqual(['e', 's']);
  expect(organizationKeysOf('news', { projectCodes: [] })).toEqual([]);
  const { database } = openPublishedForWriting(':memory:');
  expect(isNamedOrganization(database, 'c')).toBe(false);
  database.close();
});

test('11-1 pages that move are those with a folder of their own', () => {
  expect([...pagedSlugs].sort()).toEqual(['news', 'opportunities', 'pages', 'projects']);
  expect((['projects', 'control-reports', 'pages'] as const).map((slug) => addressOfKey(slug, 'k'))).toEqual([
    '/obras/k/',
    '/control/k/',
    '/k/',
  ]);
});
