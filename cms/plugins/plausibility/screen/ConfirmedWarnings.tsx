'use client';
import { useField } from '@payloadcms/ui';
import type { JSONFieldClientComponent } from 'payload';
import { limaMoment } from '../../../../collections/calendar/lima-time.ts';
import './plausibility.css';

type Confirmed = { code?: unknown; message?: unknown; reason?: unknown; by?: unknown; at?: unknown };

/**
 * The warnings of the document that somebody confirmed: what, why, who and when in Lima. Nothing while there is none.
 */
export const ConfirmedWarnings: JSONFieldClientComponent = ({ path }) => {
  const { value } = useField<Confirmed[] | null>({ path });
  if (!Array.isArray(value) || value.length === 0) return null;
  return (
    <details className="plausibility__confirmed">
      <summary>{value.length === 1 ? '1 advertencia confirmada' : `${value.length} advertencias confirmadas`}</summary>
      <ul>
        {value.map(({ message, reason, by, at }, index) => (
          <li key={index}>
            <p>{String(message ?? '')}</p>
            <p>
              <strong>Motivo:</strong> {String(reason ?? '')}
            </p>
            <p>{[by, limaMoment(String(at ?? ''))].filter(Boolean).join(', ')}</p>
          </li>
        ))}
      </ul>
    </details>
  );
};
