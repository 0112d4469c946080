import { randomUUID } from 'node:crypto';
import type { TextField } from 'payload';
import { maskPersonNumbers, type TextCleaner } from '../organizations/person-texts.ts';
import { cleanedWords } from '../organizations/address-words.ts';
import { addressOfWords } from './plain-address.ts';

const DRAFT_PREFIX = 'borrador-';

/**
 * Address of an editorial document, made from the title (or the field `from`) and kept afterwards so that links stay
 * good. `reserved` ones are refused; one that names a person, as `clean` finds it, is made of the cleaned words.
 */
export function slugField(
  folder: string,
  reserved: readonly string[] = [],
  from = 'title',
  clean: TextCleaner = maskPersonNumbers,
): TextField {
  return {
    name: 'slug',
    type: 'text',
    label: 'Dirección',
    unique: true,
    index: true,
    validate: (value: string | null | undefined) => {
      if (value && reserved.includes(value)) return `«${value}» ya es una sección del portal. Elija otra dirección.`;
      return !value || /^[a-z0-9-]{1,90}$/.test(value) || 'Use solo minúsculas sin tilde, cifras y guiones.';
    },
    admin: { position: 'sidebar', description: `${folder}<dirección>/ · sale del título si la deja vacía` },
    hooks: {
      beforeValidate: [
        ({ value, data }) =>
          addressFrom({ slug: value as string | null | undefined, title: data?.[from] as string | undefined, clean }),
      ],
    },
  };
}

/** The given address, else one made from the title, both without persons; an untitled draft gets a passing one. */
export function addressFrom({
  slug,
  title,
  clean = maskPersonNumbers,
}: {
  slug?: string | null | undefined;
  title?: string | undefined;
  clean?: TextCleaner;
}): string {
  if (slug && !slug.startsWith(DRAFT_PREFIX)) return cleanedWords(slug, clean);
  return title ? addressOfWords(title, clean) : slug || `${DRAFT_PREFIX}${randomUUID()}`;
}
