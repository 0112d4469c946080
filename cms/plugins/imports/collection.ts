import type { CollectionConfig, FieldHook } from 'payload';
import { accessFor } from '../../../collections/access/permissions.ts';
import { importEndpoints } from './endpoints.ts';
import { requestField } from '../../background/request-field.ts';
import { importStatuses, type ImportsOptions, type ImportStatus } from './types.ts';
import { office } from '../../../collections/fields/office.ts';
import { stating, type Rows } from '../../../collections/access/matrix.ts';

const rows: Rows = { read: { readsDrafts: 'all' } };

export const statusLabels: Record<ImportStatus, string> = {
  preview: 'Por confirmar',
  running: 'En curso',
  done: 'Importado',
  refused: 'Rechazado',
  failed: 'Falló',
  undone: 'Deshecha',
};

/** The name, for all staff: most of them may not read the accounts of others. */
const nameOfImporter: FieldHook = async ({ data, req }) => {
  const user: unknown = data?.['importedBy'];
  const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : user;
  if (typeof id !== 'string') return 'Línea de órdenes';
  const { docs } = await req.payload.find({
    collection: 'users',
    where: { id: { equals: id } },
    depth: 0,
    limit: 1,
    req,
    overrideAccess: true,
  });
  return docs[0]?.name ?? 'Usuario eliminado';
};

/** History of imports: what came in, by whom, when, and what became of it. Written by the importer only. */
export const importsCollection = (options: ImportsOptions): CollectionConfig => ({
  slug: 'imports',
  labels: { singular: 'Importación', plural: 'Importar datos' },
  access: accessFor(rows),
  admin: {
    useAsTitle: 'fileName',
    group: 'Datos',
    defaultColumns: ['fileName', 'format', 'status', 'summary', 'who', 'createdAt'],
    description:
      'Archivos de los registros nacionales: se suben, se revisan y se confirman aquí. Debajo, el historial.',
    components: { beforeListTable: ['/cms/plugins/imports/screen/ImportPanel.tsx#ImportPanel'] },
  },
  defaultSort: '-createdAt',
  endpoints: importEndpoints(options),
  custom: stating(rows, office({ called: ['importación', 'importaciones'] })),
  fields: [
    { name: 'fileName', type: 'text', label: 'Archivo', required: true, admin: { readOnly: true } },
    {
      type: 'row',
      fields: [
        { name: 'format', type: 'text', label: 'Formato', required: true, admin: { readOnly: true, width: '25%' } },
        {
          name: 'status',
          type: 'select',
          label: 'Estado',
          required: true,
          index: true,
          options: importStatuses.map((value) => ({ value, label: statusLabels[value] })),
          admin: { readOnly: true, width: '25%' },
        },
        { name: 'source', type: 'text', label: 'Fuente', admin: { readOnly: true, width: '25%' } },
        { name: 'asOf', type: 'text', label: 'Fecha de los datos', admin: { readOnly: true, width: '25%' } },
      ],
    },
    { name: 'summary', type: 'text', label: 'Resultado', admin: { readOnly: true } },
    { name: 'message', type: 'textarea', label: 'Mensaje', admin: { readOnly: true } },
    // The result, the report and the changes say it in words.
    { name: 'counts', type: 'json', label: 'Cuentas', admin: { hidden: true } },
    {
      name: 'reportLink',
      type: 'ui',
      admin: { components: { Field: '/cms/plugins/imports/screen/ReportLink.tsx#ReportLink' } },
    },
    {
      name: 'undoButton',
      type: 'ui',
      admin: { components: { Field: '/cms/plugins/imports/screen/UndoField.tsx#UndoField' } },
    },
    {
      name: 'who',
      type: 'text',
      label: 'Quién',
      virtual: true,
      admin: { readOnly: true },
      hooks: { afterRead: [nameOfImporter] },
    },
    { name: 'importedBy', type: 'relationship', relationTo: 'users', label: 'Usuario', admin: { hidden: true } },
    { name: 'sha256', type: 'text', label: 'SHA-256 del archivo', admin: { readOnly: true } },
    { name: 'sizeBytes', type: 'number', label: 'Tamaño (bytes)', admin: { readOnly: true } },
    // The process that writes, and how far it has come: noted in the transaction of each part (`parts.ts`).
    { name: 'holder', type: 'text', hidden: true },
    { name: 'written', type: 'json', hidden: true },
    requestField,
  ],
});
