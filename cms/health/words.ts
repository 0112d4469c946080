import { plural } from '../../collections/words/format.ts';
import { numberWords } from '../../collections/words/numbers.ts';
import type { SystemState } from './system-state.ts';

/** Names of the loops as people know them. */
export const loopWords: Record<string, string> = {
  projection: 'Paso de los datos al portal',
  notices: 'Avisos a suscriptores',
  mails: 'Envío de correo',
  publications: 'Publicaciones programadas',
};
export const queueWords: Record<string, string> = {
  projection: 'Cambios por pasar al portal',
  pages: 'Páginas por publicar con lo que se guardó',
  mails: 'Correos por enviar',
  runs: 'Tareas por hacer',
};

export const PORTAL_SILENT = 'El portal no responde: su proceso está detenido o muy ocupado.';

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

/** `3 min`: an age for people; «nunca» for what never happened. Pure. */
export function ageInWords(seconds: number | null): string {
  if (seconds === null) return 'nunca';
  if (seconds < 90) return `hace ${seconds} s`;
  if (seconds < 5400) return `hace ${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `hace ${Math.round(seconds / 3600)} h`;
  return `hace ${Math.round(seconds / 86_400)} días`;
}
