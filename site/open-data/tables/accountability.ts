import type { DatabaseSync } from 'node:sqlite';
import {
  countedTo,
  daysLate,
  pointsBehind,
  stoppedDays,
  type Situation,
  type Yardstick,
} from '../../published/accountability.ts';
import { countAccountable, everyAccountable, situationSlugs } from '../../published/accountability-list.ts';
import { dayNumber } from '../../../collections/calendar/days.ts';
import { latestProblems, type ToldProblem } from '../../published/progress-reports.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, defineTable, joined, sharedColumnsOf, type Column, type DataTable } from '../../dataset/column.ts';
import { costGrade } from '../../../collections/projects/cost-grade.ts';
import { publicName } from '../../../collections/organizations/personal-data.ts';
import { CALCULATED, closingColumns, DISAGREEING, PORTAL } from '../../../collections/published/closing-columns.ts';
import { situationWords } from '../../../collections/projects/situations.ts';

type Row = PublishedProject & { problem: ToldProblem | null };

const REGISTER = 'Registro de la obra; ver «fuente»';
const column = columnsOf<Row>(REGISTER);
const shared = sharedColumnsOf<Row>(REGISTER);
const soles = { unit: 'soles (PEN)' };
const days = { unit: 'días', source: `Calculado por el ${PORTAL}` };
const points = { unit: 'puntos porcentuales' };
const BATCH = 500;

const daysSince = (date: string | null | undefined, today: string): number | null =>
  date ? Math.max(0, dayNumber(today) - dayNumber(date)) : null;

const lists = situationWords.said('list');
const titles: Record<Situation, { title: string; description: string }> = {
  atrasada: {
    title: lists.atrasada,
    description: 'Una fila por obra que pasó su plazo o está por debajo de lo programado.',
  },
  paralizada: { title: lists.paralizada, description: 'Una fila por obra paralizada, con su causa.' },
  sobrecosto: {
    title: lists.sobrecosto,
    description: 'Una fila por obra cuyo costo pasó del umbral sobre el monto declarado viable.',
  },
  'informe-vencido': {
    title: lists['informe-vencido'],
    description: 'Una fila por obra cuyo informe mensual venció, con quien lo debe.',
  },
};

const opening: Column<Row>[] = [
  shared('codigo', (row) => row.code, { isRequired: true, source: PORTAL }),
  shared('titulo', (row) => row.title, { isRequired: true }),
  shared('distritos', (row) => joined(row.districts.map((one) => one.name))),
  shared('entidad', (row) => publicName(row.entity), { isRequired: true }),
  shared('contratista', (row) => publicName(row.contractor)),
  shared('monto_vigente_soles', (row) => row.costs.currentPen),
  shared('monto_vigente_grado', costGrade, { source: CALCULATED }),
];

/** Days are counted as far as the source of the state speaks. */
const until = (yardstick: Yardstick): Column<Row> =>
  column(
    'dias_computados_al',
    'date',
    'Días computados al',
    'Hoy, o el último día del que habla la fuente del estado si ya pasó el límite de actualidad.',
    (row) => countedTo(row, yardstick),
    { source: `Calculado por el ${PORTAL}` },
  );

/** Where official sources disagree the table of works shows both values, and so does every list made of it. */
const physical: Column<Row>[] = [
  shared('avance_fisico_pct', (row) => row.progress.physical),
  shared('avance_fisico_minimo_pct', (row) => row.physicalRange?.low ?? null, { source: DISAGREEING }),
  shared('avance_fisico_maximo_pct', (row) => row.physicalRange?.high ?? null, { source: DISAGREEING }),
];

