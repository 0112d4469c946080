import type { Field } from 'payload';
import { calendarDate } from '../fields/common.ts';
import { namedAsLabels } from '../organizations/fields.ts';
import { withoutPersonNumber } from '../organizations/person-numbers.ts';
import {
  claimStatusLabels,
  guaranteeKindLabels,
  guaranteeStatusLabels,
  obligationKindLabels,
  obligationStatusLabels,
  penaltyStatusLabels,
  renegotiationStatusLabels,
  riskAllocationLabels,
  riskCategoryLabels,
  riskLevelLabels,
} from './labels.ts';
import { optionsOf, list, row, looseDate, text, amount, currency, choice } from './item-fields.ts';

export { optionsOf, looseDate, currency } from './item-fields.ts';

/** Marks a name as that of a legal entity; the row's source is the reason. Without it only names that prove it themselves are shown. */
export const namedAs = (name = 'namedAs', width = '20%'): Field => ({
  name,
  type: 'select',
  label: 'Se nombra como',
  options: optionsOf(namedAsLabels),
  admin: { width, description: 'Según la fuente; vacío, no se muestra el nombre.' },
});

export const shareholders = list(
  {
    name: 'shareholders',
    singular: 'Accionista',
    plural: 'Accionistas',
    rowLabel: { field: 'name' },
    description: 'Solo empresas y fondos: de personas naturales no se escribe el nombre.',
  },
  [
    row(
      {
        name: 'name',
        type: 'text',
        label: 'Empresa',
        required: true,
        maxLength: 300,
        validate: withoutPersonNumber,
        admin: { width: '40%' },
      },
      namedAs(),
      {
        name: 'sharePercent',
        type: 'number',
        label: 'Participación (%)',
        min: 0,
        max: 100,
        admin: { width: '20%', step: 0.01 },
      },
      looseDate('from', 'Desde', '20%'),
      looseDate('to', 'Hasta', '20%'),
    ),
  ],
);

export const lenders = list(
  {
    name: 'lenders',
    singular: 'Financista',
    plural: 'Financistas',
    rowLabel: { field: 'name', more: 'instrument' },
    description: 'Bancos, fondos y tenedores de bonos que financian la concesión.',
  },
  [
    row(
      {
        name: 'name',
        type: 'text',
        label: 'Entidad',
        required: true,
        maxLength: 300,
        validate: withoutPersonNumber,
        admin: { width: '40%' },
      },
      namedAs(),
      text('instrument', 'Instrumento', '40%', 'Préstamo sindicado, bonos…'),
    ),
    row(amount('amount', 'Monto'), currency(), looseDate('date', 'Fecha')),
  ],
);

export const obligations = list(
  {
    name: 'obligations',
    singular: 'Obligación',
    plural: 'Obligaciones e hitos',
    rowLabel: { field: 'description', more: 'dueDate' },
    description: 'Lo que el contrato manda hacer, con su vencimiento y la prueba de que se cumplió.',
  },
  [
    { name: 'description', type: 'textarea', label: 'Obligación', required: true, maxLength: 1000 },
    row(
      choice('kind', 'Clase', obligationKindLabels, 'other'),
      text('clause', 'Cláusula'),
      choice('status', 'Situación', obligationStatusLabels, 'pending'),
    ),
    row(
      calendarDate({
        name: 'dueDate',
        label: 'Vence',
        description: 'Pendiente y vencida se marca sola como atrasada.',
      }),
      calendarDate({ name: 'metOn', label: 'Cumplida el' }),
      text('evidence', 'Prueba', '33%', 'Acta, informe o resolución que lo acredita.'),
    ),
  ],
);

export const guarantees = list(
  {
    name: 'guarantees',
    singular: 'Garantía',
    plural: 'Garantías',
    rowLabel: { field: 'purpose', more: 'expiresOn' },
    description: 'Cartas fianza y pólizas. El portal avisa solo cuando una vence o faltan 60 días.',
  },
  [
    row(choice('kind', 'Clase', guaranteeKindLabels, 'performance'), text('purpose', 'Qué garantiza', '67%')),
    row(amount('amount', 'Monto'), currency(), text('issuer', 'Emisor')),
    row(
      calendarDate({ name: 'issuedOn', label: 'Emitida' }),
      calendarDate({ name: 'expiresOn', label: 'Vence' }),
      choice('status', 'Situación', guaranteeStatusLabels, 'active'),
    ),
  ],
);

