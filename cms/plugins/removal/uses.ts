import type { CollectionSlug, FlattenedField, PayloadRequest, SanitizedCollectionConfig, SelectType, Where } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { matrix, ruleFor, type ControlledSlug } from '../../../collections/access/matrix.ts';
import { subjectOf } from '../../../collections/access/permissions.ts';
import { names, referringFields, type Referring } from './relations.ts';
import { nounsOf, type Use } from './words.ts';

const MOST_COUNTED = 500;
const MOST_EXAMPLES = 10;
const SCANNED = 200;

type Asked = { req: PayloadRequest; collection: string; id: string; /** Also those that lie in the trash: for good is for good. */ withTrashed: boolean };
type Row = { id: string; deletedAt?: string | null } & Record<string, unknown>;

/**
 * Whoever names a document, by collection, drafts too: one query per field that may, and one more for the newest drafts where there are
 * any. Empty: nobody. Payload's own tables (locks, preferences, jobs) do not count: it tidies them itself.
 */
export async function usesOf({ req, collection, id, withTrashed }: Asked): Promise<Use[]> {
  const uses: Use[] = [];
  for (const { slug } of req.payload.config.collections) {
    if (slug.startsWith('payload-')) continue;
    const config = req.payload.collections[slug as CollectionSlug].config;
    const fields = referringFields(config.flattenedFields).filter(({ targets, kind }) => kind === 'richText' || targets.includes(collection));
    if (fields.length === 0) continue;
    const use = await usesIn({ req, id, withTrashed, config, fields, itself: slug === collection ? id : null });
    if (use) uses.push(use);
  }
  for (const { slug, label, flattenedFields } of req.payload.globals.config) {
    const fields = referringFields(flattenedFields);
    const content = fields.length === 0 ? null : await req.payload.db.findGlobal({ slug, req });
    const named = fields.filter(({ path }) => names(valuesAt(content, path), id));
    const name = typeof label === 'string' ? label : slug;
    if (named.length > 0) uses.push({ slug, singular: name, plural: name, count: 1, isMore: false, isGlobal: true, fields: named.map((field) => field.label), examples: [{ id: slug, title: name, href: `/admin/globals/${slug}`, isTrashed: false }] });
  }
  return uses.map((use) => (mayName(req, use.slug) ? use : { ...use, examples: [] }));
}

/** Titles are told to who reads that collection whole; others learn how many there are. */
function mayName({ user }: PayloadRequest, slug: string): boolean {
  const subject = subjectOf(user);
  return subject === null || !Object.hasOwn(matrix, slug) || ruleFor({ slug: slug as ControlledSlug, operation: 'read', reader: subject.role }) === 'all';
}

async function usesIn({ req, id, withTrashed, config, fields, itself }: Omit<Asked, 'collection'> & { config: SanitizedCollectionConfig; fields: readonly Referring[]; itself: string | null }): Promise<Use | null> {
  const slug = config.slug as CollectionSlug;
  const title = config.admin.useAsTitle ?? 'id';
  const rows = new Map<string, Row>();
  const labels = new Set<string>();
  for (const field of fields) {
    const found = await naming({ req, id, config, field, withTrashed });
    if (found.length > 0) labels.add(field.label);
    for (const row of found) if (row.id !== itself) rows.set(row.id, row);
    if (rows.size > MOST_COUNTED) break;
  }
  if (rows.size === 0) return null;
  const examples = [...rows.values()].slice(0, MOST_EXAMPLES).map((row) => ({
    id: row.id, title: String(row[title] ?? row['title'] ?? row['name'] ?? row['period'] ?? row.id), isTrashed: Boolean(row.deletedAt), href: `/admin/collections/${slug}/${row.deletedAt ? 'trash/' : ''}${row.id}`,
  }));
  return { slug, ...nounsOf(config), count: Math.min(rows.size, MOST_COUNTED), isMore: rows.size > MOST_COUNTED, isGlobal: false, fields: [...labels], examples };
}

