'use client';
import type { EditingState } from '../endpoints.ts';
import { whoSaved } from '../core/who.ts';
import { hourInLima, whenInLima } from '../../../../collections/calendar/lima-time.ts';
import type { KeptText } from './kept-texts.ts';

type Props = {
  state: EditingState | null;
  base: string | null;
  wasHolder: boolean;
  isModified: boolean;
  isReadOnly: boolean;
  found: KeptText | null;
  onRecover: () => void;
  onForget: () => void;
};

/**
 * What whoever writes should know, above the form: text to recover, somebody else's save, who took the edition, a
 * publication that waits.
 */
export function Notices({ state, base, wasHolder, isModified, isReadOnly, found, onRecover, onForget }: Props) {
  const isOld = state?.updatedAt && base && Date.parse(state.updatedAt) > Date.parse(base) ? state.updatedAt : null;
  const taker = state?.lock && !state.lock.isMine && wasHolder ? state.lock : null;
  const scheduled = state?.scheduled ?? null;
  const failed = state?.failed ?? null;
  return (
    <div className="editing-notices">
      <div role="status">
        {found ? (
          <div className="editing-notice">
            <p>
              <strong>Hay texto que usted no guardó.</strong> Lo escribió el {whenInLima(found.savedAt)} (hora de Lima)
              y quedó en este navegador.{isReadOnly ? ' Para recuperarlo, primero tome la edición.' : ''}
            </p>
            <p className="editing-actions">
              <button type="button" disabled={isReadOnly} onClick={onRecover}>
                Recuperar lo que escribí
              </button>
              <button type="button" onClick={onForget}>
                Descartarlo
              </button>
            </p>
          </div>
        ) : null}
        {taker ? (
          <div className="editing-notice">
            <p>
              <strong>{taker.name ?? 'Otra persona'} tomó la edición</strong> (última actividad a las{' '}
              {hourInLima(taker.since)}, hora de Lima). Lo que usted escribió sigue aquí y en este navegador. Para
              guardar, tome de nuevo la edición.
            </p>
          </div>
        ) : null}
        {isOld ? (
          <div className="editing-notice">
            <p>
              <strong>{whoSaved(state?.changedBy, state?.isOwn === true)} guardó este documento</strong> a las{' '}
              {hourInLima(isOld)} (hora de Lima).{' '}
              {isModified
                ? 'Siga escribiendo: al guardar verá las diferencias y elegirá qué queda.'
                : 'Recargue la página para ver lo nuevo.'}
            </p>
          </div>
        ) : null}
        {failed ? (
          <div className="editing-notice">
            <p>
              <strong>Lo programado para el {whenInLima(failed.at)} (hora de Lima) no se hizo.</strong> {failed.problem}
            </p>
          </div>
        ) : null}
        {scheduled && (!scheduled.isForThis || isModified) ? (
          <div className="editing-notice">
            <p>
              Hay una publicación programada para el {whenInLima(scheduled.at)} (hora de Lima), de la versión que se
              revisó entonces:{' '}
              {scheduled.isForThis ? 'si guarda cambios no se hará' : 'como el documento cambió, no se hará'}. Después
              de guardar, vuelva a programarla.
            </p>
          </div>
        ) : null}
      </div>
    </div>
  );
}
