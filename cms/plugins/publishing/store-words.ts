import { filesSetAside } from '../../../collections/installation/damaged-database.ts';
import { whenInLima } from '../../../collections/calendar/lima-time.ts';
import { readBriefly } from './read-briefly.ts';

/**
 * What became of a read model that had to be set aside, and whether the one of today is complete, in words; null when there is nothing to say.
 * It is said for as long as the file that was set aside is there.
 */
export function storeWords(publishedDb: string): string | null {
  const isBeingMade = readBriefly(
    publishedDb,
    (database) => database.prepare("SELECT 1 FROM meta WHERE key = 'needs_rebuild'").get() !== undefined,
    true,
  );
  const [newest] = filesSetAside(publishedDb);
  const making = 'La vista pública se está rehaciendo desde el CMS; mientras tanto el portal sigue como estaba.';
  if (!newest) return isBeingMade ? making : null;
  const what = newest.why === 'dañada' ? 'estaba dañada' : 'era de una versión más nueva del programa';
  const told = `La vista pública ${what}: el ${whenInLima(newest.at)} se apartó como ${newest.name}`;
  return isBeingMade ? `${told}. ${making}` : `${told} y se rehízo entera. Ya puede borrar ese archivo.`;
}
