import type { z } from 'zod';
import {
  claimStatusLabels,
  guaranteeKindLabels,
  guaranteeStatusLabels,
  modalityLabels,
  obligationKindLabels,
  obligationStatusLabels,
  penaltyStatusLabels,
} from '../../../collections/concession-files/labels.ts';
import type {
  PublishedAddendum,
  PublishedClaim,
  PublishedConcessionFile,
  PublishedGuarantee,
  PublishedObligation,
  PublishedPenalty,
} from '../../../collections/concession-files/published.ts';
import type { Provenance } from '../../../collections/fields/published.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { toldTerms, type ToldTerms } from '../../published/concession-terms.ts';
import { tag } from '../../published/tags.ts';
import { stableIds } from '../../../collections/standards/stable-ids.ts';
import {
  columnsOf,
  countOf,
  defineTable,
  documents,
  joined,
  sharedColumnsOf,
  translate,
  type Column,
  type DataTable,
} from '../../dataset/column.ts';
import { publicName, publicRuc } from '../../../collections/organizations/personal-data.ts';
import { statusCodes, statuses } from '../../../collections/projects/data-codes.ts';
import {
  closingColumns,
  currencyCodes,
  linkAndUpdate,
  PORTAL,
  sourceColumns,
} from '../../../collections/published/closing-columns.ts';

type File = PublishedConcessionFile;
/** A file with what is said of its work; null where the work is not published. */
type FileOfWork = File & { work: Pick<PublishedProject, 'status' | 'disputes' | 'figures'> | null };
/** With what is said of its terms, concluded once per row. */
type FileWithTerms = FileOfWork & { terms: ToldTerms };
const REGISTER = 'Expediente de la concesión; ver «fuente»';
const tags = [tag.concessions, tag.table('concession_files')];
const ALL_FILES = 'SELECT doc FROM concession_files ORDER BY project_code, key';
const FILES_OF_WORKS = `SELECT json_set(f.doc, '$.work', CASE WHEN p.key IS NULL THEN NULL ELSE json_object('status', p.doc ->> '$.status', 'disputes', coalesce(p.doc -> '$.disputes', json('[]')), 'figures', p.doc -> '$.figures') END) AS doc
  FROM concession_files f LEFT JOIN projects p ON p.key = f.project_code ORDER BY f.project_code, f.key`;
function* withTerms(files: Iterable<FileOfWork>): Generator<FileWithTerms> {
  for (const file of files) yield { ...file, terms: toldTerms(file.contract, file.work?.figures ?? []) };
}
/** Values that sources do not agree on, all of them; nothing where they agree. */
const disagreed = (values: readonly string[]): string | null => (values.length > 1 ? joined(values) : null);
/** The one value that every source gives; null where they give several: none is chosen. */
const agreed = <T>(values: readonly T[]): T | null => (values.length === 1 ? (values[0] ?? null) : null);
const page = ({ projectCode }: { projectCode: string }): string => `/concesiones/${projectCode}/`;

/** Labels of the screen as codes of the data: «Cumplida en parte» is `cumplida_en_parte`. */
function coded<Code extends string>(
  labels: Readonly<Record<Code, string>>,
): { of: (code: Code) => string | null; codes: Record<string, string> } {
  const codeOf = (label: string): string =>
    label
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '');
  const names = Object.fromEntries(Object.entries<string>(labels).map(([code, label]) => [code, codeOf(label)]));
  return {
    of: (code) => translate(names, code),
    codes: Object.fromEntries(Object.values<string>(labels).map((label) => [codeOf(label), label.toLowerCase()])),
  };
}

const column = columnsOf<FileWithTerms>(REGISTER);
const shared = sharedColumnsOf<FileWithTerms>(REGISTER);
const modality = coded(modalityLabels);

/** PO-7: the file of each concession; what the parties owe each other stands in the tables beside it. */
export const concessionsTable: DataTable = defineTable<FileWithTerms>({
  name: 'concesiones',
  title: 'Concesiones',
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  tags: [...tags, tag.table('projects')],
  from: 'concession_files',
  description:
    'Una fila por expediente de concesión: partes, plazo, inversión. Obligaciones, garantías, adendas, penalidades y arbitrajes están en sus tablas.',
  count: countOf('SELECT count(*) AS n FROM concession_files'),
  read: (database) => withTerms(documents(database, FILES_OF_WORKS)),
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
    ...closingColumns<FileWithTerms>(page),
  ],
});

type Item = { id?: string | undefined; provenance: Provenance };
type Row<I> = { item: I; clave: string; projectCode: string; updatedAt: string };

type PartDefinition<I extends Item> = {
  name: string;
  title: string;
  description: string;
  list: keyof { [K in keyof File as File[K] extends readonly Item[] ? K : never]: true };
  items: (file: File) => readonly I[];
  content: (item: I) => readonly unknown[];
  columns: Column<Row<I>>[];
};

