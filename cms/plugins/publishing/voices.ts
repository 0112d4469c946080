import { partyCleaner } from '../../../collections/organizations/party-cleaner.ts';
import { spokenCleaner, textCleaner, type TextCleaner } from '../../../collections/organizations/person-texts.ts';
import type { ProjectedSlug } from './projection.ts';
import type { Withheld } from './withheld-parties.ts';

/**
 * Whose words a collection holds. `fact`: whoever it presents as a person goes. `speech`: what the entity or the press says in its own
 * words, where officials are named and whoever is presented as a private person is not. `office`: what the law makes the entity say
 * (officials), and what is decided elsewhere; there only a number takes a name along.
 */
export const voices: Record<ProjectedSlug, 'fact' | 'speech' | 'office'> = {
  projects: 'fact',
  'progress-reports': 'fact',
  'contracting-processes': 'fact',
  'budget-lines': 'fact',
  'concession-files': 'fact',
  milestones: 'fact',
  'control-reports': 'fact',
  opportunities: 'fact',
  documents: 'fact',
  news: 'speech',
  pages: 'speech',
  'press-items': 'speech',
  media: 'speech',
  'transparency-items': 'office',
  organizations: 'office',
  redirects: 'office',
};

/** What cleans the texts of a document of a collection, around which these parties may not be named. */
export function cleanerOf(slug: ProjectedSlug, around: Withheld): TextCleaner {
  if (voices[slug] === 'fact') return textCleaner(around);
  const parties = partyCleaner(around);
  return voices[slug] === 'speech' ? (text) => spokenCleaner(parties(text)) : parties;
}
