import { disagreement } from './figures.ts';
import type { PublishedProject } from './published.ts';
import { columnsOf, joined, sharedColumnsOf, translate } from '../published/column.ts';
import { costDay, partyDay } from './fact-age.ts';
import { costGrade } from './cost-grade.ts';
import { publicName, publicRuc } from '../organizations/personal-data.ts';
import { withoutOsm } from './osm.ts';
import { accuracies, accuracyCodes, kindCodes, kinds, statusCodes, statuses } from './data-codes.ts';
import { factColumns, otherFactColumns, REGISTER } from './fact-columns.ts';
import { CALCULATED, closingColumns, DISAGREEING, PORTAL } from '../published/closing-columns.ts';

const column = columnsOf<PublishedProject>(REGISTER);
const shared = sharedColumnsOf<PublishedProject>(REGISTER);
const COSTS = 'invierte.pe (MEF) o contrato; ver «cifras»';
const soles = { unit: 'soles (PEN)', source: COSTS };
const REPORT = 'Último informe aprobado o la fuente de «avance_fuente»';
const place = { source: 'Registro de la obra; UBIGEO del INEI' };

/** Plain facts stand where they came in, and new ones behind all of these. */
const columns = [
  shared('codigo', (row) => row.code, { isRequired: true, source: PORTAL }),
  column('codigo_unico_inversion', 'string', 'CUI', 'Código único de inversiones, de siete cifras.', (row) => row.cui, {
    source: 'invierte.pe (MEF)',
  }),
  ...factColumns('snip', 'infobrasCode'),
  shared('titulo', (row) => row.title, { isRequired: true }),
  ...factColumns('shortTitle', 'summary', 'purpose'),
  column('tipo', 'string', 'Tipo', 'Clase de proyecto.', (row) => translate(kinds, row.kind), {
    codes: kindCodes,
    isRequired: true,
  }),
  ...factColumns('workType'),
  column(
    'estado',
    'string',
    'Estado',
    'Estado de la obra según la fuente de «estado_fuente», en el día de «estado_fecha» o, si la fuente no dice el suyo, en el de «estado_consultado_el».',
    (row) => translate(statuses, row.status),
    { codes: statusCodes, isRequired: true },
  ),
  column(
    'estado_fecha',
    'any',
    'Estado: dato de',
    'Día del que habla la fuente del estado. Vacío si no lo dice: vea «estado_consultado_el».',
    (row) => (row.isStatusDayRead ? null : row.statusAsOf),
  ),
  column(
    'estado_consultado_el',
    'date',
    'Estado: consultado el',
    'Día en que se leyó el estado en su fuente.',
    (row) => (row.factSources.status ?? row.provenance).consultedOn,
  ),
  column(
    'estado_fuente',
    'string',
    'Estado: fuente',
    'Quién publica el estado.',
    (row) => (row.factSources.status ?? row.provenance).source,
  ),
  column(
    'disputas',
    'string',
    'Disputas',
    'Lo que una parte declara y otra discute sobre la obra o su contrato, separado por « | ».',
    (row) =>
      joined(
        row.disputes.map(
          (one) =>
            `${one.declaredBy}: ${one.declaration}${one.disputedBy ? `; ${one.disputedBy} lo disputa${one.position ? `: ${one.position}` : ''}` : ''}`,
        ),
      ),
  ),
  ...factColumns('doubt', 'sector', 'subsector', 'unit'),
  shared('entidad', (row) => publicName(row.entity), { isRequired: true }),
  shared('entidad_ruc', (row) => publicRuc(row.entity)),
  shared('contratista', (row) => publicName(row.contractor)),
  column('contratista_ruc', 'string', 'RUC del contratista', 'RUC, o vacío si es un consorcio sin RUC.', (row) =>
    publicRuc(row.contractor),
  ),
  column('supervisor', 'string', 'Supervisor', 'Quien supervisa.', (row) => publicName(row.supervisor)),
  column('supervisor_ruc', 'string', 'RUC del supervisor', 'Registro Único de Contribuyentes.', (row) =>
    publicRuc(row.supervisor),
  ),
  shared('ubigeos', (row) => joined(row.districts.map((one) => one.ubigeo)), place),
  shared('distritos', (row) => joined(row.districts.map((one) => one.name)), place),
  ...factColumns('address'),
  column(
    'latitud',
    'number',
    'Latitud',
    'Latitud en WGS 84; vacía si no se conoce o si viene de OpenStreetMap (vea «obras_osm.geojson»).',
    (row) => withoutOsm(row).location?.latitude ?? null,
    { unit: 'grados decimales' },
  ),
  column(
    'longitud',
    'number',
    'Longitud',
    'Longitud en WGS 84; vacía si no se conoce o si viene de OpenStreetMap (vea «obras_osm.geojson»).',
    (row) => withoutOsm(row).location?.longitude ?? null,
    { unit: 'grados decimales' },
  ),
  column(
    'precision_ubicacion',
    'string',
    'Precisión de la ubicación',
    'Cuánto dice el punto de dónde está la obra.',
    (row) => translate(accuracies, row.location?.accuracy ?? null),
    { codes: accuracyCodes },
  ),
  ...factColumns('beneficiaries'),
  column(
    'fecha_viabilidad',
    'date',
    'Viabilidad',
    'Fecha de la declaración de viabilidad.',
    (row) => row.dates.viability,
  ),
  column('inicio_previsto', 'date', 'Inicio previsto', 'Fecha de inicio programada.', (row) => row.dates.plannedStart),
  shared('fin_previsto', (row) => row.dates.plannedEnd),
  column('inicio_real', 'date', 'Inicio real', 'Fecha en que empezó.', (row) => row.dates.actualStart),
  column('fin_real', 'date', 'Fin real', 'Fecha en que terminó.', (row) => row.dates.actualEnd),
  shared('monto_viable_soles', (row) => row.costs.viablePen, { source: COSTS }),
  column(
    'monto_actualizado_soles',
    'number',
    'Monto actualizado',
    'Costo actualizado de la inversión.',
    (row) => row.costs.updatedPen,
    soles,
  ),
  column(
    'monto_contrato_soles',
    'number',
    'Monto del contrato',
    'Monto contratado de la obra; si las fuentes difieren, vea el menor y el mayor.',
    (row) => row.costs.contractPen,
    soles,
  ),
  column(
    'monto_contrato_minimo_soles',
    'number',
    'Monto del contrato, el menor',
    'El menor de los montos de contrato vigentes cuando las fuentes difieren; vacío si coinciden o solo hay uno.',
    (row) => disagreement(row.figures, 'contractAmount')?.low ?? null,
    soles,
  ),
  column(
    'monto_contrato_maximo_soles',
    'number',
    'Monto del contrato, el mayor',
    'El mayor de los montos de contrato vigentes cuando las fuentes difieren; vacío si coinciden o solo hay uno.',
    (row) => disagreement(row.figures, 'contractAmount')?.high ?? null,
    soles,
  ),
  column(
    'monto_devengado_soles',
    'number',
    'Devengado acumulado',
    'Gasto devengado acumulado.',
    (row) => row.costs.accruedPen,
    soles,
  ),
  shared('monto_vigente_soles', (row) => row.costs.currentPen, { source: CALCULATED }),
  shared('monto_vigente_grado', costGrade, { source: CALCULATED }),
  shared('avance_fisico_previsto_pct', (row) => row.progress.plannedPhysical, { source: REPORT }),
  shared('avance_fisico_pct', (row) => row.progress.physical, { source: REPORT }),
  shared('avance_fisico_minimo_pct', (row) => row.physicalRange?.low ?? null, { source: DISAGREEING }),
  shared('avance_fisico_maximo_pct', (row) => row.physicalRange?.high ?? null, { source: DISAGREEING }),
  shared('avance_financiero_previsto_pct', (row) => row.progress.plannedFinancial, { source: REPORT }),
  shared('avance_financiero_pct', (row) => row.progress.financial, { source: REPORT }),
  shared('avance_fecha', (row) => row.progress.asOf),
  column(
    'avance_fuente',
    'string',
    'Fuente del avance',
    'De dónde sale el avance. Las demás fuentes están en «cifras».',
    (row) => row.progress.source,
  ),
  shared('paralizacion_causa', (row) => row.stoppage?.cause ?? null),
  shared('paralizacion_desde', (row) => row.stoppage?.since ?? null),
  shared('informe_vence', (row) => row.nextReport?.dueOn ?? null, { source: PORTAL }),
  column(
    'dato_mas_reciente',
    'any',
    'Dato más reciente',
    'El más nuevo de los «dato de» de todo lo que se dice de la obra.',
    (row) => row.newestFactOn,
    { source: CALCULATED },
  ),
  column(
    'monto_vigente_fecha',
    'any',
    'Monto vigente: dato de',
    'Día, mes o año del que habla la fuente del monto vigente; vacío si no lo dice.',
    costDay,
    { source: CALCULATED },
  ),
  column(
    'contratista_fecha',
    'any',
    'Contratista: dato de',
    'Día, mes o año del que habla quien nombra al contratista.',
    (row) => partyDay(row, 'contractor'),
  ),
  column(
    'supervisor_fecha',
    'any',
    'Supervisor: dato de',
    'Día, mes o año del que habla quien nombra al supervisor.',
    (row) => partyDay(row, 'supervisor'),
  ),
];

/** PO-1: what the open data says of a work, in the order of the files. */
export const workColumns = [
  ...columns,
  ...otherFactColumns(columns),
  ...closingColumns<PublishedProject>((row) => `/obras/${row.code}/`),
];