/** Documents of a collection that name the identifier in one field: as they stand, or in their newest draft. */
async function naming({ req, id, config, field, withTrashed }: { req: PayloadRequest; id: string; config: SanitizedCollectionConfig; field: Referring; withTrashed: boolean }): Promise<Row[]> {
  const { db } = req.payload;
  const collection = config.slug as CollectionSlug;
  const hasDrafts = hasDraftsEnabled(config);
  const own: Where[] = config.trash && !withTrashed ? [{ deletedAt: { exists: false } }] : [];
  const inVersion: Where[] = [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }, ...(config.trash && !withTrashed ? [{ 'version.deletedAt': { exists: false } }] : [])];
  if (field.kind === 'richText') {
    const select = shown(config, field.path.split('.')[0] ?? field.path);
    const pages = scan<Row>((last) => db.find({ collection, req, limit: SCANNED, pagination: false, sort: 'id', select, where: { and: [...own, ...(last ? [{ id: { greater_than: last } }] : [])] } } as never) as never);
    const found = await matching(pages, (row) => names(valuesAt(row, field.path), id));
    if (!hasDrafts) return found;
    const drafts = scan<VersionRow>((last) => db.findVersions({ collection, req, limit: SCANNED, pagination: false, sort: 'id', where: { and: [...inVersion, ...(last ? [{ id: { greater_than: last } }] : [])] } } as never) as never);
    return [...found, ...(await matching(drafts, ({ version }) => names(valuesAt(version, field.path), id))).map(asRow)];
  }
  const pointing = (prefix: string): Where => (field.kind === 'polymorphic' ? { [`${prefix}${field.path}.value`]: { equals: id } } : { [`${prefix}${field.path}`]: { in: [id] } });
  const { docs } = await db.find<Row>({ collection, req, limit: MOST_COUNTED + 1, pagination: false, select: shown(config), where: { and: [...own, pointing('')] } });
  if (!hasDrafts) return docs;
  const versions = await db.findVersions({ collection, req, limit: MOST_COUNTED + 1, pagination: false, where: { and: [...inVersion, pointing('version.')] } });
  return [...docs, ...(versions.docs as unknown as VersionRow[]).map(asRow)];
}

type VersionRow = { id: string; parent: string; version: Row };
const asRow = ({ parent, version }: VersionRow): Row => ({ ...version, id: parent });

/** Only what a title needs. */
function shown(config: SanitizedCollectionConfig, ...more: string[]): SelectType {
  const known = new Set(config.flattenedFields.map((field: FlattenedField) => field.name));
  return Object.fromEntries([config.admin.useAsTitle ?? 'id', 'title', 'name', 'period', 'deletedAt', ...more].filter((name) => known.has(name)).map((name) => [name, true]));
}

async function* scan<Found extends { id: string }>(page: (last: string | null) => Promise<{ docs: Found[] }>): AsyncGenerator<Found> {
  for (let last: string | null = null; ;) {
    const { docs }: { docs: Found[] } = await page(last);
    yield* docs;
    const end: Found | undefined = docs.at(-1);
    if (!end || docs.length < SCANNED) return;
    last = end.id;
  }
}

async function matching<Found>(rows: AsyncGenerator<Found>, isMeant: (row: Found) => boolean): Promise<Found[]> {
  const found: Found[] = [];
  for await (const row of rows) {
    if (isMeant(row)) found.push(row);
    if (found.length > MOST_COUNTED) break;
  }
  return found;
}

/** What stands at a path, through lists: `awards.suppliers` of a process is every supplier of every award. */
function valuesAt(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((level, name) => {
    if (Array.isArray(level)) return level.flatMap((one: unknown) => [valuesAt(one, name)].flat());
    return typeof level === 'object' && level !== null ? (level as Record<string, unknown>)[name] : undefined;
  }, data);
}
