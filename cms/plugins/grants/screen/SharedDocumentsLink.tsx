import type { ServerProps } from 'payload';
import type { ReactElement } from 'react';
import { hasSharedDocuments } from '../shared-documents.ts';

/** In the menu of whoever was given a document to read. */
export async function SharedDocumentsLink({
  payload,
  user,
}: Pick<ServerProps, 'payload' | 'user'>): Promise<ReactElement | null> {
  return (await hasSharedDocuments({ payload, user: user ?? null })) ? (
    <a className="nav__link own-activity" href="/admin/documentos-compartidos">
      Documentos compartidos
    </a>
  ) : null;
}
