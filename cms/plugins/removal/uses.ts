import type {
  CollectionSlug,
  FlattenedField,
  PayloadRequest,
  SanitizedCollectionConfig,
  SelectType,
  Where,
} from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { matrixOf, ruleFor } from '../../../collections/access/matrix.ts';
import { subjectOf } from '../../../collections/access/subject.ts';
import { officeOf } from '../../../collections/fields/office.ts';
import { names, pointingWhere, referringFields, type Referring } from './relations.ts';
import { nounsOf, type Use } from './words.ts';

const MOST_COUNTED = 500;
const MOST_EXAMPLES = 10;

type Asked = {
  req: PayloadRequest;
  collection: string;
  id: string;
  /** Also those that lie in the trash: for good is for good. */ withTrashed: boolean;
};
type Row = { id: string; deletedAt?: string | null } & Record<string, unknown>;

/**
 * Whoever names a document, by collection, drafts too: one query per field that may, and one more for the newest drafts
 * where there are any. Empty: nobody. Payload's own tables (locks, preferences, jobs) do not count: it tidies them
 * itself.
 */
export async function usesOf({ req, collection, id, withTrashed }: Asked): Promise<Use[]> {
  const uses: Use[] = [];
  for (const { slug } of req.payload.config.collections) {
    if (slug.startsWith('payload-')) continue;
    const config = req.payload.collections[slug as CollectionSlug].config;
    if (officeOf(config).goesWith?.includes(collection)) continue;
    const fields = referringFields(config.flattenedFields).filter(
      ({ targets, kind }) => kind === 'richText' || targets.includes(collection),
    );
    if (fields.length === 0) continue;
    const use = await usesIn({
      req,
      collection,
      id,
      withTrashed,
      config,
      fields,
      itself: slug === collection ? id : null,
    });
    if (use) uses.push(use);
  }
  for (const { slug, label, flattenedFields } of req.payload.globals.config) {
    const fields = referringFields(flattenedFields);
    const content = fields.length === 0 ? null : await req.payload.db.findGlobal({ slug, req });
    const named = fields.filter(({ path }) => names(valuesAt(content, path), id));
    const name = typeof label === 'string' ? label : slug;
    if (named.length > 0)
      uses.push({
        slug,
        singular: name,
        plural: name,
        count: 1,
        isMore: false,
        isGlobal: true,
        fields: named.map((field) => field.label),
        examples: [{ id: slug, title: name, href: `/admin/globals/${slug}`, isTrashed: false }],
      });
  }
  return uses.map((use) => (mayName(req, use.slug) ? use : { ...use, examples: [] }));
}

/** Titles are told to who reads that collection whole; others learn how many there are. */
function mayName({ payload, user }: PayloadRequest, slug: string): boolean {
  const subject = subjectOf(user);
  return (
    subject === null ||
    ruleFor({ matrix: matrixOf(payload.config), slug, operation: 'read', reader: subject.role }) === 'all'
  );
}

async function usesIn({
  req,
  collection: target,
  id,
  withTrashed,
  config,
  fields,
  itself,
}: Asked & {
  config: SanitizedCollectionConfig;
  fields: readonly Referring[];
  itself: string | null;
}): Promise<Use | null> {
  const slug = config.slug as CollectionSlug;
  const title = config.admin.useAsTitle ?? 'id';
  const rows = new Map<string, Row>();
  const labels = new Set<string>();
  for (const field of fields) {
    const found = await naming({ req, collection: target, id, config, field, withTrashed });
    if (found.length > 0) labels.add(field.label);
    for (const row of found) if (row.id !== itself) rows.set(row.id, row);
    if (rows.size > MOST_COUNTED) break;
  }
  if (rows.size === 0) return null;
  const examples = [...rows.values()].slice(0, MOST_EXAMPLES).map((row) => ({
    id: row.id,
    title: String(row[title] ?? row['title'] ?? row['name'] ?? row['period'] ?? row.id),
    isTrashed: Boolean(row.deletedAt),
    href: `/admin/collections/${slug}/${row.deletedAt ? 'trash/' : ''}${row.id}`,
  }));
  return {
    slug,
    ...nounsOf(config),
    count: Math.min(rows.size, MOST_COUNTED),
    isMore: rows.size > MOST_COUNTED,
    isGlobal: false,
    fields: [...labels],
    examples,
  };
}

/** Documents of a collection that name the identifier in one field: as they stand, or in their newest draft. */
async function naming({
  req,
  collection: target,
  id,
  config,
  field,
  withTrashed,
}: Asked & { config: SanitizedCollectionConfig; field: Referring }): Promise<Row[]> {
  const { db } = req.payload;
  const collection = config.slug as CollectionSlug;
  const hasDrafts = hasDraftsEnabled(config);
  const own: Where[] = config.trash && !withTrashed ? [{ deletedAt: { exists: false } }] : [];
  const inVersion: Where[] = [
    { latest: { equals: true } },
    { 'version._status': { equals: 'draft' } },
    ...(config.trash && !withTrashed ? [{ 'version.deletedAt': { exists: false } }] : []),
  ];
  const pointing = (prefix: string): Where => pointingWhere({ field, prefix, collection: target, id });
  const { docs } = await db.find<Row>({
    collection,
    req,
    limit: MOST_COUNTED + 1,
    pagination: false,
    select: shown(config),
    where: { and: [...own, pointing('')] },
  });
  if (!hasDrafts) return docs;
  const versions = await db.findVersions({
    collection,
    req,
    limit: MOST_COUNTED + 1,
    pagination: false,
    where: { and: [...inVersion, pointing('version.')] },
  });
  return [...docs, ...(versions.docs as unknown as VersionRow[]).map(asRow)];
}

type VersionRow = { id: string; parent: string; version: Row };
const asRow = ({ parent, version }: VersionRow): Row => ({ ...version, id: parent });

/** Only what a title needs. */
function shown(config: SanitizedCollectionConfig, ...more: string[]): SelectType {
  const known = new Set(config.flattenedFields.map((field: FlattenedField) => field.name));
  return Object.fromEntries(
    [config.admin.useAsTitle ?? 'id', 'title', 'name', 'period', 'deletedAt', ...more]
      .filter((name) => known.has(name))
      .map((name) => [name, true]),
  );
}

/** What stands at a path, through lists: `awards.suppliers` of a process is every supplier of every award. */
function valuesAt(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((level, name) => {
    if (Array.isArray(level)) return level.flatMap((one: unknown) => [valuesAt(one, name)].flat());
    return typeof level === 'object' && level !== null ? (level as Record<string, unknown>)[name] : undefined;
  }, data);
}
