import type { Payload, Where } from 'payload';
import { slugify } from '../../../collections/fields/search-text.ts';

type Told = { key?: string | null; ruc?: string | null; name?: string | null };
/** An organisation and by what old versions tell it; nothing when it may be told again. */
export type Hiding = { owner: string; parties: Told[] };

/**
 * What the versions of the past have to leave out of these organisations: those that are not published («No publicar»), and those that were
 * told and may not be named any more (`hadKeys`: those that lost an address). Those that may be told again come with nothing to leave
 * out; the others are not mentioned.
 */
export async function hidingOf(
  payload: Payload,
  where: Where,
  hadKeys: ReadonlySet<string> = new Set(),
): Promise<Hiding[]> {
  const { docs } = await payload.find({
    collection: 'organizations',
    where,
    depth: 0,
    pagination: false,
    limit: 0,
    overrideAccess: true,
    select: { name: true, aliases: true, ruc: true, code: true, key: true, isHidden: true, standing: true },
  });
  return docs.flatMap(({ id, name, aliases, ruc, code, key, isHidden, standing }): Hiding[] => {
    const isWithheld = Boolean(standing) && standing !== 'named';
    if (!isHidden && !isWithheld) return [{ owner: id, parties: [] }];
    if (!isHidden && !hadKeys.has(id)) return [];
    const names = [name, ...(aliases ?? [])];
    return [
      {
        owner: id,
        parties: [
          { key: key ?? null, ruc: ruc ?? null },
          ...(code ? [{ key: code.trim().replace(/[^A-Za-z0-9-]/g, '-') }] : []),
          ...names.map((one) => ({ name: one, key: slugify(one) })),
        ],
      },
    ];
  });
}
