import { es } from '@payloadcms/translations/languages/es';
import { spanishOverrides } from './overrides.ts';

type Words = typeof es.translations;

/** Payload's Spanish with our overrides: «usted» everywhere, words of an office. */
export const spanish: typeof es = { ...es, translations: withOverrides(es.translations) };

function withOverrides(words: Words): Words {
  const spaces = Object.entries(words).map(([space, entries]) => [
    space,
    { ...entries, ...(spanishOverrides as Record<string, Record<string, string>>)[space] },
  ]);
  return Object.fromEntries(spaces) as Words;
}
