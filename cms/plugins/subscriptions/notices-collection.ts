import type { CollectionConfig } from 'payload';
import { accessFor } from '../../../collections/access/permissions.ts';
import { requestField } from '../../background/request-field.ts';
import { stating, type Rows } from '../../../collections/access/matrix.ts';

const rows: Rows = { read: { readsSubscribers: 'all' } };

export const CHANGE_NOTICES = 'change-notices';

/**
 * What changed in public and somebody follows: the summaries of the day and of the week are made of these rows.
 * Public facts only; kept for fifteen days.
 */
export const changeNotices: CollectionConfig = {
  slug: CHANGE_NOTICES,
  labels: { singular: 'Novedad', plural: 'Novedades para suscriptores' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: { group: 'Sistema', hidden: true },
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'topics', type: 'json', required: true },
    { name: 'path', type: 'text', required: true },
    { name: 'text', type: 'json', required: true },
    requestField,
  ],
};
