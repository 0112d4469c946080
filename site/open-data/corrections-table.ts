import { remembered } from '../published/statement.ts';
import { tag } from '../published/tags.ts';
import { columnsOf, defineTable, link, sharedColumnsOf, type DataTable } from '../dataset/column.ts';
import { correctionReasons, corrections, type Correction } from './corrections.ts';
import { openHistoryBeside } from './history-beside.ts';
import { CALCULATED, PORTAL } from '../../collections/published/closing-columns.ts';

const column = columnsOf<Correction>(CALCULATED);
const shared = sharedColumnsOf<Correction>(PORTAL);

/** Every published figure that changed: when, what, the old value, and why. */
export const correctionsTable: DataTable = defineTable<Correction>({
  name: 'correcciones',
  title: 'Correcciones',
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  from: 'projects',
  tags: [tag.projects, tag.table('projects')],
  description:
    'Una fila por cifra publicada que cambió: cuándo, qué decía, qué dice y por qué. Una cifra que solo es nueva no corrige nada.',
  count: (database) =>
    remembered(database, 'corrections-count', () =>
      openHistoryBeside(database, (history) => corrections(database, history).reduce((rows) => rows + 1, 0)),
    ),
  read: (database, { history }) => corrections(database, history ?? null),
  columns: [
    shared('clave', (row) => row.key, { isRequired: true }),
    column(
      'corregida',
      'datetime',
      'Corregida',
      'Instante en que se publicó la corrección, en tiempo universal (UTC).',
      (row) => row.at,
      { isRequired: true },
    ),
    shared('codigo_obra', (row) => row.projectCode, { isRequired: true }),
    column('que_se_corrigio', 'string', 'Qué se corrigió', 'Medida, como en «cifras».', (row) => row.measure, {
      isRequired: true,
    }),
    column('parte_corregida', 'string', 'Parte', 'De qué parte de la obra.', (row) => row.part),
    shared('fuente', (row) => row.source, { isRequired: true }),
    column('valor_anterior', 'string', 'Decía', 'Valor anterior con su unidad.', (row) => row.before, {
      isRequired: true,
    }),
    column('valor_nuevo', 'string', 'Dice', 'Valor nuevo con su unidad; vacío si se retiró.', (row) => row.after),
    column('motivo', 'string', 'Motivo', 'Por qué cambió.', (row) => row.reason, {
      codes: correctionReasons,
      isRequired: true,
    }),
    shared('enlace', (row, context) => link(context, `/obras/${row.projectCode}/`), { isRequired: true }),
  ],
});
