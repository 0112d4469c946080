import { lineOverspent, MOST_FOR_A_YEAR, MOST_FOR_ONE, notHuge, notZero, yearNotNegative } from '../amounts.ts';
import { milestoneMet } from '../finished.ts';
import { finding, type Rule } from '../finding.ts';
import { periodBegun, reportAfterStart, reportSteps } from '../progress.ts';
import { inOrder, notBlank, notFuture, notNegative, percents } from '../values-rules.ts';
import { numberAt } from '../values.ts';
import { monthWords } from '../words.ts';

const source = { 'provenance.asOf': '«Dato de»', 'provenance.consultedOn': '«Consultado el»' };

export const reportRules: readonly Rule[] = [
  periodBegun,
  percents({
    plannedPhysical: 'el avance físico programado',
    actualPhysical: 'el avance físico real',
    plannedFinancial: 'el avance financiero programado',
    actualFinancial: 'el avance financiero real',
  }),
  notNegative({ plannedAmountPen: 'la valorización programada', actualAmountPen: 'la valorización ejecutada' }),
  notHuge(
    { plannedAmountPen: 'la valorización programada', actualAmountPen: 'la valorización ejecutada' },
    MOST_FOR_ONE,
  ),
  notFuture(source),
  reportSteps,
  reportAfterStart,
];

export const milestoneRules: readonly Rule[] = [
  notBlank({ title: 'el hito' }),
  notFuture({ dateMet: 'la fecha de cumplimiento' }),
  milestoneMet,
];

const amounts = {
  piaPen: 'el PIA',
  pimPen: 'el PIM',
  certifiedPen: 'la certificación',
  committedPen: 'el compromiso anual',
  accruedPen: 'el devengado',
  paidPen: 'el girado',
};

/**
 * A line speaks of a year or a month that has begun; the budget of the next year is approved before it begins, but
 * nothing of it is spent.
 */
const lineBegun: Rule = (data, { today }) => {
  const [year, month] = [numberAt(data, 'year'), numberAt(data, 'month')];
  const now = Number(today.slice(0, 4));
  if (year === null || year < now || (year === now && (month === null || month <= Number(today.slice(5, 7)))))
    return [];
  const isSpent = ['certifiedPen', 'committedPen', 'accruedPen', 'paidPen'].some(
    (name) => (numberAt(data, name) ?? 0) !== 0,
  );
  if (year === now + 1 && month === null && !isSpent) return [];
  const when =
    month === null ? `El año ${year}` : `El mes de ${monthWords(`${year}-${String(month).padStart(2, '0')}`)}`;
  return [
    finding(
      'period.future',
      month === null ? 'year' : 'month',
      `${when} todavía no llega: no puede tener gasto. Corrija el año o el mes; del año siguiente solo se registran el PIA y el PIM.`,
    ),
  ];
};

export const budgetLineRules: readonly Rule[] = [
  lineBegun,
  yearNotNegative(notNegative(amounts)),
  notHuge(amounts, MOST_FOR_A_YEAR),
  lineOverspent,
  notFuture(source),
];

const processAmounts = {
  referenceAmount: 'el valor referencial',
  'awards.*.amount': 'el monto adjudicado',
  'contracts.*.amount': 'el monto del contrato',
};

/** A call that is only planned may lie ahead. */
const called: Rule = (data, context) =>
  data['status'] === 'planned' ? [] : notFuture({ datePublished: 'la convocatoria' })(data, context);