/** A list of the files as a table of its own, each row with its source. */
function partTable<I extends Item>({
  name,
  title,
  description,
  list,
  items,
  content,
  columns,
}: PartDefinition<I>): DataTable {
  const own = sharedColumnsOf<Row<I>>(PORTAL);
  return defineTable<Row<I>>({
    name,
    title,
    description,
    primaryKey: ['clave'],
    foreignKeys: [{ field: 'concesion', table: 'concesiones', key: 'clave' }],
    tags,
    from: 'concession_files',
    count: countOf(`SELECT coalesce(sum(json_array_length(doc, '$.${list}')), 0) AS n FROM concession_files`),
    *read(database) {
      for (const file of documents<File>(database, ALL_FILES)) {
        const ids = stableIds(items(file), { own: ({ id }) => id, content });
        for (const [index, item] of items(file).entries())
          yield {
            item,
            clave: `${file.projectCode}/${ids[index]}`,
            projectCode: file.projectCode,
            updatedAt: file.updatedAt,
          };
      }
    },
    columns: [
      own('clave', (row) => row.clave, { isRequired: true }),
      own('concesion', (row) => row.projectCode, { isRequired: true }),
      ...columns,
      ...sourceColumns<Row<I>>((row) => row.item.provenance),
      ...linkAndUpdate<Row<I>>(page),
    ],
  });
}

const partColumns = <I>() => ({ column: columnsOf<Row<I>>(REGISTER), shared: sharedColumnsOf<Row<I>>(REGISTER) });
/** Amount with its currency; a currency never stands without an amount. */
const money = <I extends { amount: number | null; currency: string }>(): Column<Row<I>>[] => {
  const { shared: own } = partColumns<I>();
  return [
    own('monto', ({ item }) => item.amount),
    own('moneda', ({ item }) => (item.amount === null ? null : item.currency)),
  ];
};

type Obligation = z.infer<typeof PublishedObligation>;
const obligations = partColumns<Obligation>();
const [obligationKind, obligationStatus] = [coded(obligationKindLabels), coded(obligationStatusLabels)];
type Guarantee = z.infer<typeof PublishedGuarantee>;
const guarantees = partColumns<Guarantee>();
const [guaranteeKind, guaranteeStatus] = [coded(guaranteeKindLabels), coded(guaranteeStatusLabels)];
type Addendum = z.infer<typeof PublishedAddendum>;
const addenda = partColumns<Addendum>();
type Penalty = z.infer<typeof PublishedPenalty>;
const penalties = partColumns<Penalty>();
const penaltyStatus = coded(penaltyStatusLabels);
type Claim = z.infer<typeof PublishedClaim>;
const claims = partColumns<Claim>();
const claimStatus = coded(claimStatusLabels);

