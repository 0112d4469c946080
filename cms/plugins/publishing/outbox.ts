import type { CollectionConfig } from 'payload';
import { accessFor } from '../../../collections/access/permissions.ts';
import { requestField } from '../../background/request-field.ts';
import { stating, type Rows } from '../../../collections/access/matrix.ts';

const rows: Rows = { read: { seesPublishing: 'all' } };

export const OUTBOX = 'publishing-outbox';

/**
 * One row per committed change that may concern the portal, written in the change's own transaction.
 * The projector deletes a row once the read model holds its effect, so what waits here survives a crash.
 */
export const outbox: CollectionConfig = {
  slug: OUTBOX,
  labels: { singular: 'Cambio por publicar', plural: 'Cambios por publicar' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: { group: 'Sistema', hidden: true },
  timestamps: true,
  fields: [
    { name: 'source', type: 'text', required: true },
    { name: 'documentId', type: 'text', required: true },
    { name: 'operation', type: 'text', required: true },
    { name: 'key', type: 'text' },
    /** Who deals with the row: one row per change and consumer, so that none waits for another's. */
    { name: 'consumer', type: 'text', defaultValue: 'projection', index: true },
    { name: 'attempts', type: 'number', defaultValue: 0 },
    /** Not before; empty until it failed once. */
    { name: 'dueAt', type: 'date' },
    /** Failed to the end of its plan: waits for a person. */
    { name: 'isAside', type: 'checkbox', defaultValue: false },
    { name: 'error', type: 'text' },
    requestField,
  ],
};
