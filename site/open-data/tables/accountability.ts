import type { DatabaseSync } from 'node:sqlite';
import { daysLate, pointsBehind, type Situation, type Yardstick } from '../../published/accountability.ts';
import { countAccountable, everyAccountable, situationSlugs } from '../../published/accountability-list.ts';
import { dayNumber } from '../../published/days.ts';
import { latestProblems, type ToldProblem } from '../../published/progress-reports.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, defineTable, joined, type Column, type DataTable } from '../column.ts';
import { publicName } from '../personal-data.ts';
import { closingColumns, PORTAL } from './common.ts';

type Row = PublishedProject & { problem: ToldProblem | null };

const column = columnsOf<Row>('Registro de la obra; ver «fuente»');
const soles = { unit: 'soles (PEN)' };
const days = { unit: 'días', source: `Calculado por el ${PORTAL}` };
const points = { unit: 'puntos porcentuales' };
const BATCH = 500;

const daysSince = (date: string | null | undefined, today: string): number | null => (date ? Math.max(0, dayNumber(today) - dayNumber(date)) : null);

const titles: Record<Situation, { title: string; description: string }> = {
  atrasada: { title: 'Obras atrasadas', description: 'Una fila por obra que pasó su plazo o está por debajo de lo programado.' },
  paralizada: { title: 'Obras paralizadas', description: 'Una fila por obra paralizada, con su causa.' },
  sobrecosto: { title: 'Obras con sobrecosto', description: 'Una fila por obra cuyo costo pasó del umbral sobre el monto declarado viable.' },
  'informe-vencido': { title: 'Informes vencidos', description: 'Una fila por obra cuyo informe mensual venció, con quien lo debe.' },
};

const opening: Column<Row>[] = [
  column('codigo', 'string', 'Código', 'Código de la obra en el portal.', (row) => row.code, { isRequired: true, source: PORTAL }),
  column('titulo', 'string', 'Nombre', 'Nombre de la obra.', (row) => row.title, { isRequired: true }),
  column('distritos', 'string', 'Distritos', 'Distritos de la obra.', (row) => joined(row.districts.map((one) => one.name))),
  column('entidad', 'string', 'Entidad', 'Entidad pública a cargo.', (row) => publicName(row.entity), { isRequired: true }),
  column('contratista', 'string', 'Contratista', 'Quien construye.', (row) => publicName(row.contractor)),
  column('monto_vigente_soles', 'number', 'Monto vigente', 'El mejor costo conocido.', (row) => row.costs.currentPen, soles),
];

