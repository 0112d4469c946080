import { expect, test } from 'vitest';
import { filterProblems } from '../../../site/published/filter-values.ts';
import { editDistance, nearestWord, readSearchRequest, search, searchRules } from '../../../site/published/search.ts';
import { singularOf } from '../../../site/published/search-words.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { publishedWriter, type PublishedChange } from '../../../site/published/write.ts';
import { excerptPieces, searchHref } from '../../../site/src/components/search/found.ts';

const project = (code: string, title: string, more: object = {}): PublishedChange => ({
  table: 'projects',
  key: code,
  doc: {
    code,
    title,
    entity: { name: 'INVERMET' },
    districts: [],
    status: 'execution',
    kind: 'publicWork',
    updatedAt: '',
    search: '',
    ...more,
  },
});
const news = (slug: string, title: string, bodyHtml: string): PublishedChange => ({
  table: 'news',
  key: slug,
  doc: { slug, title, bodyHtml, summary: '', projectCodes: [] },
});

function searcher(rows: PublishedChange[]) {
  const { database } = openPublishedForWriting(':memory:');
  const writer = publishedWriter(database);
  writer.apply({ rows, tags: [], editedAt: '' });
  return {
    writer,
    ask: (q: string, more: Record<string, string> = {}) =>
      search(database, readSearchRequest(new URLSearchParams({ q, ...more }))),
  };
}

test('PO-13 accents and case are optional, the beginning of a word is enough, and names come before other words', () => {
  const { ask } = searcher([
    project('1', 'Puente Junín', { summary: 'cerca de San Martín' }),
    project('2', 'Parque', { summary: 'junto al puente Junín' }),
    news('n', 'Nota', '<p>El <strong>PUENTE</strong> avanza</p>'),
  ]);
  expect(ask('puente JUNIN').hits.map(({ href }) => href)).toEqual(['/obras/1/', '/obras/2/']);
  expect(ask('puent').counts).toEqual({ obras: 2, noticias: 1 });
  expect(ask('strong').total).toBe(0);
});

test('PO-13 answers can be limited to a kind, and the numbers of the others stay', () => {
  const { ask } = searcher([project('1', 'Puente'), news('n', 'Puente', '')]);
  expect(ask('puente', { tipo: 'noticias' })).toMatchObject({
    total: 1,
    counts: { obras: 1, noticias: 1 },
    hits: [{ kind: 'noticias', href: '/noticias/n/' }],
  });
});

test('PO-13 a code or a place finds the work', () => {
  const { ask } = searcher([
    project('2673653', 'Malecón', {
      cui: '2673653',
      districts: [{ ubigeo: '150120', name: 'Magdalena del Mar' }],
      address: 'Jr. Castilla 100',
    }),
  ]);
  expect(ask('2673653').total).toBe(1);
  expect(ask('magdalena castilla').hits[0]).toMatchObject({ note: 'Jr. Castilla 100 · Magdalena del Mar' });
});

test('PO-13 a mistyped word gives no answer but the spelling that has one', () => {
  const { ask } = searcher([project('1', 'Mejoramiento del puente')]);
  expect(ask('mejoramento')).toMatchObject({ total: 0, suggestion: 'mejoramiento' });
  expect(ask('xyzxyz').suggestion).toBeNull();
});

test('nothing that is typed is an operator, and an empty question finds nothing', () => {
  const { ask } = searcher([project('1', 'Puente OR NEAR')]);
  for (const odd of ['"', '*', 'title:puente', 'NEAR(', '^', "';--", '(((', '-', '\u0000'])
    expect(() => ask(odd)).not.toThrow();
  expect(ask('').total).toBe(0);
  expect(ask('title:puente').total).toBe(0);
});

test('what is edited or withdrawn is found by its new words only', () => {
  const { writer, ask } = searcher([project('1', 'Puente')]);
  writer.apply({ rows: [project('1', 'Zanahoria')], tags: [], editedAt: '' });
  expect([ask('puente').total, ask('zanahoria').total]).toEqual([0, 1]);
  writer.apply({ rows: [{ table: 'projects', key: '1', doc: null }], tags: [], editedAt: '' });
  expect(ask('zanahoria').total).toBe(0);
});

test('the distance counts changed, missing and swapped letters', () => {
  expect([
    editDistance('puente', 'puente', 2),
    editDistance('puente', 'peunte', 2),
    editDistance('puente', 'puentes', 2),
    editDistance('puente', 'parque', 2),
  ]).toEqual([0, 1, 1, 3]);
  expect(
    nearestWord('puete', [
      { term: 'puerta', uses: 9 },
      { term: 'puente', uses: 1 },
    ]),
  ).toBe('puente');
  expect(nearestWord('pue', [{ term: 'puente', uses: 1 }])).toBeNull();
});

test('an excerpt keeps what was found apart, and the address of a search is short', () => {
  expect(excerptPieces('en \u0002San\u0003 Juan')).toEqual([
    { text: 'en ', isFound: false },
    { text: 'San', isFound: true },
    { text: ' Juan', isFound: false },
  ]);
  expect(searchHref({ query: 'a b', kind: 'obras', page: 2 })).toBe('/buscar/?q=a+b&tipo=obras&pagina=2');
});

