import { limaMoment } from '../../collections/calendar/lima-time.ts';
import { plural } from '../../collections/words/format.ts';
import { numberWords } from '../../collections/words/numbers.ts';
import type { Compared } from '../../site/published/compared.ts';
import type { PublisherReport } from '../../site/published/publisher-state.ts';
import type { SystemState } from './system-state.ts';

/** Names of the loops as people know them. */
export const loopWords: Record<string, string> = {
  projection: 'Paso de los datos al portal',
  notices: 'Avisos a suscriptores',
  mails: 'Envío de correo',
  publications: 'Publicaciones programadas',
  backups: 'Copias de seguridad',
  sweep: 'Repaso de lo que quedó a medias',
  watch: 'Vigilancia de la actividad',
};
export const queueWords: Record<string, string> = {
  projection: 'Cambios por pasar al portal',
  pages: 'Páginas por publicar con lo que se guardó',
  mails: 'Correos por enviar',
  runs: 'Tareas por hacer',
};

export const PORTAL_SILENT = 'El portal no responde: su proceso está detenido o muy ocupado.';

/** Whether anybody does what goes on beside the requests. Pure. */
export const nodesInWords = (nodes: number): string =>
  nodes === 0
    ? 'Ningún proceso del CMS hace las tareas: lo que se guarda queda guardado, pero no pasa al portal, y no sale ningún correo. Vea el registro del CMS.'
    : `${plural(nodes, 'proceso', 'procesos')} del CMS en marcha.`;

/** How the portal fares. Pure. */
export function portalInWords({ pages, waiting, failing, isAlive }: SystemState['portal']): string {
  return [
    `El portal tiene ${plural(pages, 'página', 'páginas')}; por publicar: ${numberWords(waiting)}.`,
    ...(failing === 0
      ? []
      : [
          `${plural(failing, 'página falla y queda', 'páginas fallan y quedan')} como ${failing === 1 ? 'estaba' : 'estaban'}.`,
        ]),
    ...(isAlive === false ? [PORTAL_SILENT] : []),
  ].join(' ');
}

/** What the last comparison of the CMS with the read model found. Pure. */
export function comparedInWords(compared: Compared | null): string {
  if (compared === null) return 'Los datos del CMS y los del portal no se han comparado todavía.';
  const { at, rows, mended, wasFilled } = compared;
  const mendedWords =
    mended === 0 ? 'todas iguales' : plural(mended, 'distinta, que se corrigió', 'distintas, que se corrigieron');
  return `Datos del CMS y del portal comparados el ${limaMoment(at)}: ${plural(rows, 'fila', 'filas')}, ${wasFilled ? 'que se hicieron de nuevo' : mendedWords}.`;
}

/** What the last look into the files of the portal found. Pure. */
export function verifiedInWords(verified: PublisherReport['verified']): string {
  if (verified === null) return 'Los archivos del portal no se han comprobado todavía.';
  const { at, pages, damaged, unknown } = verified;
  const found = [
    damaged === 0
      ? 'ningún archivo dañado'
      : plural(damaged, 'archivo dañado, que se escribió de nuevo', 'archivos dañados, que se escribieron de nuevo'),
    ...(unknown === 0
      ? []
      : [plural(unknown, 'archivo de ninguna página, que se quitó', 'archivos de ninguna página, que se quitaron')]),
  ];
  return `Archivos del portal comprobados el ${limaMoment(at)}: ${plural(pages, 'página', 'páginas')}, ${found.join('; ')}.`;
}

/** `3 min`: an age for people; «nunca» for what never happened. Pure. */
export function ageInWords(seconds: number | null): string {
  if (seconds === null) return 'nunca';
  if (seconds < 90) return `hace ${seconds} s`;
  if (seconds < 5400) return `hace ${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `hace ${Math.round(seconds / 3600)} h`;
  return `hace ${Math.round(seconds / 86_400)} días`;
}
