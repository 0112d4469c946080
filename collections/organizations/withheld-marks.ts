import { createHmac } from 'node:crypto';
import { shapeOf, type ReadableMark, type WithheldMark, type WithheldParty } from './party-mask.ts';

/** Digest of one word of a name; it cannot be read back without the installation's secret. */
export type WordDigest = (word: string) => string;

/** A document with what its files told, as it is stored. */
type Sourced = object | null | undefined;

/** Digests words with the secret of the installation; each word once. */
export function wordDigest(secret: string): WordDigest {
  const known = new Map<string, string>();
  return (word) => {
    const digest =
      known.get(word) ??
      createHmac('sha256', secret).update(`palabra de un nombre reservado: ${word}`).digest('base64url').slice(0, 12);
    if (known.size < 20_000) known.set(word, digest);
    return digest;
  };
}

/** What is kept of parties that are not kept, so that a later file or edit that names them is cleaned too. */
export function marksOf(parties: readonly WithheldParty[], digest: WordDigest): WithheldMark[] {
  return parties.flatMap((party) => {
    const shape = shapeOf(party);
    return shape
      ? [
          {
            standing: shape.standing,
            words: [...shape.words].map(digest).sort(),
            fewest: shape.fewest,
            isPerson: shape.isPerson,
          },
        ]
      : [];
  });
}

/** What earlier files told of the parties of a document that are not kept, ready to be compared with texts; what is no mark is left out. */
export function marksIn(document: Sourced, digest: WordDigest): ReadableMark[] {
  const stored = (
    document as { provenance?: { cells?: { withheld?: { value?: unknown } } | null } | null } | null | undefined
  )?.provenance?.cells?.withheld?.value;
  return Array.isArray(stored) ? stored.filter(isMark).map((mark) => ({ ...mark, digest })) : [];
}

/** What is to be kept from now on: the marks that were there and those of these parties, each once. */
export function keptMarks(document: Sourced, parties: readonly WithheldParty[], digest: WordDigest): WithheldMark[] {
  const marks = [
    ...marksIn(document, digest).map(({ digest: _digest, ...mark }): WithheldMark => mark),
    ...marksOf(parties, digest),
  ];
  return [...new Map(marks.map((mark) => [JSON.stringify(mark), mark])).values()];
}

function isMark(value: unknown): value is WithheldMark {
  const mark = value as Partial<WithheldMark> | null;
  return (
    typeof mark === 'object' &&
    mark !== null &&
    (mark.standing === 'naturalPerson' || mark.standing === 'unidentified') &&
    Array.isArray(mark.words) &&
    typeof mark.fewest === 'number' &&
    typeof mark.isPerson === 'boolean'
  );
}
