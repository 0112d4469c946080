import { createHmac } from 'node:crypto';
import { shapeOf, type ReadableMark, type WithheldMark, type WithheldParty } from './party-mask.ts';

/** Digest of one word of a name; it cannot be read back without the installation's secret. */
export type WordDigest = (word: string) => string;

/** Digests words with the secret of the installation; each word once. */
export function wordDigest(secret: string): WordDigest {
  const known = new Map<string, string>();
  return (word) => {
    const digest = known.get(word) ?? createHmac('sha256', secret).update(`palabra de un nombre reservado: ${word}`).digest('base64url').slice(0, 12);
    if (known.size < 20_000) known.set(word, digest);
    return digest;
  };
}

/** What is kept of parties that are not kept, so that a later file or edit that names them is cleaned too. */
export function marksOf(parties: readonly WithheldParty[], digest: WordDigest): WithheldMark[] {
  return parties.flatMap((party) => {
    const shape = shapeOf(party);
    return shape ? [{ standing: shape.standing, words: [...shape.words].map(digest).sort(), fewest: shape.fewest, isPerson: shape.isPerson }] : [];
  });
}

/** Marks as they were stored, ready to be compared with texts; what is no mark is left out. */
export function readableMarks(stored: unknown, digest: WordDigest): ReadableMark[] {
  return Array.isArray(stored) ? stored.filter(isMark).map((mark) => ({ ...mark, digest })) : [];
}

function isMark(value: unknown): value is WithheldMark {
  const mark = value as Partial<WithheldMark> | null;
  return typeof mark === 'object' && mark !== null && (mark.standing === 'naturalPerson' || mark.standing === 'unidentified') && Array.isArray(mark.words) && typeof mark.fewest === 'number' && typeof mark.isPerson === 'boolean';
}
