import { headers } from 'next/headers';
import { executeAuthStrategies, getPayload, type SanitizedConfig } from 'payload';
import { subjectOf } from '../../collections/access/subject.ts';
import { mustChangePassword } from '../../collections/users/password/must-change.ts';
import { MUST_CHANGE } from './gate.ts';

type Configuration = Promise<SanitizedConfig> | SanitizedConfig;

/**
 * Throws unless somebody of the CMS is signed in and may go on: the screens' server functions are a door like the REST
 * API.
 */
export async function requireSession(config: Configuration): Promise<void> {
  const payload = await getPayload({ config });
  const { user } = await executeAuthStrategies({ headers: await headers(), payload });
  if (!subjectOf(user)) throw new Error('Inicie sesión para continuar.');
  if (await mustChangePassword({ payload, user })) throw new Error(MUST_CHANGE);
}

/** Does whoever opens a screen have to choose a new password first? */
export async function asksForNewPassword(config: Configuration): Promise<boolean> {
  const payload = await getPayload({ config });
  const { user } = await executeAuthStrategies({ headers: await headers(), payload });
  return user !== null && (await mustChangePassword({ payload, user }));
}
