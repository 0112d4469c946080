import { parseDate } from '../parse/date.ts';
import { parseCui, parseInfobrasCode } from '../parse/identifiers.ts';
import { parseFlag, parseText } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import type { ReadContext, TableFormat } from './format.ts';
import { figure, mergeProjects, projectOnRow, type ProjectOptions } from './project.ts';
import { rowReader, type RowReader } from './reader.ts';
import type { FigureRecord, ProjectRecord } from './records.ts';
import { infobrasIgnored } from './ignored.ts';
import { ownWord, statusFromInfobras } from './status.ts';

/** INFOBRAS (Contraloría), public data set of works, whole or filtered. Several works may share a CUI. */
export const infobras: TableFormat = {
  kind: 'table',
  id: 'infobras',
  label: 'INFOBRAS · obras públicas',
  hint: 'DataSet de obras públicas de INFOBRAS, Contraloría (XLSX o CSV)',
  defaultSource: 'INFOBRAS (Contraloría General de la República)',
  mainTarget: 'project',
  layouts: [
    {
      name: 'DataSet Obras Públicas',
      columns: {
        infobrasCode: { names: ['Código INFOBRAS', 'Codigo de obra INFOBRAS', 'nobr_id'], isRequired: true },
        title: { names: ['Nombre de obra', 'descripcion'], isRequired: true },
        cui: { names: ['Codigo unico de inversión', 'CUI'] },
        snip: { names: ['Código SNIP'] },
        entity: { names: ['Entidad Pública'] },
        sector: { names: ['Sector de la Entidad'] },
        department: { names: ['Departamento'] },
        province: { names: ['Provincia'] },
        district: { names: ['Distrito'] },
        state: { names: ['Estado de ejecución'] },
        viableCost: { names: ['Monto Viable/Aprobado'] },
        updatedCost: { names: ['Costo Actualizado de la inversión'] },
        contractAmount: { names: ['Monto del contrato en soles', 'monto_contrato'] },
        accrued: { names: ['Monto Total devengado del proyecto'] },
        actualStart: { names: ['Fecha de inicio de obra', 'fecha_inicio'] },
        plannedEnd: { names: ['Fecha finalización programada de obra', 'fecha_fin_programada'] },
        actualEnd: { names: ['Fecha de finalización real', 'fecha_fin_real'] },
        reportedOn: { names: ['Fecha de registro de avance', 'fecha_ult_avance'] },
        physicalProgress: { names: ['Avance Físico Real Acumulado (%)', 'avance_fisico_infobras'] },
        plannedPhysicalProgress: { names: ['Avance Físico Programado Acumulado (%)'] },
        financialProgress: { names: ['Porcentaje de ejecución financiera'] },
        valuedWork: { names: ['Monto de valorización Ejecutado Acumulado'] },
        contractorName: { names: ['Nombre o razón social de la empresa o consorcio'] },
        contractorRuc: { names: ['RUC'] },
        contractorRucExecution: { names: ['RUC (Ejecución)'] },
        isStopped: { names: ['Existe Paralización'] },
        stoppageCause: { names: ['Causal de paralización'] },
        stoppedSince: { names: ['Fecha de paralización'] },
        address: { names: ['Dirección o información de referencia', 'direccion'] },
        locationKind: { names: ['Tipo de ubicación (exacta/referencial)', 'tipo_ubicacion'] },
        latitude: { names: ['latitud'] },
        longitude: { names: ['longitud'] },
      },
      amounts: /^(?:viableCost|updatedCost|contractAmount|accrued|valuedWork)$/,
      currency: 'PEN',
      costs: { code: 'cui', amounts: ['updatedCost', 'viableCost'] },
      filled: { entity: 0.9, state: 0.5, updatedCost: 0.3, physicalProgress: 0.2 },
      ignored: infobrasIgnored,
      dates: ['actualStart', 'plannedEnd', 'actualEnd', 'reportedOn', 'stoppedSince'],
      key: (row, collect) => {
        const reader = rowReader(row, collect);
        const code = reader.required('infobrasCode', parseInfobrasCode);
        const cui = reader.strict('cui', parseCui);
        if (reader.isRejected()) reader.required('title', parseText); // all faults of the row are told
        return reader.isRejected() || !code ? null : (cui?.value ?? `infobras-${code.value}`);
      },
      read: readProject,
    },
  ],
};

function readProject(rows: readonly SourceRow[], context: ReadContext): ProjectRecord[] {
  const isShared = rows.length > 1;
  const records = rows.flatMap((row) => {
    const record = projectOnRow({
      row,
      context,
      options: { stateOf, moreFigures, moreFields: (reader, project) => addStoppage(reader, project, context) },
    });
    return record ? [{ ...record, figures: datedAndLabelled({ row, record, context, isShared }) }] : [];
  });
  const project = mergeProjects(records, context);
  const running = records.find((record) => record.status?.value === 'execution');
  return project ? [{ ...project, status: (isShared && running?.status) || project.status }] : [];
}

/** With several works under one CUI every figure names its work; progress is as of the day it was registered. */
function datedAndLabelled({
  row,
  record,
  context,
  isShared,
}: {
  row: SourceRow;
  record: ProjectRecord;
  context: ReadContext;
  isShared: boolean;
}): FigureRecord[] {
  const asOf =
    rowReader(row, context.collect).lenient('reportedOn', (text) => parseDate(text, context.dateOrder))?.value ?? null;
  return record.figures.map((item) => ({
    ...item,
    label: isShared
      ? [item.label, `Obra INFOBRAS ${record.infobrasCode?.value}`].filter((part) => part !== null).join(' · ')
      : item.label,
    asOf: /Progress$/.test(item.metric) ? asOf : item.asOf,
  }));
}

function stateOf(reader: RowReader): ReturnType<ProjectOptions['stateOf']> {
  const state = reader.text('state');
  const value = state && statusFromInfobras(state.value);
  if (state && value) return { status: { ...state, value }, facts: [] };
  const stopped = reader.lenient('isStopped', parseFlag);
  return {
    status: stopped?.value === true ? { ...stopped, value: 'stopped' } : null,
    facts: ownWord(state, 'infobras'),
  };
}

function moreFigures(reader: RowReader): FigureRecord[] {
  const valued = reader.money('valuedWork');
  return valued
    ? [figure('other', valued, { currency: valued.currency, label: 'Valorización ejecutada acumulada' })]
    : [];
}

function addStoppage(reader: RowReader, project: ProjectRecord, context: ReadContext): void {
  if (reader.lenient('isStopped', parseFlag)?.value !== true) return;
  project.stoppage = {
    cause: reader.lenient('stoppageCause', (text) => parseText(text)?.slice(0, 300) ?? null),
    since: reader.lenient('stoppedSince', (text) => parseDate(text, context.dateOrder)),
  };
}
