import { isCurrent } from '../../../../collections/memberships/days.ts';
import type { WorkRole } from '../../../../collections/memberships/roles.ts';
import { contentOf } from '../../../admin/words-of-answer.ts';

/** A company that a work names, in which role, and whether it may enter today. */
export type Named = { organization: string; name: string; role: WorkRole };

/**
 * Of the companies that the work names, those without a membership today or to come. Throws with words for a person.
 */
export async function withoutMembership({
  work,
  named,
  today,
  signal,
}: {
  work: string;
  named: readonly Omit<Named, 'name'>[];
  today: string;
  signal: AbortSignal;
}): Promise<Named[]> {
  if (named.length === 0) return [];
  const { docs } = await get<{ organization: string; from?: string | null; to?: string | null; person?: unknown }>({
    path: 'memberships',
    query: { [`where[work][equals]`]: work, limit: '100', depth: '0' },
    signal,
  });
  const known = new Set(
    docs
      .filter((one) => !one.person && (isCurrent(one, today) || (one.from ?? '') > today))
      .map((one) => one.organization),
  );
  const missing = named.filter(({ organization }) => !known.has(organization));
  if (missing.length === 0) return [];
  const { docs: companies } = await get<{ id: string; displayName?: string | null }>({
    path: 'organizations',
    query: {
      'where[id][in]': missing.map(({ organization }) => organization).join(','),
      'select[displayName]': 'true',
      depth: '0',
    },
    signal,
  });
  const names = new Map(companies.map(({ id, displayName }) => [id, displayName]));
  return missing.map((one) => ({ ...one, name: names.get(one.organization) ?? 'La empresa' }));
}

/** Gives the company a membership from today on. Throws with words for a person. */
export async function give({ work, named, today }: { work: string; named: Named; today: string }): Promise<void> {
  const { organization, role } = named;
  const answer = await fetch('/api/memberships?depth=0', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ work, organization, role, from: today }),
  });
  await contentOf(answer);
}

async function get<Doc>({
  path,
  query,
  signal,
}: {
  path: string;
  query: Record<string, string>;
  signal: AbortSignal;
}): Promise<{ docs: Doc[] }> {
  const answer = await fetch(`/api/${path}?${new URLSearchParams(query).toString()}`, {
    credentials: 'same-origin',
    signal,
  });
  return contentOf<{ docs: Doc[] }>(answer);
}
