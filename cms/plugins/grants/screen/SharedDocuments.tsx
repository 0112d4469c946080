import type { AdminViewServerProps } from 'payload';
import type { ReactElement } from 'react';
import { shortDate } from '../../../../collections/words/format.ts';
import { OwnView } from '../../../admin/OwnView.tsx';
import { sharedDocuments, type SharedDocument } from '../shared-documents.ts';

/** `/admin/documentos-compartidos`: what its owners let the person read, and until when. */
export async function SharedDocuments(view: AdminViewServerProps): Promise<ReactElement> {
  const documents = await sharedDocuments(view.initPageResult.req);
  return (
    <OwnView view={view} title="Documentos compartidos">
      <p>
        Documentos reservados que su propietario le permite leer, cada uno hasta su día. No los reparta: el acceso es
        solo suyo.
      </p>
      {documents.length === 0 ? <p>Ahora no tiene ninguno.</p> : <Table documents={documents} />}
    </OwnView>
  );
}

function Table({ documents }: { documents: readonly SharedDocument[] }): ReactElement {
  return (
    <div className="own-table" role="region" aria-label="Documentos compartidos" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Documento</th>
            <th scope="col">Tipo</th>
            <th scope="col">Archivo</th>
            <th scope="col">Lo lee hasta el</th>
          </tr>
        </thead>
        <tbody>
          {documents.map(({ id, title, documentType, url, filename, until }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`/admin/collections/documents/${id}`}>{title}</a>
              </th>
              <td>{documentType || '—'}</td>
              <td>{url && filename ? <a href={url}>{filename}</a> : '—'}</td>
              <td>{shortDate(until)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