export const processRules: readonly Rule[] = [
  notBlank({
    nomenclature: 'la nomenclatura',
    title: 'el objeto',
    'contracts.*.number': 'el número',
    'contracts.*.amendments.*.description': 'de qué trata la adenda',
  }),
  notNegative({ ...processAmounts, numberOfBidders: 'el número de postores' }),
  notHuge(processAmounts, MOST_FOR_ONE),
  notZero(processAmounts),
  called,
  notFuture({
    'awards.*.date': 'la fecha de la buena pro',
    'contracts.*.dateSigned': 'la suscripción',
    'contracts.*.amendments.*.date': 'la fecha de la adenda',
    ...source,
  }),
  inOrder([
    {
      from: 'tenderStart',
      to: 'tenderEnd',
      names: ['el inicio del plazo para ofertar', 'el fin del plazo para ofertar'],
    },
    { from: 'contracts.*.startDate', to: 'contracts.*.endDate', names: ['el inicio', 'el fin'] },
    { from: 'contracts.*.dateSigned', to: 'contracts.*.endDate', names: ['la suscripción', 'el fin'] },
  ]),
];

const fileDate = {
  'shareholders.*.sourceDate': 'la fecha del dato',
  'obligations.*.sourceDate': 'la fecha del dato',
  'guarantees.*.sourceDate': 'la fecha del dato',
  'addenda.*.sourceDate': 'la fecha del dato',
  'penalties.*.sourceDate': 'la fecha del dato',
  'claims.*.sourceDate': 'la fecha del dato',
  'risks.*.sourceDate': 'la fecha del dato',
  'tariffs.*.sourceDate': 'la fecha del dato',
};

export const concessionRules: readonly Rule[] = [
  notBlank({
    name: 'el nombre corto',
    'obligations.*.description': 'la obligación',
    'penalties.*.reason': 'la causa',
    'claims.*.title': 'el caso',
    'risks.*.description': 'el riesgo',
    'tariffs.*.name': 'la tarifa',
    'addenda.*.number': 'el número',
    'shareholders.*.name': 'la empresa',
    'lenders.*.name': 'la entidad',
  }),
  percents({ 'shareholders.*.sharePercent': 'la participación' }),
  notNegative({
    investment: 'la inversión comprometida',
    'lenders.*.amount': 'el monto',
    'guarantees.*.amount': 'el monto',
    'penalties.*.amount': 'el monto impuesto',
    'penalties.*.paidAmount': 'el monto pagado',
    'claims.*.amount': 'el monto',
    'tariffs.*.amount': 'el monto',
  }),
  notZero({ investment: 'la inversión comprometida' }),
  notHuge(
    {
      investment: 'la inversión comprometida',
      'guarantees.*.amount': 'el monto',
      'penalties.*.amount': 'el monto impuesto',
    },
    MOST_FOR_ONE,
  ),
  notFuture({
    signedOn: 'la suscripción',
    'obligations.*.metOn': 'la fecha en que se cumplió',
    'guarantees.*.issuedOn': 'la emisión',
    'addenda.*.date': 'la suscripción',
    'penalties.*.date': 'la fecha en que se impuso',
    'penalties.*.paidOn': 'la fecha de pago',
    'claims.*.filedOn': 'la presentación',
    'claims.*.resolvedOn': 'la fecha en que se resolvió',
    'renegotiations.*.startedOn': 'el inicio',
    ...fileDate,
    ...source,
  }),
  inOrder([
    { from: 'signedOn', to: 'endsOn', names: ['la suscripción', 'el fin y reversión'] },
    { from: 'startsOn', to: 'endsOn', names: ['el inicio', 'el fin y reversión'] },
    { from: 'guarantees.*.issuedOn', to: 'guarantees.*.expiresOn', names: ['la emisión', 'el vencimiento'] },
    { from: 'claims.*.filedOn', to: 'claims.*.resolvedOn', names: ['la presentación', 'la fecha en que se resolvió'] },
    { from: 'renegotiations.*.startedOn', to: 'renegotiations.*.endedOn', names: ['el inicio', 'el fin'] },
    { from: 'shareholders.*.from', to: 'shareholders.*.to', names: ['desde cuándo', 'hasta cuándo'] },
    { from: 'penalties.*.date', to: 'penalties.*.paidOn', names: ['la fecha en que se impuso', 'la fecha de pago'] },
  ]),
];
