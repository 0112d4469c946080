import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { frequencies, type Frequency } from '../../../collections/subscriptions/topics.ts';

/**
 * What a link to cancel cancels: one subscription, or all of an address. `id` is the subscription's, or the address's
 * hash.
 */
export type CancelScope = { scope: 'one' | 'all'; id: string };

/**
 * A secret for a link that confirms, and its hash: only the hash is stored. It carries how often to write, which the
 * hash covers.
 */
export function newConfirmToken(frequency: Frequency): { token: string; hash: string } {
  return newToken(frequency);
}

/** What the mailbox of a form is proved for: it stands at the end of the key. */
export const proofWords = { interes: 'expressions-of-interest', pregunta: 'opportunity-questions' } as const;
export type ProofWord = keyof typeof proofWords;

/** A secret for a link that proves a mailbox, and its hash: only the hash is stored. */
export const newProofToken = (word: ProofWord): { token: string; hash: string } => newToken(word);

/** What the key proves a mailbox for, null for the keys of subscriptions. */
export function proofIn(token: string): ProofWord | null {
  const word = token.slice(token.indexOf('.') + 1);
  return Object.hasOwn(proofWords, word) ? (word as ProofWord) : null;
}

function newToken(word: string): { token: string; hash: string } {
  const token = `${randomBytes(32).toString('base64url')}.${word}`;
  return { token, hash: confirmHash(token) };
}

export function confirmHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** How often to write, as the token says; null when it says nothing known. */
export function frequencyIn(token: string): Frequency | null {
  const word = token.slice(token.indexOf('.') + 1);
  return Object.hasOwn(frequencies, word) ? (word as Frequency) : null;
}

/** A token that cancels, good for as long as the key of the installation: nothing of it needs to be stored. */
export function cancelToken({ scope, id }: CancelScope, secret: string): string {
  return `${scope}.${id}.${mac(`${scope}.${id}`, secret)}`;
}

/** What the token cancels, null when this installation did not make it. */
export function readCancelToken(token: string, secret: string): CancelScope | null {
  const match = /^(one|all)\.([A-Za-z0-9-]{8,64})\.([A-Za-z0-9_-]{32})$/.exec(token);
  const [, scope, id = '', given = ''] = match ?? [];
  if (scope !== 'one' && scope !== 'all') return null;
  return timingSafeEqual(Buffer.from(given), Buffer.from(mac(`${scope}.${id}`, secret))) ? { scope, id } : null;
}

/** The same for every subscription of an address, and of no use without the key of the installation. */
export function addressHash(email: string, secret: string): string {
  return createHmac('sha256', secret).update(`address:${email}`).digest('hex').slice(0, 40);
}

function mac(text: string, secret: string): string {
  return createHmac('sha256', secret).update(`cancel:${text}`).digest('base64url').slice(0, 32);
}
