import type { Config } from 'payload';
import { withOwnView } from '../../admin/with-own-view.ts';

/**
 * Adds «Documentos compartidos» (`/admin/documentos-compartidos`), in the menu of whoever was given one. See README.md.
 */
export const grantsPlugin = (config: Config): Config =>
  withOwnView(config, {
    name: 'sharedDocuments',
    path: '/documentos-compartidos',
    title: 'Documentos compartidos',
    page: '/cms/plugins/grants/screen/SharedDocuments.tsx#SharedDocuments',
    link: '/cms/plugins/grants/screen/SharedDocumentsLink.tsx#SharedDocumentsLink',
  });
