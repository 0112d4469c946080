import { linkedKinds } from '../kinds.ts';
import { type LinkedName } from '../../../../collections/fields/linked.ts';

export type LinkedRow = { id: string } & Record<string, unknown>;
export type LinkedList = { rows: LinkedRow[]; total: number };

const SHOWN = 25;

/** The first documents of one kind that name the work, as the user may read them. Throws with words for a person. */
export async function loadLinked({
  name,
  work,
  signal,
}: {
  name: LinkedName;
  work: string;
  signal: AbortSignal;
}): Promise<LinkedList> {
  const { slug, field, sort, columns } = linkedKinds[name];
  const query = new URLSearchParams({ depth: '0', limit: String(SHOWN), sort, [`where[${field}][in]`]: work });
  if (slug === 'news' || slug === 'press-items' || slug === 'control-reports' || slug === 'concession-files')
    query.set('draft', 'true');
  for (const { name: column } of columns) query.set(`select[${column}]`, 'true');
  const response = await fetch(`/api/${slug}?${query.toString()}`, { credentials: 'same-origin', signal });
  if (!response.ok)
    throw new Error(
      response.status === 401
        ? 'Su sesión venció: ingrese de nuevo.'
        : `No se pudo leer la lista (${response.status}). Inténtelo de nuevo.`,
    );
  const { docs, totalDocs } = (await response.json()) as { docs: LinkedRow[]; totalDocs: number };
  return { rows: docs, total: totalDocs };
}

/** Address of the whole list, narrowed to the work. */
export function listAddress({ name, work }: { name: LinkedName; work: string }): string {
  const { slug, field } = linkedKinds[name];
  return `/admin/collections/${slug}?where[or][0][and][0][${field}][in][0]=${encodeURIComponent(work)}`;
}

/** What a screen sends to the window when it wrote such documents elsewhere on the form. */
export const changedEvent = (name: LinkedName): string => `linked-${name}-changed`;
