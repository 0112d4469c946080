import { linkAndUpdate } from '../published/closing-columns.ts';
import { columnsOf, sharedColumnsOf } from '../published/column.ts';
import { at, irregular } from '../published/cover.ts';
import { nounTable } from '../published/noun-table.ts';
import type { PublishedInformationRequest } from './published.ts';

const SOURCE = 'Respuesta de la entidad';
const column = columnsOf<PublishedInformationRequest>(SOURCE);
const shared = sharedColumnsOf<PublishedInformationRequest>(SOURCE);

const requestsTable = nounTable<PublishedInformationRequest>({
  name: 'solicitudes',
  title: 'Solicitudes respondidas',
  description: 'Una fila por solicitud de acceso a la información, con lo que se respondió. Quién preguntó no se dice.',
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  rank: 225,
  tags: [],
  order: 'answered_on, key',
  figures: { kind: 'register', scope: 'la solicitud' },
  columns: [
    shared('clave', (row) => row.slug, { isRequired: true }),
    column('solicitud', 'string', 'Qué se pidió', 'Lo que se pidió.', (row) => row.title, { isRequired: true }),
    column('respuesta', 'string', 'Qué se respondió', 'Lo que se respondió.', (row) => row.answer, {
      isRequired: true,
    }),
    column('respondida_el', 'date', 'Respondida el', 'Día de la respuesta.', (row) => row.answeredOn),
    shared('codigo_obra', (row) => row.projectCode),
    ...linkAndUpdate<PublishedInformationRequest>((row) => `/solicitudes/${row.slug}/`),
  ],
});

const answered = at('$.answeredOn');
export const openData = {
  tables: [requestsTable],
  cover: { cutOff: answered, from: answered, to: answered, frequency: irregular },
};

export const api = {
  name: 'solicitudes',
  rank: 70,
  table: requestsTable,
  parameters: [
    {
      name: 'obra',
      description: 'Código de la obra.',
      example: '2673653',
      pattern: '^[a-z0-9-]{1,100}$',
      where: 'project_code = ?',
    },
  ],
} as const;
