import { publicName, publicRuc } from '../organizations/personal-data.ts';
import { statusCodes, statuses } from '../projects/data-codes.ts';
import type { PublishedProject } from '../projects/published.ts';
import { closingColumns, currencyCodes, PORTAL } from '../published/closing-columns.ts';
import { coded } from '../published/coded.ts';
import { columnsOf, joined, sharedColumnsOf, translate } from '../published/column.ts';
import { at, irregular, sourced } from '../published/cover.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { tag } from '../published/tags.ts';
import { modalityLabels } from './labels.ts';
import { partTables } from './open-data-parts.ts';
import { page, REGISTER } from './part-table.ts';
import type { PublishedConcessionFile } from './published.ts';
import { toldTerms, type ToldTerms } from './told-terms.ts';

/** A file with what is said of its work; null where the work is not published. */
type FileOfWork = PublishedConcessionFile & { work?: Pick<PublishedProject, 'status' | 'disputes' | 'figures'> | null };
/** With what is said of its terms, concluded once per row. */
type FileWithTerms = FileOfWork & { terms: ToldTerms };
const FILES_OF_WORKS = `SELECT json_set(f.doc, '$.work', CASE WHEN p.key IS NULL THEN NULL ELSE json_object('status', p.doc ->> '$.status', 'disputes', coalesce(p.doc -> '$.disputes', json('[]')), 'figures', p.doc -> '$.figures') END) AS doc
  FROM concession_files f LEFT JOIN projects p ON p.key = f.project_code ORDER BY f.project_code, f.key`;
/** Values that sources do not agree on, all of them; nothing where they agree. */
const disagreed = (values: readonly string[]): string | null => (values.length > 1 ? joined(values) : null);
/** The one value that every source gives; null where they give several: none is chosen. */
const agreed = <T>(values: readonly T[]): T | null => (values.length === 1 ? (values[0] ?? null) : null);

const column = columnsOf<FileWithTerms>(REGISTER);
const shared = sharedColumnsOf<FileWithTerms>(REGISTER);
const modality = coded(modalityLabels);

