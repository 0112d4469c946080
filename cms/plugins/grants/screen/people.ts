'use client';
import type { DirectoryPerson } from '../../../../collections/users/directory.ts';
import { contentOf } from '../../../admin/words-of-answer.ts';
import type { PickOption, PickPage } from '../../pickers/screen/requests.ts';

/** What a person is chosen for (`collections/users/directory.ts`); `document`: the one to be read. */
export type Purpose = { for: 'grant' | 'owner' | 'membership'; document?: string };

/**
 * One page of those who can be chosen, in whose name, office or company stands what was typed. Throws with words for a
 * person.
 */
export async function searchPeople({
  purpose,
  typed,
  page,
  signal,
}: {
  purpose: Purpose;
  typed: string;
  page: number;
  signal: AbortSignal;
}): Promise<PickPage> {
  const { people, hasMore } = await read({ ...purpose, q: typed.trim(), page: String(page) }, signal);
  return { options: people.map(optionOf), hasMore };
}

/**
 * How somebody who is chosen is called; words that say so when their account is gone. Throws with words for a person.
 */
export async function personOf(id: string, signal: AbortSignal): Promise<PickOption> {
  const { people } = await read({ id }, signal);
  return people[0] ? optionOf(people[0]) : { value: id, label: 'Una cuenta que ya no existe' };
}

const optionOf = ({ id, name, function: of }: DirectoryPerson): PickOption => ({ value: id, label: `${name} — ${of}` });

async function read(
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<{ people: DirectoryPerson[]; hasMore: boolean }> {
  const answer = await fetch(`/api/users/directory?${new URLSearchParams(query).toString()}`, {
    credentials: 'same-origin',
    signal,
  });
  return contentOf<{ people: DirectoryPerson[]; hasMore: boolean }>(answer);
}
