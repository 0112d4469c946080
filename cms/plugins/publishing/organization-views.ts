import type { Payload } from 'payload';
import type { PublishedWriter } from '../../../site/published/write.ts';
import { organizationKeysOf } from './named-organizations.ts';
import { projectDocuments, type ProjectionInput } from './project-documents.ts';
import { publicKey } from './public-keys.ts';
import { findAsVisitor, organizationsByKey } from './read-as-visitor.ts';

/** Public views of the organisations, of the members that they have and of those that they are shown with. */
export async function organizationViews(
  keys: readonly string[],
  { payload, writer, input }: { payload: Payload; writer: PublishedWriter; input: ProjectionInput },
): Promise<Map<string, { id: string; view: object | null }>> {
  const shownMembers = keys.flatMap((key) => organizationKeysOf('organizations', writer.get('organizations', key)));
  const named = await organizationsByKey(payload, [...new Set([...keys, ...shownMembers])]);
  const members = named.flatMap((doc) =>
    (doc.members ?? []).map((member) => (typeof member === 'string' ? member : member.id)),
  );
  const all =
    members.length === 0
      ? named
      : [...named, ...(await findAsVisitor(payload, 'organizations', { id: { in: members } }))];
  const views = await projectDocuments('organizations', all, input);
  return new Map(
    all.flatMap((doc, position) => {
      const key = publicKey('organizations', doc);
      return key === null ? [] : [[key, { id: doc.id, view: views[position] ?? null }] as const];
    }),
  );
}
