import type { Payload } from 'payload';

const known = new WeakMap<Payload, Promise<boolean>>();

/**
 * Whether the installation is a demonstration. It is written before anything else is and never changes, so it is read
 * once.
 */
export function isDemonstration(payload: Payload): Promise<boolean> {
  const reading =
    known.get(payload) ??
    payload
      .findGlobal({ slug: 'site-settings', depth: 0, overrideAccess: true })
      .then((settings) => settings.isDemonstration === true);
  known.set(payload, reading);
  reading.catch(() => known.delete(payload));
  return reading;
}
