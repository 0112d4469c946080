import { APIError, type CollectionConfig } from 'payload';
import { accessFor } from '../../../collections/access/permissions.ts';
import { acts, type Act } from './acts.ts';
import { hideLeftContent, refuseAskingLeftContent } from './left-content.ts';
import { stating, type Rows } from '../../../collections/access/matrix.ts';

const rows: Rows = { read: { readsAccounts: 'all', readsDrafts: 'readableActs' } };

export const ACTIVITIES = 'activities';

/** Said to whoever tries to write what only the recorder writes. */
export const APPEND_ONLY =
  'El registro de actividad no se crea, no se cambia ni se borra: lo escribe el sistema con cada cambio.';

/**
 * Who did what: one row per act, written by `recordActivity` in the transaction of the act, never changed afterwards.
 * `id` sorts by time; `beforeDigest` and `afterDigest` are SHA-256 of what the document said (`stated-content.ts`);
 * `changed` are names of fields. No API and no screen writes here; on SQLite triggers of the database refuse it too
 * (`append-only.ts`).
 */
export const activities: CollectionConfig = {
  slug: ACTIVITIES,
  labels: { singular: 'Acto', plural: 'Actividad' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: {
    useAsTitle: 'title',
    group: 'Sistema',
    defaultColumns: ['at', 'actorName', 'act', 'title', 'changed', 'reason'],
    listSearchableFields: ['actorName', 'title', 'reason'],
    description: 'Quién hizo qué y cuándo. Nadie puede cambiar ni borrar estas filas.',
    pagination: { defaultLimit: 50, limits: [25, 50, 100] },
  },
  defaultSort: '-id',
  timestamps: false,
  disableDuplicate: true,
  lockDocuments: false,
  indexes: [{ fields: ['source', 'documentId'] }],
  fields: [
    { name: 'id', type: 'text', label: 'Identificador', required: true },
    {
      name: 'at',
      type: 'date',
      label: 'Cuándo',
      required: true,
      index: true,
      admin: { readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      type: 'row',
      fields: [
        { name: 'actorName', type: 'text', label: 'Quién', required: true, admin: { readOnly: true } },
        { name: 'actorRole', type: 'text', label: 'Función que tenía', admin: { readOnly: true } },
        { name: 'actorId', type: 'text', label: 'Identificador del usuario', index: true, admin: { readOnly: true } },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'act',
          type: 'select',
          label: 'Qué hizo',
          required: true,
          index: true,
          options: (Object.entries(acts) as [Act, string][]).map(([value, label]) => ({ value, label })),
          admin: { readOnly: true },
        },
        { name: 'source', type: 'text', label: 'Colección', required: true, admin: { readOnly: true } },
        { name: 'documentId', type: 'text', label: 'Identificador del documento', admin: { readOnly: true } },
      ],
    },
    { name: 'title', type: 'text', label: 'Documento', admin: { readOnly: true } },
    { name: 'changed', type: 'json', label: 'Campos cambiados', admin: { readOnly: true } },
    { name: 'reason', type: 'textarea', label: 'Motivo', admin: { readOnly: true } },
    {
      name: 'detail',
      type: 'json',
      label: 'Detalle',
      hooks: { afterRead: [hideLeftContent] },
      admin: { readOnly: true, disableListFilter: true },
    },
    { name: 'beforeDigest', type: 'text', label: 'SHA-256 antes', admin: { readOnly: true } },
    { name: 'afterDigest', type: 'text', label: 'SHA-256 después', admin: { readOnly: true } },
  ],
  hooks: {
    beforeOperation: [
      ({ args, operation }) => {
        if (!['read', 'count', 'readDistinct'].includes(operation))
          throw new APIError(APPEND_ONLY, 403, undefined, true);
        return args;
      },
      refuseAskingLeftContent,
    ],
  },
};
