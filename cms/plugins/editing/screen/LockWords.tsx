'use client';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { EditingState } from '../endpoints.ts';
import { whenInLima } from '../../../../collections/calendar/lima-time.ts';

/**
 * Says in Payload's own dialogs who holds the document and when he was last active, by the clock of Lima; and that
 * nothing typed is lost.
 */
export function LockWords({ lock, onShown }: { lock: EditingState['lock']; onShown: () => void }) {
  const [places, setPlaces] = useState<{ locked: Element | null; takenOver: Element | null }>({
    locked: null,
    takenOver: null,
  });
  useEffect(() => {
    const look = (): void => {
      const [locked, takenOver] = ['.document-locked__content', '.document-take-over__content'].map((selector) =>
        document.querySelector(selector),
      );
      setPlaces((known) =>
        known.locked === locked && known.takenOver === takenOver
          ? known
          : { locked: locked ?? null, takenOver: takenOver ?? null },
      );
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    look();
    return () => observer.disconnect();
  }, []);
  const isShown = places.locked !== null || places.takenOver !== null;
  useEffect(() => {
    if (isShown) onShown();
  }, [isShown, onShown]);
  const other = lock && !lock.isMine ? lock : null;
  const who = other?.name ?? 'Otra persona';
  const when = other ? ` (última actividad: ${whenInLima(other.since)}, hora de Lima)` : '';
  return (
    <>
      {places.locked
        ? createPortal(
            <p className="editing-lock-words">
              <strong>{who}</strong> está editando este documento{when}. Puede volver, verlo sin editar o tomar la
              edición: se le avisará y no perderá lo que escribió.
            </p>,
            places.locked,
          )
        : null}
      {places.takenOver
        ? createPortal(
            <p className="editing-lock-words">
              <strong>{who}</strong> tomó la edición de este documento{when}. Lo que usted escribió y no guardó queda en
              este navegador: al volver a abrir el documento podrá recuperarlo.
            </p>,
            places.takenOver,
          )
        : null}
    </>
  );
}