const columnsFor: Record<Situation, (yardstick: Yardstick) => Column<Row>[]> = {
  atrasada: (yardstick) => [
    shared('fin_previsto', (row) => row.dates.plannedEnd),
    column(
      'dias_atraso',
      'integer',
      'Días de atraso',
      'Calculado: días desde el fin previsto hasta «dias_computados_al»; 0 si aún no llega.',
      (row) => daysLate(row, yardstick.today, yardstick.freshness),
      days,
    ),
    until(yardstick),
    shared('avance_fisico_previsto_pct', (row) => row.progress.plannedPhysical),
    ...physical,
    column(
      'puntos_por_debajo',
      'number',
      'Puntos por debajo',
      'Previsto menos real; 0 si va al día o no se sabe.',
      (row) => pointsBehind(row.progress),
      points,
    ),
    column(
      'causa',
      'string',
      'Causa publicada',
      'Causa de la paralización o problema del último informe que menciona alguno.',
      (row) => row.stoppage?.cause ?? row.problem?.problems ?? null,
    ),
    column('causa_mes', 'yearmonth', 'Mes de la causa', 'Mes del informe que la menciona.', (row) =>
      row.stoppage?.cause ? null : (row.problem?.period ?? null),
    ),
    shared('debe_informe', (row) => row.nextReport?.owedBy ?? null),
    shared('informe_vence', (row) => row.nextReport?.dueOn ?? null, { source: PORTAL }),
  ],
  paralizada: ({ today }) => [
    shared('paralizacion_desde', (row) => row.stoppage?.since ?? null),
    column(
      'paralizacion_dias_calculados',
      'integer',
      'Días paralizada (calculados)',
      'Calculado: días desde «paralizacion_desde» hasta el día del que habla la fuente del estado («estado_fecha» de «obras»), o hasta hoy si ese día es posterior. Vacío si la fecha de inicio no es un día o la fuente no dice el suyo.',
      (row) => stoppedDays(row, today)?.days ?? null,
      days,
    ),
    shared('paralizacion_causa', (row) => row.stoppage?.cause ?? null),
    ...physical,
  ],
  sobrecosto: () => [
    shared('monto_viable_soles', (row) => row.costs.viablePen),
    column(
      'exceso_soles',
      'number',
      'Exceso',
      'Monto vigente menos monto viable.',
      (row) => (row.costs.currentPen ?? 0) - (row.costs.viablePen ?? 0),
      { ...soles, source: `Calculado por el ${PORTAL}` },
    ),
    column(
      'exceso_pct',
      'number',
      'Exceso en porcentaje',
      '(monto vigente − monto viable) ÷ monto viable × 100.',
      (row) =>
        row.costs.viablePen ? (((row.costs.currentPen ?? 0) - row.costs.viablePen) / row.costs.viablePen) * 100 : null,
      { ...points, source: `Calculado por el ${PORTAL}` },
    ),
  ],
  'informe-vencido': ({ today }) => [
    shared('debe_informe', (row) => row.nextReport?.owedBy ?? null),
    shared('informe_vence', (row) => row.nextReport?.dueOn ?? null, { source: PORTAL }),
    column(
      'dias_retraso',
      'integer',
      'Días de retraso',
      'Calculado: días desde el vencimiento hasta hoy.',
      (row) => daysSince(row.nextReport?.dueOn, today),
      days,
    ),
    ...physical,
    shared('avance_fecha', (row) => row.progress.asOf),
  ],
};

/** The rows of `/rendicion/<slug>/` as a table, in the order of its pages (PO-4, PO-11). */
export function accountabilityTable(situation: Situation, yardstick: Yardstick): DataTable {
  return defineTable<Row>({
    name: situationSlugs[situation],
    ...titles[situation],
    primaryKey: ['codigo'],
    tags: accountabilityFileTags(situation),
    from: 'projects',
    count: (database) => countAccountable(database, situation, yardstick),
    read: (database) => rowsOf(database, situation, yardstick),
    columns: [...opening, ...columnsFor[situation](yardstick), ...closingColumns<Row>((row) => `/obras/${row.code}/`)],
  });
}

/** Whatever changes in a work may stand in its row; the causes come from reports; delays grow with the day. */
export function accountabilityFileTags(situation: Situation): string[] {
  return [
    tag.table('projects'),
    ...(situation === 'atrasada' ? [tag.table('progress_reports')] : []),
    tag.today,
    tag.settings,
  ];
}

function* rowsOf(database: DatabaseSync, situation: Situation, yardstick: Yardstick): Generator<Row> {
  let batch: PublishedProject[] = [];
  const withProblems = function* (): Generator<Row> {
    const problems =
      situation === 'atrasada'
        ? latestProblems(
            database,
            batch.map(({ code }) => code),
          )
        : null;
    for (const work of batch) yield { ...work, problem: problems?.get(work.code) ?? null };
    batch = [];
  };
  for (const work of everyAccountable(database, { situation, yardstick })) {
    batch.push(work);
    if (batch.length === BATCH) yield* withProblems();
  }
  yield* withProblems();
}
