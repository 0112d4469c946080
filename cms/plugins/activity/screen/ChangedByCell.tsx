'use client';
import type { DefaultCellComponentProps } from 'payload';
import type { ReactElement } from 'react';
import { limaMoment } from '../../../../collections/calendar/lima-time.ts';

/** «Rosa Quispe, 28/11/2026, 15:04» in a list. */
export function ChangedByCell({ cellData, rowData }: DefaultCellComponentProps): ReactElement {
  const at: unknown = (rowData as { updatedAt?: unknown }).updatedAt;
  return (
    <span>
      {typeof cellData === 'string' && cellData !== '' ? cellData : '—'}
      {typeof at === 'string' ? (
        <>
          , <span style={{ whiteSpace: 'nowrap' }}>{limaMoment(at)}</span>
        </>
      ) : null}
    </span>
  );
}
