// `node scripts/undo/read-former.ts <asked.json> <answered.json>`: what the database of DATA_DIR says of some documents, in the trash
// too: `{ "<collection> <id>": { document, draft } }`. Begun by `backup-reader.ts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { getPayload, type CollectionSlug } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import config from '../../cms/payload.config.ts';
import type { Former } from '../../cms/plugins/activity/undo/carry-out.ts';
import type { Target } from '../../cms/plugins/activity/undo/plan.ts';

type Doc = Record<string, unknown> & { id: string };
const BATCH = 200;
const [asked = '', answered = ''] = process.argv.slice(2);
const targets = JSON.parse(readFileSync(asked, 'utf8')) as Target[];
const payload = await getPayload({ config });
const found: Record<string, Former> = {};
for (const [source, own] of Map.groupBy(targets, (target) => target.source)) {
  const known = payload.collections[source as CollectionSlug]?.config;
  if (!known) continue;
  const collection = source as CollectionSlug;
  for (let start = 0; start < own.length; start += BATCH) {
    const ids = own.slice(start, start + BATCH).map(({ id }) => id);
    const { docs } = await payload.db.find<Doc>({
      collection,
      where: { id: { in: ids } },
      limit: 0,
      pagination: false,
    });
    const drafts = new Map<string, Record<string, unknown>>();
    if (hasDraftsEnabled(known)) {
      const newest = await payload.db.findVersions<Record<string, unknown>>({
        collection,
        where: {
          and: [{ parent: { in: ids } }, { latest: { equals: true } }, { 'version._status': { equals: 'draft' } }],
        },
        limit: 0,
        pagination: false,
      });
      for (const { parent, version } of newest.docs) drafts.set(String(parent), version);
    }
    for (const document of docs) {
      const draft = drafts.get(document.id) ?? null;
      found[`${source} ${document.id}`] = { document, draft: document['_status'] === 'draft' ? null : draft };
    }
  }
}
writeFileSync(answered, JSON.stringify(found), { mode: 0o600 });
await payload.destroy();
process.exit(0);
