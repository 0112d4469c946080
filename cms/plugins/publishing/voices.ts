import { partyCleaner } from '../../../collections/organizations/party-cleaner.ts';
import { spokenCleaner, textCleaner, type TextCleaner } from '../../../collections/organizations/person-texts.ts';
import { noun, type PublishedSlug } from '../../../collections/nouns.ts';
import type { Withheld } from './withheld-parties.ts';

/** What cleans the texts of a document of a collection, around which these parties may not be named. */
export function cleanerOf(slug: PublishedSlug, around: Withheld): TextCleaner {
  const { voice } = noun(slug);
  if (voice === 'fact') return textCleaner(around);
  const parties = partyCleaner(around);
  return voice === 'speech' ? (text) => spokenCleaner(parties(text)) : parties;
}
