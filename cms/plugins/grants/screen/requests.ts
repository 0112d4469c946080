import { contentOf } from '../../../admin/words-of-answer.ts';

export type Grant = { id: string; personName: string; until: string; isWithdrawn: boolean; updatedAt: string };

const json = { 'Content-Type': 'application/json' };

/** Who was given access to a document, newest first. Throws with words for a person. */
export async function readGrants(document: string): Promise<Grant[]> {
  const query = new URLSearchParams({
    'where[document][equals]': document,
    depth: '0',
    limit: '100',
    sort: '-createdAt',
  });
  const answer = await fetch(`/api/access-grants?${query.toString()}`, { credentials: 'same-origin' });
  return (await contentOf<{ docs: Grant[] }>(answer)).docs;
}

/** Throws with words for a person. */
export async function giveAccess(grant: { document: string; person: string; until: string }): Promise<void> {
  await contentOf(
    await fetch('/api/access-grants?depth=0', {
      method: 'POST',
      credentials: 'same-origin',
      headers: json,
      body: JSON.stringify(grant),
    }),
  );
}

/** On the version that was read. Throws with words for a person. */
export async function withdrawAccess({ id, updatedAt }: Grant): Promise<void> {
  await contentOf(
    await fetch(`/api/access-grants/${id}?depth=0`, {
      method: 'PATCH',
      credentials: 'same-origin',
      headers: { ...json, 'If-Match': `"${updatedAt}"` },
      body: JSON.stringify({ isWithdrawn: true }),
    }),
  );
}