const works = [
  project('1', 'Viaducto de la avenida Próceres', {
    status: 'stopped',
    districts: [{ ubigeo: '150132', name: 'San Juan de Lurigancho' }],
  }),
  project('2', 'Puente peatonal', {
    districts: [{ ubigeo: '150142', name: 'Villa El Salvador' }],
    address: 'Av. San Juan',
  }),
  project('3', 'Pistas y veredas', { districts: [{ ubigeo: '150118', name: 'Lurigancho' }] }),
];
const file: PublishedChange = {
  table: 'concession_files',
  key: 'f1',
  doc: {
    key: 'f1',
    projectCode: 'linea-x',
    projectTitle: 'Vía concesionada',
    name: 'Vía de Ejemplo',
    contract: { number: null },
    grantor: null,
    concessionaire: null,
    supervisor: null,
    shareholders: [{ name: 'Brookfield de Ejemplo' }],
    lenders: [],
    claims: [{ title: 'Terminación', forum: 'CIADI', claimant: null }],
    obligations: [],
    renegotiations: [],
    guarantees: [],
    addenda: [{}],
    penalties: [],
  },
};

test.each([
  ['paralizada', ['/obras/1/']],
  ['obras paralizadas', ['/obras/1/']],
  ['paralizado', ['/obras/1/']],
  ['SJL', ['/obras/1/']],
  ['obras SJL', ['/obras/1/']],
  ['VES', ['/obras/2/']],
  ['viaducto lurigancho', ['/obras/1/']],
  ['lurigancho viaducto', ['/obras/1/']],
  ['chosica', ['/obras/3/', '/obras/1/']],
  ['brookfield', ['/concesiones/linea-x/']],
  ['accionistas ejemplo', ['/concesiones/linea-x/']],
  ['adendas', ['/concesiones/linea-x/']],
  ['ciadi', ['/concesiones/linea-x/']],
])('9-2.8 «%s» finds what it says, in any order and in any field', (query, expected) => {
  expect(
    searcher([...works, file])
      .ask(query)
      .hits.map(({ href }) => href),
  ).toEqual(expected);
});

test('9-2.8 control reports are found by number, work and finding', () => {
  const report: PublishedChange = {
    table: 'control_reports',
    key: 'inf-1',
    doc: {
      slug: 'inf-1',
      kind: 'Hito de control',
      number: '018-2025-OCI',
      projects: [{ code: '1', title: 'Viaducto' }],
      entity: { name: 'INVERMET' },
      authority: 'OCI',
      workName: null,
      finding: 'Faltan barandas.',
      recommendation: null,
      followUp: null,
    },
  };
  const { ask } = searcher([...works, report]);
  for (const query of ['018-2025-OCI', 'barandas', 'control barandas viaducto'])
    expect(ask(query).hits.map(({ kind, href }) => [kind, href])).toEqual([['control', '/control/inf-1/']]);
});

test('9-2.8 a work is found by its short and by its official name', () => {
  const { ask } = searcher([
    project('9', 'Creación del servicio de movilidad urbana', { shortTitle: 'Viaductos de San Juan' }),
  ]);
  expect([ask('viaductos').hits[0]?.title, ask('movilidad').hits[0]?.title]).toEqual([
    'Viaductos de San Juan',
    'Viaductos de San Juan',
  ]);
});

test('9-2.8 the words of a state are not shown in an excerpt', () => {
  expect(searcher([...works]).ask('paralizada').hits[0]?.excerpt).not.toMatch(/detenida/);
});

test('9-2.8 a plural finds its singular, and a short word stays', () => {
  expect(
    ['paralizadas', 'concesiones', 'puentes', 'viales', 'mes', 'tres', 'lurigancho', 'plaza'].map(singularOf),
  ).toEqual(['paralizada', 'concesion', 'puente', 'vial', 'mes', 'tres', 'lurigancho', 'plaza']);
});

test('9-2.8 a kind that the search does not know is said', () => {
  expect(filterProblems(new URLSearchParams({ q: 'puente', tipo: 'planetas' }), searchRules)).toEqual([
    { name: 'tipo', value: 'planetas', expected: expect.stringContaining('obras') },
  ]);
});

test('9-3 what is built is found by its words, also where neither name nor summary says them', () => {
  const { ask } = searcher([
    project('1', 'Cinco pasos', {
      workType: 'viaduct',
      districts: [{ ubigeo: '150132', name: 'San Juan de Lurigancho' }],
    }),
    project('2', 'Malecón', { workType: 'slope' }),
  ]);
  for (const words of ['viaducto lurigancho', 'viaductos', 'puentes vehiculares', 'paso a desnivel'])
    expect(
      ask(words).hits.map(({ href }) => href),
      words,
    ).toEqual(['/obras/1/']);
  expect(ask('muro').hits.map(({ href }) => href)).toEqual(['/obras/2/']);
});
