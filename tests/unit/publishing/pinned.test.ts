import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { dependents } from '../../../cms/plugins/publishing/dependents.ts';
import { isNamedOrganization, organizationKeysOf } from '../../../cms/plugins/publishing/named-organizations.ts';
import { type PublishedSlug, noun, publishedSlugs } from '../../../collections/nouns.ts';
import { tagsOf } from '../../../cms/plugins/publishing/projection.ts';
import { publicKey, rowKey, shownKey } from '../../../cms/plugins/publishing/public-keys.ts';
import { addressOfKey, isStated, folderOf, pagedSlugs } from '../../../cms/plugins/publishing/public-address.ts';
import { cleanerOf } from '../../../cms/plugins/publishing/voices.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { SCHEMA_VERSION } from '../../../site/published/schema-version.ts';
import { publishedTables, schemaSql } from '../../../site/published/schema.ts';
import { entryOf } from '../../../collections/published/search.ts';
import { search } from '../../../site/published/search.ts';
import { tracedTables } from '../../../site/published/history.ts';
import { opportunityLines, processLines, projectLines } from '../../../site/published/change-words.ts';
import { toldHistory } from '../../../site/src/components/works/history-words.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';

type Row = Record<string, unknown>;
const ref = (name: string) => ({ key: `K-${name}`, ruc: '20100000001', name: `Parte ${name} S.A.C.` });
/** Every party and every relation of a row filled. */
function full(row: Row): Row {
  const filled = { ...row };
  for (const name of ['entity', 'contractor', 'supervisor', 'grantor', 'concessionaire', 'buyer'])
    if (name in row) filled[name] = ref(name);
  if ('members' in row) filled['members'] = [ref('member-1'), { ...ref('member-2'), key: null }];
  if ('bidders' in row)
    filled['bidders'] = [
      { ...ref('bidder-1'), isWinner: true },
      { ...ref('bidder-2'), key: null, isWinner: false },
    ];
  if ('awards' in row)
    filled['awards'] = [
      {
        id: 'a1',
        title: null,
        suppliers: [ref('supplier-1'), ref('supplier-2')],
        amount: 5,
        currency: 'PEN',
        date: null,
        status: 'active',
      },
    ];
  if ('projectCode' in row) filled['projectCode'] = 'obra-uno';
  if ('projectCodes' in row) filled['projectCodes'] = ['obra-uno', 'obra-dos'];
  if ('projects' in row)
    filled['projects'] = [
      { code: 'obra-uno', title: 'Uno' },
      { code: 'obra-dos', title: 'Dos' },
    ];
  return filled;
}
const other = (value: unknown): unknown =>
  typeof value === 'string'
    ? `${value} x`
    : typeof value === 'number'
      ? value + 1
      : typeof value === 'boolean'
        ? !value
        : Array.isArray(value)
          ? value.length > 0
            ? []
            : ['x']
          : value === null
            ? 'x'
            : Object.fromEntries(Object.entries(value as object).map(([name, part]) => [name, other(part)]));

const path = join(mkdtempSync(join(tmpdir(), 'pin-')), 'published.db');
buildReadModel({ path, works: 14, reportsPerWork: 1 });
const { database } = openPublishedForWriting(path);
const rowsOf = (slug: PublishedSlug): { key: string; doc: Row }[] => {
  const found = database
    .prepare(`SELECT key, doc FROM ${noun(slug).table} ORDER BY key LIMIT 4`)
    .all()
    .map((row) => ({ key: String(row['key']), doc: JSON.parse(String(row['doc'])) as Row }));
  const last = found.at(-1);
  if (slug === 'press-items')
    return [
      {
        key: 'hecho',
        doc: { slug: 'hecho', title: 'Hecho', summary: 'Dos frases', eventOn: '2026-01', projectCodes: ['obra-uno'] },
      },
    ];
  if (slug === 'media') return [{ key: 'm', doc: { key: 'm', alt: 'Foto', url: '/media/x/foto.jpg' } }];
  return last ? [...found, { key: last.key, doc: full(last.doc) }] : found;
};
const rows = Object.fromEntries(publishedSlugs.map((slug) => [slug, rowsOf(slug)])) as Record<
  PublishedSlug,
  { key: string; doc: Row }[]
>;
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, part]) => [name, sorted(part)]),
        )
      : value;
const pin = (name: string, value: unknown) =>
  expect(sorted(JSON.parse(JSON.stringify(value)))).toEqual(
    JSON.parse(readFileSync(join(import.meta.dirname, 'pinned', `${name}.json`), 'utf8')),
  );

const settingsLast = (lines: string[]): string[] =>
  lines.filter((line) => !line.startsWith('CREATE TABLE settings')).concat('settings');
