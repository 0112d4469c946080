import { headers } from 'next/headers';
import { executeAuthStrategies, getPayload, type SanitizedConfig } from 'payload';
import { subjectOf } from '../../collections/access/permissions.ts';

/** Throws unless somebody of the CMS is signed in: the screens' server functions are a door like the REST API. */
export async function requireSession(config: Promise<SanitizedConfig> | SanitizedConfig): Promise<void> {
  const { user } = await executeAuthStrategies({ headers: await headers(), payload: await getPayload({ config }) });
  if (!subjectOf(user)) throw new Error('Inicie sesión para continuar.');
}
