import { useEffect, useState } from 'react';
import { useConfig } from '@payloadcms/ui';
import { identifiersOf, isEmpty } from '../core/equality.ts';
import { isRecord } from '../core/fields.ts';
import type { Difference } from '../core/three-way.ts';

const MOST = 30;

/** Titles of the documents that differences name, read once; null while they are not known. */
export function useDocumentNames(
  differences: readonly Difference[],
): (id: string, slug: string | null) => string | null {
  const { getEntityConfig } = useConfig();
  const [names, setNames] = useState<Record<string, string>>({});
  useEffect(() => {
    const wanted = [...new Set(differences.flatMap(referencesOf))].slice(0, MOST);
    void Promise.all(
      wanted.map(async (key): Promise<[string, string] | null> => {
        const slug = key.split('/')[0] ?? '';
        const title = getEntityConfig({ collectionSlug: slug })?.admin.useAsTitle ?? 'id';
        const response = await fetch(`/api/${key}?depth=0&draft=true`, { credentials: 'same-origin' });
        const name: unknown = response.ok ? ((await response.json()) as Record<string, unknown>)[title] : null;
        return typeof name === 'string' ? [key, name] : null;
      }),
    ).then(
      (found) => setNames(Object.fromEntries(found.filter((entry) => entry !== null))),
      () => undefined,
    );
  }, [differences, getEntityConfig]);
  return (id, slug) => names[`${slug ?? ''}/${id}`] ?? null;
}

function referencesOf({ field, old, mine, theirs }: Difference): string[] {
  if (field.type !== 'relationship' && field.type !== 'upload') return [];
  return [old, mine, theirs]
    .flat()
    .filter((value) => !isEmpty(value))
    .map((value) => {
      const reference = identifiersOf(value);
      if (isRecord(reference)) return `${String(reference['relationTo'])}/${String(reference['value'])}`;
      return typeof field.relationTo === 'string' ? `${field.relationTo}/${String(reference)}` : '';
    })
    .filter((key) => key !== '');
}