const columnsFor: Record<Situation, (yardstick: Yardstick) => Column<Row>[]> = {
  atrasada: ({ today }) => [
    column('fin_previsto', 'date', 'Fin previsto', 'Fecha de término programada.', (row) => row.dates.plannedEnd),
    column('dias_atraso', 'integer', 'Días de atraso', 'Días desde el fin previsto hasta hoy; 0 si aún no llega.', (row) => daysLate(row, today), days),
    column('avance_fisico_previsto_pct', 'number', 'Avance físico previsto', 'Avance físico programado acumulado.', (row) => row.progress.plannedPhysical, points),
    column('avance_fisico_pct', 'number', 'Avance físico', 'Avance físico real acumulado.', (row) => row.progress.physical, points),
    column('puntos_por_debajo', 'number', 'Puntos por debajo', 'Previsto menos real; 0 si va al día o no se sabe.', (row) => pointsBehind(row.progress), points),
    column('causa', 'string', 'Causa publicada', 'Causa de la paralización o problema del último informe que menciona alguno.', (row) => row.stoppage?.cause ?? row.problem?.problems ?? null),
    column('causa_mes', 'yearmonth', 'Mes de la causa', 'Mes del informe que la menciona.', (row) => (row.stoppage?.cause ? null : row.problem?.period ?? null)),
    column('debe_informe', 'string', 'Debe informe', 'Quien debe el próximo informe mensual.', (row) => row.nextReport?.owedBy ?? null),
    column('informe_vence', 'date', 'Vence el informe', 'Día en que vence o venció.', (row) => row.nextReport?.dueOn ?? null, { source: PORTAL }),
  ],
  paralizada: ({ today }) => [
    column('paralizacion_desde', 'date', 'Paralizada desde', 'Fecha en que se paralizó.', (row) => row.stoppage?.since ?? null),
    column('paralizacion_dias', 'integer', 'Días paralizada', 'Días computados desde esa fecha hasta hoy; vacío si la fecha no es un día.', (row) => daysSince(row.stoppage?.since, today), days),
    column('paralizacion_causa', 'string', 'Causa', 'Motivo por el que está paralizada.', (row) => row.stoppage?.cause ?? null),
    column('avance_fisico_pct', 'number', 'Avance físico', 'Avance físico real acumulado.', (row) => row.progress.physical, points),
  ],
  sobrecosto: () => [
    column('monto_viable_soles', 'number', 'Monto viable', 'Costo con el que se declaró viable.', (row) => row.costs.viablePen, soles),
    column('exceso_soles', 'number', 'Exceso', 'Monto vigente menos monto viable.', (row) => (row.costs.currentPen ?? 0) - (row.costs.viablePen ?? 0), { ...soles, source: `Calculado por el ${PORTAL}` }),
    column('exceso_pct', 'number', 'Exceso en porcentaje', '(monto vigente − monto viable) ÷ monto viable × 100.', (row) => (row.costs.viablePen ? (((row.costs.currentPen ?? 0) - row.costs.viablePen) / row.costs.viablePen) * 100 : null), { ...points, source: `Calculado por el ${PORTAL}` }),
  ],
  'informe-vencido': ({ today }) => [
    column('debe_informe', 'string', 'Debe informe', 'Quien debe el informe mensual.', (row) => row.nextReport?.owedBy ?? null),
    column('informe_vence', 'date', 'Venció el informe', 'Día en que venció.', (row) => row.nextReport?.dueOn ?? null, { source: PORTAL }),
    column('dias_retraso', 'integer', 'Días de retraso', 'Días desde el vencimiento hasta hoy.', (row) => daysSince(row.nextReport?.dueOn, today), days),
    column('avance_fisico_pct', 'number', 'Avance físico', 'Último avance físico publicado.', (row) => row.progress.physical, points),
    column('avance_fecha', 'any', 'Fecha del avance', 'Día al que corresponde.', (row) => row.progress.asOf),
  ],
};

/** The rows of `/rendicion/<slug>/` as a table, in the order of its pages (PO-4, PO-11). */
export function accountabilityTable(situation: Situation, yardstick: Yardstick): DataTable {
  return defineTable<Row>({
    name: situationSlugs[situation], ...titles[situation], primaryKey: ['codigo'],
    tags: accountabilityFileTags(situation), from: 'projects',
    count: (database) => countAccountable(database, situation, yardstick),
    read: (database) => rowsOf(database, situation, yardstick),
    columns: [...opening, ...columnsFor[situation](yardstick), ...closingColumns<Row>((row) => `/obras/${row.code}/`)],
  });
}

/** Whatever changes in a work may stand in its row; the causes come from reports; delays grow with the day. */
export function accountabilityFileTags(situation: Situation): string[] {
  return [tag.table('projects'), ...(situation === 'atrasada' ? [tag.table('progress_reports')] : []), tag.today, tag.settings];
}

function* rowsOf(database: DatabaseSync, situation: Situation, yardstick: Yardstick): Generator<Row> {
  let batch: PublishedProject[] = [];
  const withProblems = function* (): Generator<Row> {
    const problems = situation === 'atrasada' ? latestProblems(database, batch.map(({ code }) => code)) : null;
    for (const work of batch) yield { ...work, problem: problems?.get(work.code) ?? null };
    batch = [];
  };
  for (const work of everyAccountable(database, { situation, yardstick })) {
    batch.push(work);
    if (batch.length === BATCH) yield* withProblems();
  }
  yield* withProblems();
}
