import type { PublishedDispute } from '../../../../collections/projects/published.ts';
import { cutAtWord } from '../../../../collections/words/sentences.ts';

/** Characters that are left of a declaration in any case. */
const SHORTEST = 30;

/**
 * A dispute in a few words beside the state: «caducidad declarada por la MML; la empresa la disputa». Null without one.
 */
export function disputeFlag(
  disputes: readonly Pick<PublishedDispute, 'declaration' | 'declaredBy' | 'disputedBy'>[],
): string | null {
  const [dispute, ...others] = disputes;
  if (!dispute) return null;
  const declared = `${short(dispute.declaration)}, según ${dispute.declaredBy}`;
  const more = others.length > 0 ? ` y ${others.length} controversia${others.length === 1 ? '' : 's'} más` : '';
  return `${dispute.disputedBy ? `${declared}; lo disputa ${dispute.disputedBy}` : declared}${more}`;
}

/**
 * The same in `most` characters, for pictures: what is declared is cut before who declares and who disputes it. Null
 * without a dispute.
 */
export function disputeInShort(
  disputes: readonly Pick<PublishedDispute, 'declaration' | 'declaredBy' | 'disputedBy'>[],
  most: number,
): string | null {
  const [dispute] = disputes;
  if (!dispute) return null;
  const tail = `, según ${dispute.declaredBy}${dispute.disputedBy ? `; lo disputa ${dispute.disputedBy}` : '; está en disputa'}`;
  return `${cutAtWord(short(dispute.declaration), Math.max(SHORTEST, most - tail.length))}${tail}`;
}

/** The first sentence, for a flag; the whole declaration stands on the page. */
function short(text: string): string {
  const [first = text] = text.split(/(?<=[.;])\s/);
  return first.replace(/[.;]$/, '');
}
