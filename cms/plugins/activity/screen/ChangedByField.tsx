'use client';
import { useDocumentInfo, useFormFields } from '@payloadcms/ui';
import type { ReactElement } from 'react';
import { limaMoment } from '../../../../collections/calendar/lima-time.ts';

/** «Última modificación: Rosa Quispe, 28/11/2026, 15:04», nothing on a new document. */
export function ChangedByField(): ReactElement | null {
  const name = useFormFields(([fields]) => fields['changedBy']?.value);
  const { data, id, globalSlug } = useDocumentInfo();
  if ((!id && !globalSlug) || typeof name !== 'string' || name === '') return null;
  // Payload's `lastUpdateTime` is also the moment at which somebody began to type.
  const at: unknown = data?.['updatedAt'];
  return (
    <p className="changed-by">
      Última modificación: <strong>{name}</strong>
      {typeof at === 'string' ? `, ${limaMoment(at)}` : ''} (hora de Lima)
    </p>
  );
}