export const addenda = list(
  {
    name: 'addenda',
    singular: 'Adenda',
    plural: 'Adendas',
    rowLabel: { field: 'number', more: 'date' },
    description: 'Cada modificación del contrato, su causa y su efecto.',
  },
  [
    row(
      { name: 'number', type: 'text', label: 'Número', required: true, maxLength: 60, admin: { width: '33%' } },
      looseDate('date', 'Suscripción'),
      { name: 'monthsChange', type: 'number', label: 'Cambio del plazo (meses)', admin: { width: '33%' } },
    ),
    { name: 'reason', type: 'textarea', label: 'Causa', maxLength: 1000 },
    { name: 'effect', type: 'textarea', label: 'Efecto', maxLength: 1000 },
    row(amount('amountChange', 'Cambio de la inversión'), currency()),
  ],
);

export const penalties = list(
  {
    name: 'penalties',
    singular: 'Penalidad',
    plural: 'Penalidades',
    rowLabel: { field: 'reason', more: 'date' },
    description: 'Las impuestas y lo que de ellas se pagó.',
  },
  [
    { name: 'reason', type: 'textarea', label: 'Causa', required: true, maxLength: 1000 },
    row(
      looseDate('date', 'Impuesta'),
      text('clause', 'Cláusula'),
      choice('status', 'Situación', penaltyStatusLabels, 'imposed'),
    ),
    row(
      amount('amount', 'Monto impuesto', '25%'),
      currency('25%'),
      amount('paidAmount', 'Monto pagado', '25%'),
      calendarDate({ name: 'paidOn', label: 'Pagada el', width: '25%' }),
    ),
  ],
);

export const claims = list(
  {
    name: 'claims',
    singular: 'Reclamo o arbitraje',
    plural: 'Reclamos y arbitrajes',
    rowLabel: { field: 'title', more: 'forum' },
    description: 'Controversias entre las partes, donde se ven y cómo terminaron.',
  },
  [
    row(
      { name: 'title', type: 'text', label: 'Caso', required: true, maxLength: 300, admin: { width: '50%' } },
      text('forum', 'Dónde se ve', '25%', 'CIADI, Cámara de Comercio de Lima…'),
      text('claimant', 'Quién reclama', '25%'),
    ),
    row(
      amount('amount', 'Monto reclamado o fijado'),
      currency(),
      choice('status', 'Situación', claimStatusLabels, 'filed'),
    ),
    row(looseDate('filedOn', 'Presentado', '50%'), looseDate('resolvedOn', 'Resuelto', '50%')),
    { name: 'outcome', type: 'textarea', label: 'Resultado', maxLength: 1000 },
  ],
);

export const renegotiations = list(
  {
    name: 'renegotiations',
    singular: 'Renegociación',
    plural: 'Renegociaciones',
    rowLabel: { field: 'topic' },
    description: 'Conversaciones formales para cambiar el contrato, terminen o no en adenda.',
  },
  [
    { name: 'topic', type: 'textarea', label: 'Materia', required: true, maxLength: 1000 },
    row(
      looseDate('startedOn', 'Inicio'),
      looseDate('endedOn', 'Fin'),
      choice('status', 'Situación', renegotiationStatusLabels, 'ongoing'),
    ),
    { name: 'outcome', type: 'textarea', label: 'Resultado', maxLength: 1000 },
  ],
);

export const risks = list(
  {
    name: 'risks',
    singular: 'Riesgo',
    plural: 'Matriz de riesgos',
    rowLabel: { field: 'description' },
    description: 'Qué puede salir mal y quién lo asume según el contrato.',
  },
  [
    { name: 'description', type: 'textarea', label: 'Riesgo', required: true, maxLength: 1000 },
    row(
      choice('category', 'Clase', riskCategoryLabels, 'construction', '25%'),
      choice('probability', 'Probabilidad', riskLevelLabels, 'medium', '25%'),
      choice('impact', 'Impacto', riskLevelLabels, 'medium', '25%'),
      choice('allocation', 'Lo asume', riskAllocationLabels, 'shared', '25%'),
    ),
    { name: 'mitigation', type: 'textarea', label: 'Mitigación', maxLength: 1000 },
  ],
);

export const tariffs = list(
  {
    name: 'tariffs',
    singular: 'Tarifa',
    plural: 'Tarifas',
    rowLabel: { field: 'name', more: 'unit' },
    description: 'Peajes y otras tarifas que paga quien usa el servicio.',
  },
  [
    row(
      { name: 'name', type: 'text', label: 'Tarifa', required: true, maxLength: 200, admin: { width: '50%' } },
      text('unit', 'Por', '50%', 'Por eje, por vehículo ligero…'),
    ),
    row(amount('amount', 'Monto'), currency(), looseDate('validFrom', 'Desde')),
    text('basis', 'Base', '100%', 'Cláusula o resolución que la fija.'),
  ],
);