test('schema', async () => {
  await pin('schema', {
    SCHEMA_VERSION,
    schemaSql: settingsLast(schemaSql.split('\n')),
    publishedTables: [...publishedTables].sort(),
    tracedTables,
  });
});
const found = (slug: PublishedSlug, row: object): unknown => {
  const parts = noun(slug).search?.entry(row);
  return parts ? entryOf(parts) : null;
};
test('every noun has rows', () => {
  for (const slug of publishedSlugs) expect([slug, rows[slug].length > 0]).toEqual([slug, true]);
});
test('tags', async () => {
  const told: Record<string, unknown> = {};
  for (const slug of publishedSlugs)
    for (const [place, { key, doc }] of rows[slug].entries()) {
      told[`${slug} ${place} new`] = tagsOf({ slug, key, before: null, after: doc });
      told[`${slug} ${place} gone`] = tagsOf({ slug, key, before: doc, after: null });
      told[`${slug} ${place} same`] = tagsOf({ slug, key, before: doc, after: doc });
      for (const field of Object.keys(doc)) {
        if (field === 'projects' || field === 'districts') {
          told[`${slug} ${place} ${field}`] = tagsOf({ slug, key, before: doc, after: { ...doc, [field]: [] } });
          continue;
        }
        told[`${slug} ${place} ${field}`] = tagsOf({
          slug,
          key,
          before: doc,
          after: { ...doc, [field]: other(doc[field]) },
        });
        if (doc[field] !== null && !Array.isArray(doc[field]))
          told[`${slug} ${place} ${field} to null`] = tagsOf({
            slug,
            key,
            before: doc,
            after: { ...doc, [field]: null },
          });
      }
    }
  const kept = JSON.parse(readFileSync(join(import.meta.dirname, 'pinned', 'tags.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  // A list is never null.
  for (const name of Object.keys(kept)) if (!(name in told) && name.endsWith(' to null')) told[name] = kept[name];
  await pin('tags', told);
});
test('keys, addresses, voices, search, parties', async () => {
  const told: Record<string, unknown> = {};
  const words =
    'El señor Juan Carlos Pérez Quispe identificado con DNI 41234567 firmó; el ingeniero Luis Rojas Díaz también. Consorcio Ríos RUC 10412345671';
  const party = { name: 'PEREZ QUISPE JUAN CARLOS', standing: 'naturalPerson' as const };
  for (const slug of publishedSlugs) {
    const doc = {
      id: 'id-1',
      code: 'obra-de-juan-carlos-perez-quispe',
      key: 'LP-SM-1-2026-PEREZ-QUISPE-JUAN-CARLOS-1',
      slug: 'nota-de-juan-carlos-perez-quispe',
      from: '/viejo/',
    };
    told[slug] = {
      table: noun(slug).table,
      publicKey: publicKey(slug, doc),
      none: publicKey(slug, {}),
      rowKey: rowKey(slug, doc, { code: 'x', key: 'y', slug: 'z', from: 'w' }),
      shown: shownKey(slug, doc, [party]),
      clean: cleanerOf(slug, [])(words),
      around: cleanerOf(slug, [party])(words),
    };
    for (const [place, { key, doc: row }] of rows[slug].entries())
      told[`${slug} ${place}`] = {
        key: publicKey(slug, row),
        row: rowKey(slug, row, row),
        of: key,
        search: found(slug, row),
        organizations: organizationKeysOf(slug, row),
      };
  }
  told['paged'] = (['projects', 'news', 'opportunities', 'pages'] as const).map((slug) => addressOfKey(slug, 'k'));
  expect([...pagedSlugs].sort()).toEqual(['news', 'opportunities', 'pages', 'projects']);
  told['folders'] = Object.fromEntries(
    (['projects', 'news', 'opportunities', 'pages', 'transparency-items', 'control-reports'] as const).map((slug) => [
      slug,
      isStated(slug) ? folderOf(slug) : null,
    ]),
  );
  await pin('rows', told);
});
const plainWhere = (where: object): unknown => {
  const or = (where as { or?: unknown[] }).or;
  return or?.length === 1 ? or[0] : where;
};
test('dependents', async () => {
  const told = Object.fromEntries(
    publishedSlugs.map((slug) => [
      slug,
      dependents[slug].map(({ slug: of, where }) => JSON.stringify([of, plainWhere(where(['a', 'b']))])).sort(),
    ]),
  );
  await pin('dependents', told);
});
test('named organisations', async () => {
  const keys = new Set<string>();
  for (const slug of publishedSlugs)
    for (const { doc } of rows[slug]) for (const key of organizationKeysOf(slug, doc)) keys.add(key);
  const told: Record<string, unknown> = {};
  for (const slug of publishedSlugs) {
    const { database: fresh } = openPublishedForWriting(':memory:');
    for (const { key, doc } of rows[slug])
      fresh
        .prepare(`INSERT OR REPLACE INTO ${noun(slug).table} (key, doc) VALUES (?, ?)`)
        .run(key, JSON.stringify(doc));
    told[slug] = [...keys].sort().filter((key) => isNamedOrganization(fresh, key));
    fresh.close();
  }
  await pin('named', told);
});
test('hits', async () => {
  const told = [
    'puente',
    'consorcio',
    'control',
    'noticia',
    'oportunidad',
    'documento',
    'empresa',
    'concesion',
    'lima',
    'pagina',
    'obra',
  ].map((query) => search(database, { query, kind: null, page: 1 }));
  await pin('hits', told);
});
test('words of changes', async () => {
  const told: Record<string, unknown> = {};
  const walk = (value: unknown, at: string): { field: string; value: unknown }[] => [
    { field: at, value },
    ...(typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, part]) => walk(part, `${at}.${name}`))
      : []),
  ];
  for (const slug of ['projects', 'contracting-processes', 'opportunities'] as const)
    for (const [place, { doc }] of rows[slug].entries())
      for (const { field, value } of Object.entries(doc).flatMap(([name, part]) => walk(part, name)))
        for (const [name, before, after] of [
          ['new', null, value],
          ['other', value, other(value)],
          ['gone', value, null],
        ] as const) {
          const change = { field, before, after };
          told[`${slug} ${place} ${field} ${name}`] = {
            page: toldHistory([{ at: '2026-01-01', changes: [change] }]),
            project: projectLines([change]),
            process: processLines([change]),
          };
        }
  for (const [place, { doc }] of rows.opportunities.entries())
    for (const field of Object.keys(doc))
      if (field !== 'calendar' && field !== 'currency')
        told[`opportunity ${place} ${field}`] = opportunityLines(
          { ...doc, [field]: other(doc[field]) } as never,
          doc as never,
        );
  await pin('words', told);
});
test('database', () => {
  expect(database).toBeInstanceOf(DatabaseSync);
});
