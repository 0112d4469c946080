import type { Payload, PayloadRequest, Where } from 'payload';

/** The codes by which registers know a work, with how a form names them. */
export const workCodes = { cui: 'El CUI', infobrasCode: 'El código INFOBRAS', code: 'La dirección' } as const;
export type WorkCode = keyof typeof workCodes;

/** Another work that has the code already. `path`: its form in the CMS. */
export type SameCode = { id: string; title: string; path: string };

/** Form of a work in the CMS. */
export const workForm = (id: string): string => `/admin/collections/projects/${id}`;

/** The works that have this code, also as the address that was made from it. */
export function whereSameCode({
  field,
  value,
  not,
}: {
  field: WorkCode;
  value: string;
  not?: string | undefined;
}): Where {
  const address = field === 'infobrasCode' ? `infobras-${value}` : value;
  const where: Where =
    field === 'code'
      ? { code: { equals: value } }
      : { or: [{ [field]: { equals: value } }, { code: { equals: address } }] };
  return not ? { and: [where, { id: { not_equals: not } }] } : where;
}

/** Another work with this code: as it is published, or in its newest draft. Null: the code is free. */
export async function workWithCode({
  payload,
  req,
  ...asked
}: {
  payload: Payload;
  req: PayloadRequest;
  field: WorkCode;
  value: string;
  not?: string | undefined;
}): Promise<SameCode | null> {
  const where = whereSameCode(asked);
  for (const draft of [false, true]) {
    const { docs } = await payload.find({
      collection: 'projects',
      where,
      draft,
      depth: 0,
      limit: 1,
      pagination: false,
      select: { title: true },
      overrideAccess: true,
      req,
    });
    const [found] = docs;
    if (found) return { id: found.id, title: found.title ?? '', path: workForm(found.id) };
  }
  return null;
}

/** What the form and the API answer to a code that is another work's. */
export function takenWords({ field, value, other }: { field: WorkCode; value: string; other: SameCode }): string {
  const whose = `${workCodes[field]} ${value} ya es de «${other.title.slice(0, 160)}» (${other.path})`;
  return field === 'code' ? `${whose}: escriba otra.` : `${whose}: abra esa obra o una las dos.`;
}
