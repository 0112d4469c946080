import type { PayloadRequest } from 'payload';
import { subjectOf } from '../../../collections/access/subject.ts';

/**
 * Who acts: a user by identifier, with the name and the role of that moment; `sistema` for our own processes,
 * `visitante` for a request without a session.
 */
export type Actor = { actorId: string | null; actorName: string; actorRole: string | null };

export const SYSTEM = 'sistema';
export const VISITOR = 'visitante';

export function actorOf({ user, payloadAPI }: Pick<PayloadRequest, 'user' | 'payloadAPI'>): Actor {
  const subject = subjectOf(user);
  if (subject === null) return { actorId: null, actorName: payloadAPI === 'REST' ? VISITOR : SYSTEM, actorRole: null };
  const { name, email } = user as { name?: unknown; email?: unknown };
  const known = [name, email].find((text) => typeof text === 'string' && text.trim() !== '');
  return { actorId: subject.id, actorName: String(known ?? subject.id).slice(0, 120), actorRole: subject.role };
}