/** PO-7: the file of each concession; what the parties owe each other stands in the tables beside it. */
export const concessionsTable = nounTable<PublishedConcessionFile, FileWithTerms>({
  name: 'concesiones',
  title: 'Concesiones',
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  rank: 150,
  tags: [tag.concessions, 'table-projects'],
  order: 'project_code, key',
  read: FILES_OF_WORKS,
  figures: toldInRow('toda la concesión'),
  description:
    'Una fila por expediente de concesión: partes, plazo, inversión. Obligaciones, garantías, adendas, penalidades y arbitrajes están en sus tablas.',
  rowsOf: (file: FileOfWork) => [{ ...file, terms: toldTerms(file.contract, file.work?.figures ?? []) }],
  columns: [
    shared('clave', (row) => row.projectCode, { isRequired: true, source: PORTAL }),
    shared('codigo_obra', (row) => row.projectCode, { isRequired: true, source: PORTAL }),
    column('concesion_nombre', 'string', 'Nombre', 'Nombre de la concesión.', (row) => row.name, { isRequired: true }),
    shared('resumen', (row) => row.summary),
    shared('entidad', (row) => publicName(row.grantor)),
    shared('entidad_ruc', (row) => publicRuc(row.grantor)),
    column(
      'concesion_estado',
      'string',
      'Estado',
      'Estado de la obra concesionada, como «estado» en «obras».',
      (row) => translate(statuses, row.work?.status ?? null),
      { codes: statusCodes },
    ),
    column(
      'concesion_disputas',
      'string',
      'Disputas',
      'Lo que una parte declara del contrato y otra discute, separado por « | ».',
      (row) =>
        joined(
          (row.work?.disputes ?? []).map(
            (one) => `${one.declaredBy}: ${one.declaration}${one.disputedBy ? `; ${one.disputedBy} lo disputa` : ''}`,
          ),
        ),
    ),
    column(
      'concesionario',
      'string',
      'Concesionaria',
      'Empresa que tiene la concesión.',
      (row) => publicName(row.concessionaire) ?? row.concessionaireName,
    ),
    column('concesionario_ruc', 'string', 'RUC de la concesionaria', 'Registro Único de Contribuyentes.', (row) =>
      publicRuc(row.concessionaire),
    ),
    column(
      'modalidad_concesion',
      'string',
      'Modalidad de la concesión',
      'Si la pagan los usuarios o también el Estado.',
      (row) => row.contract.modality && modality.of(row.contract.modality),
      { codes: modality.codes },
    ),
    column(
      'concesion_firma',
      'any',
      'Firma',
      'Día, mes o año en que se firmó. Vacía si las fuentes no coinciden: vea «concesion_firma_segun_fuentes».',
      (row) => agreed(row.terms.signedOn.values),
    ),
    column('concesion_inicio', 'any', 'Inicio', 'Desde cuándo rige.', (row) => row.contract.startsOn),
    column(
      'concesion_firma_segun_fuentes',
      'string',
      'Firma, según cada fuente',
      'Todas las fechas de firma cuando las fuentes no coinciden, separadas por « | »; vacía si coinciden.',
      (row) => disagreed(row.terms.signedOn.values),
    ),
    column(
      'concesion_fin_segun_fuentes',
      'string',
      'Fin, según cada fuente',
      'Todas las fechas de fin cuando las fuentes no coinciden, separadas por « | »; vacía si coinciden.',
      (row) => disagreed(row.terms.endsOn.values),
    ),
    column(
      'concesion_fin',
      'any',
      'Fin',
      'Hasta cuándo rige. Vacío si las fuentes no coinciden: vea «concesion_fin_segun_fuentes».',
      (row) => agreed(row.terms.endsOn.values),
    ),
    column('concesion_plazo_anios', 'number', 'Plazo', 'Plazo del contrato.', (row) => row.contract.termYears, {
      unit: 'años',
    }),
    column(
      'inversion_comprometida',
      'number',
      'Inversión comprometida',
      'Inversión que el contrato compromete; donde nadie la dice, el monto del contrato o el costo de la obra. Vacía si las fuentes no coinciden: vea «inversion_minima» e «inversion_maxima».',
      (row) => agreed(row.terms.investment.values),
      { unit: 'según «moneda_inversion»' },
    ),
    column(
      'inversion_minima',
      'number',
      'Inversión, la menor',
      'La menor de las inversiones que dicen las fuentes; vacía si coinciden o solo hay una.',
      (row) => (row.terms.investment.values.length > 1 ? (row.terms.investment.values[0] ?? null) : null),
      { unit: 'según «moneda_inversion»' },
    ),
    column(
      'inversion_maxima',
      'number',
      'Inversión, la mayor',
      'La mayor de las inversiones que dicen las fuentes; vacía si coinciden o solo hay una.',
      (row) => (row.terms.investment.values.length > 1 ? (row.terms.investment.values.at(-1) ?? null) : null),
      { unit: 'según «moneda_inversion»' },
    ),
    column(
      'moneda_inversion',
      'string',
      'Moneda de la inversión',
      'Moneda de la inversión; vacía si el monto no se publicó.',
      (row) => (row.terms.investment.values.length === 0 ? null : row.terms.investment.currency),
      { codes: currencyCodes },
    ),
    column(
      'concesion_contrato',
      'string',
      'Número del contrato',
      'Número del contrato de concesión.',
      (row) => row.contract.number,
    ),
    column('concesion_contrato_url', 'string', 'Contrato', 'Dirección del contrato.', (row) => row.contract.url),
    column(
      'concesion_devolucion',
      'string',
      'Devolución de los bienes',
      'Cómo vuelven los bienes al terminar.',
      (row) => row.contract.handback,
    ),
    column('concesion_supervisor', 'string', 'Supervisor de la concesión', 'Quien supervisa el contrato.', (row) =>
      publicName(row.supervisor),
    ),
    column(
      'concesion_supervisor_ruc',
      'string',
      'RUC del supervisor de la concesión',
      'Registro Único de Contribuyentes.',
      (row) => publicRuc(row.supervisor),
    ),
    ...closingColumns<FileWithTerms>(page),
  ],
});

export const openData = {
  tables: [concessionsTable, ...partTables],
  cover: {
    cutOff: sourced,
    from: at('$.contract.signedOn'),
    to: at('$.contract.endsOn'),
    frequency: irregular,
  },
};
