import { groupedNumber } from '../../../collections/words/numbers.ts';
import { limaMoment } from '../../../collections/calendar/lima-time.ts';
import type { PublicState } from './state.ts';

/**
 * «En el portal», «En el portal; hay cambios sin publicar», «No está en el portal», and what is scheduled, in Lima
 * time. The first is short, for lists.
 */
export function stateInWords({ isPublic, hasNewerDraft, scheduled }: PublicState): string[] {
  const shown = isPublic
    ? hasNewerDraft
      ? 'En el portal; hay cambios sin publicar'
      : 'En el portal'
    : 'No está en el portal';
  return [
    shown,
    ...scheduled.map(({ at, isUnpublishing, problem }) => {
      const what = isUnpublishing ? 'retiro' : 'publicación';
      const when = at ? ` para el ${limaMoment(at)}, hora de Lima` : '';
      return problem !== null
        ? `Falló ${isUnpublishing ? 'el' : 'la'} ${what} programad${isUnpublishing ? 'o' : 'a'}${when}: ${problem}`
        : `${isUnpublishing ? 'Retiro programado' : 'Publicación programada'}${when}`;
    }),
  ];
}

/** `340` → «0.3 s»; a tenth at least. */
export function secondsInWords(milliseconds: number): string {
  return `${groupedNumber(Math.max(100, milliseconds) / 1000, 1)} s`;
}
