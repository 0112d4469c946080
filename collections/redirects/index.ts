import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { portalPath, redirectTarget } from './paths.ts';
import { keepRedirectsStraight, straightenOthers } from './hooks/straighten.ts';
import { stating, type Rows } from '../access/matrix.ts';

const rows: Rows = {
  create: { editsEverything: 'all' },
  read: { anyone: 'all' },
  update: { editsEverything: 'all' },
  delete: { editsEverything: 'all' },
};

/** Addresses that moved: what stood under `from` is under `to` now. Most are made by themselves when a published address changes. */
export const redirects: CollectionConfig = {
  slug: 'redirects',
  labels: { singular: 'Redirección', plural: 'Redirecciones' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: {
    useAsTitle: 'from',
    group: 'Contenido',
    defaultColumns: ['from', 'to', 'isPermanent', 'origin', 'updatedAt'],
    listSearchableFields: ['from', 'to'],
    description:
      'Direcciones que cambiaron. Cuando se cambia la dirección de una página publicada, la redirección se crea sola.',
  },
  fields: [
    {
      name: 'from',
      type: 'text',
      label: 'Dirección antigua',
      required: true,
      unique: true,
      index: true,
      maxLength: 500,
      admin: {
        description: 'Empieza por «/», como /noticias/titular-antiguo/. Solo actúa si ya no hay una página en ella.',
      },
      validate: (value: string | null | undefined) => {
        const path = portalPath(value);
        if (!path) return 'Escriba una dirección del portal que empiece por «/», sin espacios.';
        return path !== '/' || 'La portada no se puede redirigir.';
      },
    },
    {
      name: 'to',
      type: 'text',
      label: 'Dirección nueva',
      required: true,
      index: true,
      maxLength: 1000,
      admin: { description: 'Una dirección del portal o una dirección web completa (https://…).' },
      validate: (value: string | null | undefined) =>
        redirectTarget(value) !== null ||
        'Escriba una dirección del portal que empiece por «/», o una dirección web completa.',
    },
    {
      name: 'isPermanent',
      type: 'checkbox',
      label: 'Para siempre',
      defaultValue: true,
      admin: {
        position: 'sidebar',
        description: 'Los buscadores cambian su enlace (308). Sin marcar, el cambio es pasajero (307).',
      },
    },
    {
      name: 'origin',
      type: 'select',
      label: 'Origen',
      defaultValue: 'manual',
      access: { create: () => false, update: () => false },
      admin: { position: 'sidebar', readOnly: true },
      options: [
        { value: 'manual', label: 'A mano' },
        { value: 'moved', label: 'Cambio de dirección' },
      ],
    },
  ],
  hooks: {
    beforeChange: [keepRedirectsStraight],
    afterChange: [straightenOthers],
  },
};
