import type { projectStatuses } from '../../../../collections/projects/published.ts';
import { plain } from '../parse/text.ts';

type Status = (typeof projectStatuses)[number];

/** State of a work from MEF's `ESTADO`; `isGuess` where the register only says that it is active. */
export function statusFromMef(state: string, { hasStarted }: { hasStarted: boolean }): { value: Status; isGuess: boolean } {
  const word = plain(state);
  if (word.startsWith('cerrad')) return { value: 'closed', isGuess: false };
  if (word.startsWith('desactivad') || word.startsWith('anulad')) return { value: 'cancelled', isGuess: false };
  return { value: hasStarted ? 'execution' : 'preparation', isGuess: true };
}

/** State of a work from INFOBRAS' `Estado de ejecución`; null when the word is unknown. */
export function statusFromInfobras(state: string): Status | null {
  const word = plain(state);
  if (/paraliz|suspend/.test(word)) return 'stopped';
  if (/liquidad/.test(word)) return 'closed';
  if (/finaliz|terminad|culminad|concluid|recepcion/.test(word)) return 'completed';
  if (/sin ejecucion|no iniciad|por iniciar/.test(word)) return 'preparation';
  if (/en ejecucion|ejecutandose|iniciad/.test(word)) return 'execution';
  if (/resuelt|anulad|cancelad/.test(word)) return 'cancelled';
  return null;
}
