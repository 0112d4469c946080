import { limaMoment } from '../../../collections/calendar/lima-time.ts';
import { plural } from '../../../collections/words/format.ts';
import type { Swept } from './swept.ts';

const mendedOf = ({ fromDocument, flagged, trashed }: Swept): number => fromDocument + flagged + trashed;

/** Was everything whole? What was saved shortly before passes to the portal again in any case. Pure. */
export const isNothing = (swept: Swept): boolean => mendedOf(swept) + swept.gone === 0;

/** What the last sweep did. Pure. */
export function sweptInWords(swept: Swept | null): string {
  if (swept === null) return 'Lo que pudo quedar a medias no se ha repasado todavía.';
  const { at, looked, fromDocument, flagged, trashed, again, gone } = swept;
  const parts = [
    [
      fromDocument,
      plural(fromDocument, 'última versión rehecha de su documento', 'últimas versiones rehechas de su documento'),
    ],
    [
      flagged,
      plural(flagged, 'documento con la última versión mal señalada', 'documentos con la última versión mal señalada'),
    ],
    [trashed, plural(trashed, 'documento a medio pasar por la papelera', 'documentos a medio pasar por la papelera')],
    [
      gone,
      plural(
        gone,
        'fila del portal sin su documento, que se quita',
        'filas del portal sin su documento, que se quitan',
      ),
    ],
  ] as const;
  const found = parts.filter(([count]) => count > 0).map(([, words]) => words);
  const passed =
    again === 0
      ? []
      : [plural(again, 'cambio reciente pasa de nuevo al portal', 'cambios recientes pasan de nuevo al portal')];
  return `Repaso de lo que pudo quedar a medias, el ${limaMoment(at)}: ${plural(looked, 'documento mirado', 'documentos mirados')}; ${found.length === 0 ? 'nada a medias' : found.join('; ')}${passed.length === 0 ? '' : `; ${passed.join('')}`}.`;
}
