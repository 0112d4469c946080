import { Button } from '@payloadcms/ui';
import { limaMoment } from '../../../../collections/calendar/lima-time.ts';
import type { PendingImport } from './types.ts';

/** Imports that wait for confirmation: to be gone on with, or thrown away. */
export function PendingImports({
  pending,
  onResume,
  onDiscard,
}: {
  pending: readonly PendingImport[];
  onResume: (id: string) => void;
  onDiscard: (id: string) => void;
}) {
  if (pending.length === 0) return null;
  return (
    <section className="imports__pending" aria-labelledby="imports-pending">
      <h3 id="imports-pending">Por confirmar</h3>
      <ul>
        {pending.map(({ id, fileName, summary, who, uploadedAt }) => (
          <li key={id}>
            <span>
              <strong>{fileName}</strong> · {who} · {limaMoment(uploadedAt)}
              {summary ? (
                <>
                  <br />
                  {summary}
                </>
              ) : null}
            </span>
            <span className="imports__actions">
              <Button size="small" onClick={() => onResume(id)} aria-label={`Retomar ${fileName}`}>
                Retomar
              </Button>
              <Button
                size="small"
                buttonStyle="secondary"
                onClick={() => onDiscard(id)}
                aria-label={`Descartar ${fileName}`}
              >
                Descartar
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
