import type { z } from 'zod';
import { currencyCodes } from '../published/closing-columns.ts';
import { coded } from '../published/coded.ts';
import type { NounTable } from '../published/noun-table.ts';
import {
  claimStatusLabels,
  guaranteeKindLabels,
  guaranteeStatusLabels,
  obligationKindLabels,
  obligationStatusLabels,
  penaltyStatusLabels,
} from './labels.ts';
import { money, partColumns, partTable } from './part-table.ts';
import type {
  PublishedAddendum,
  PublishedClaim,
  PublishedConcessionFile,
  PublishedGuarantee,
  PublishedObligation,
  PublishedPenalty,
} from './published.ts';

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
export const partTables: readonly NounTable<PublishedConcessionFile>[] = [
  partTable<Obligation>({
    name: 'concesion_obligaciones',
    rank: 160,
    figures: 'la obligación',
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
    rank: 161,
    figures: 'la garantía',
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
    rank: 162,
    figures: 'la adenda',
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
    rank: 163,
    figures: 'la penalidad',
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
    rank: 164,
    figures: 'el arbitraje o juicio',
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