/** What the parties of the concessions owe each other and what came of it. */
export const concessionPartTables: readonly DataTable[] = [
  partTable<Obligation>({
    name: 'concesion_obligaciones',
    title: 'Obligaciones de las concesiones',
    description: 'Una fila por obligación del contrato de concesión, con su plazo y si se cumplió.',
    list: 'obligations',
    items: (file) => file.obligations,
    content: ({ description, clause, dueDate }) => [description, clause, dueDate],
    columns: [
      obligations.shared('descripcion', ({ item }) => item.description, { isRequired: true }),
      obligations.column(
        'obligacion_clase',
        'string',
        'Clase',
        'De qué trata la obligación.',
        ({ item }) => obligationKind.of(item.kind),
        { codes: obligationKind.codes, isRequired: true },
      ),
      obligations.shared('clausula', ({ item }) => item.clause),
      obligations.column(
        'obligacion_vence',
        'date',
        'Vence',
        'Día en que debe estar cumplida.',
        ({ item }) => item.dueDate,
      ),
      obligations.column(
        'obligacion_cumplida_el',
        'date',
        'Cumplida el',
        'Día en que se cumplió.',
        ({ item }) => item.metOn,
      ),
      obligations.column(
        'obligacion_estado',
        'string',
        'Estado',
        'Estado de la obligación según la fuente.',
        ({ item }) => obligationStatus.of(item.status),
        { codes: obligationStatus.codes, isRequired: true },
      ),
      obligations.column(
        'obligacion_sustento',
        'string',
        'Sustento',
        'Con qué se sustenta el estado.',
        ({ item }) => item.evidence,
      ),
    ],
  }),
  partTable<Guarantee>({
    name: 'concesion_garantias',
    title: 'Garantías de las concesiones',
    description: 'Una fila por fianza o póliza.',
    list: 'guarantees',
    items: (file) => file.guarantees,
    content: ({ kind, purpose, issuer, issuedOn }) => [kind, purpose, issuer, issuedOn],
    columns: [
      guarantees.column(
        'garantia_clase',
        'string',
        'Clase',
        'Qué garantiza.',
        ({ item }) => guaranteeKind.of(item.kind),
        { codes: guaranteeKind.codes, isRequired: true },
      ),
      guarantees.column('garantia_objeto', 'string', 'Objeto', 'Qué cubre.', ({ item }) => item.purpose),
      ...money<Guarantee>(),
      guarantees.column('garantia_emisor', 'string', 'Emisor', 'Banco o aseguradora.', ({ item }) => item.issuer),
      guarantees.column('garantia_emitida', 'date', 'Emitida', 'Día en que se emitió.', ({ item }) => item.issuedOn),
      guarantees.column('garantia_vence', 'date', 'Vence', 'Día en que vence.', ({ item }) => item.expiresOn),
      guarantees.column(
        'garantia_estado',
        'string',
        'Estado',
        'Estado de la garantía según la fuente.',
        ({ item }) => guaranteeStatus.of(item.status),
        { codes: guaranteeStatus.codes, isRequired: true },
      ),
    ],
  }),
  partTable<Addendum>({
    name: 'concesion_adendas',
    title: 'Adendas de las concesiones',
    description: 'Una fila por adenda del contrato de concesión.',
    list: 'addenda',
    items: (file) => file.addenda,
    content: ({ number, date }) => [number, date],
    columns: [
      addenda.column('adenda_numero', 'string', 'Número', 'Número de la adenda.', ({ item }) => item.number, {
        isRequired: true,
      }),
      addenda.shared('fecha', ({ item }) => item.date),
      addenda.column('adenda_motivo', 'string', 'Motivo', 'Por qué se firmó.', ({ item }) => item.reason),
      addenda.column('adenda_efecto', 'string', 'Efecto', 'Qué cambió.', ({ item }) => item.effect),
      addenda.column(
        'cambio_inversion',
        'number',
        'Cambio de la inversión',
        'Cuánto sube o baja la inversión; vacío si no se publicó.',
        ({ item }) => item.amountChange,
        { unit: 'según «moneda»' },
      ),
      addenda.shared('moneda', ({ item }) => (item.amountChange === null ? null : item.currency)),
      addenda.column(
        'cambio_meses',
        'number',
        'Cambio del plazo',
        'Cuántos meses crece o se acorta el plazo.',
        ({ item }) => item.monthsChange,
        { unit: 'meses' },
      ),
    ],
  }),
  partTable<Penalty>({
    name: 'concesion_penalidades',
    title: 'Penalidades de las concesiones',
    description: 'Una fila por penalidad.',
    list: 'penalties',
    items: (file) => file.penalties,
    content: ({ date, reason, clause }) => [date, reason, clause],
    columns: [
      penalties.shared('fecha', ({ item }) => item.date),
      penalties.shared('descripcion', ({ item }) => item.reason, { isRequired: true }),
      penalties.shared('clausula', ({ item }) => item.clause),
      ...money<Penalty>(),
      penalties.column(
        'penalidad_estado',
        'string',
        'Estado',
        'Estado de la penalidad según la fuente.',
        ({ item }) => penaltyStatus.of(item.status),
        { codes: penaltyStatus.codes, isRequired: true },
      ),
      penalties.column('penalidad_pagada', 'number', 'Pagado', 'Cuánto se pagó.', ({ item }) => item.paidAmount, {
        unit: 'según «moneda_pagada»',
      }),
      penalties.column(
        'moneda_pagada',
        'string',
        'Moneda de lo pagado',
        'Moneda de lo pagado; vacía si no hay monto.',
        ({ item }) => (item.paidAmount === null ? null : item.currency),
        { codes: currencyCodes },
      ),
      penalties.column('penalidad_pagada_el', 'date', 'Pagada el', 'Día en que se pagó.', ({ item }) => item.paidOn),
    ],
  }),
  partTable<Claim>({
    name: 'concesion_arbitrajes',
    title: 'Arbitrajes y juicios de las concesiones',
    description: 'Una fila por arbitraje, juicio o reclamo entre las partes.',
    list: 'claims',
    items: (file) => file.claims,
    content: ({ title, forum, filedOn }) => [title, forum, filedOn],
    columns: [
      claims.shared('descripcion', ({ item }) => item.title, { isRequired: true }),
      claims.column(
        'arbitraje_foro',
        'string',
        'Ante quién',
        'Tribunal o centro de arbitraje.',
        ({ item }) => item.forum,
      ),
      claims.column(
        'arbitraje_demandante',
        'string',
        'Quién demanda',
        'Parte que demanda.',
        ({ item }) => item.claimant,
      ),
      ...money<Claim>(),
      claims.shared('fecha', ({ item }) => item.filedOn),
      claims.column(
        'arbitraje_estado',
        'string',
        'Estado',
        'Estado del reclamo según la fuente.',
        ({ item }) => claimStatus.of(item.status),
        { codes: claimStatus.codes, isRequired: true },
      ),
      claims.column('arbitraje_resuelto', 'any', 'Resuelto', 'Cuándo se resolvió.', ({ item }) => item.resolvedOn),
      claims.column('arbitraje_resultado', 'string', 'Resultado', 'En qué terminó.', ({ item }) => item.outcome),
    ],
  }),
];
