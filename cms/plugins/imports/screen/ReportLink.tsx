'use client';
import { useDocumentInfo } from '@payloadcms/ui';

/** In the history: the rejected rows and warnings of this import, as a file. */
export function ReportLink() {
  const { id } = useDocumentInfo();
  return id ? (
    <p>
      <a href={`/api/imports/${id}/report`} download>
        Descargar el informe de filas rechazadas y avisos (CSV)
      </a>
    </p>
  ) : null;
}
