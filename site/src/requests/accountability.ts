import type { Situation, Yardstick } from '../../published/accountability.ts';
import { accountableOrders, situationSlugs, type Order } from '../../published/accountability-list.ts';
import { situationWords } from '../../../collections/projects/situations.ts';
import { lower, number, plural } from '../../../collections/words/format.ts';
import { commonOrders } from './common-orders.ts';

const lists = situationWords.said('list');
const many = situationWords.said('many');

/** How each list is named and explained; `rule` says its formula with the thresholds in force. */
export const accountabilityWords: Record<
  Situation,
  { title: string; question: string; noun: string; rule: (yardstick: Yardstick) => string }
> = {
  atrasada: {
    title: lists.atrasada,
    question: '¿Qué obras no cumplen su plazo o su programa?',
    noun: lower(many.atrasada),
    rule: ({ delayedDays, delayedPoints }) =>
      `Obras en ejecución o paralizadas, sin fecha de término, cuyo fin previsto pasó hace más de ${plural(delayedDays, 'día', 'días')}, o cuyo avance físico está ${plural(delayedPoints, 'punto', 'puntos')} porcentuales o más por debajo de lo programado.`,
  },
  paralizada: {
    title: lists.paralizada,
    question: '¿Qué obras están detenidas, y por qué?',
    noun: lower(many.paralizada),
    rule: () => 'Obras cuyo estado publicado es «Paralizada», con cualquier número de días detenidas.',
  },
  sobrecosto: {
    title: lists.sobrecosto,
    question: '¿Qué obras cuestan más de lo que se declaró viable?',
    noun: lower(many.sobrecosto),
    rule: ({ overCostPercent }) =>
      `Obras en las que (costo conocido − monto viable) ÷ monto viable pasa de ${number(overCostPercent)} %. El costo conocido es el actualizado o, si no se publica, el del contrato.`,
  },
  'informe-vencido': {
    title: lists['informe-vencido'],
    question: '¿Quién debe informar y no lo hizo?',
    noun: lower(many['informe-vencido']),
    rule: ({ reportOverdueDays }) =>
      `Obras cuyo informe mensual debió presentarse hace más de ${plural(reportOverdueDays, 'día', 'días')}.`,
  },
};

export const orderWords: Record<Order, string> = {
  dias: 'Más días de atraso',
  puntos: 'Más puntos por debajo',
  monto: commonOrders.monto,
  nombre: commonOrders.nombre,
  tiempo: 'Más tiempo paralizada',
  avance: 'Mayor avance',
  porcentaje: 'Mayor porcentaje',
  exceso: 'Mayor exceso en soles',
  vencido: 'Más días de retraso',
};

export type AccountabilityRequest = { situation: Situation; order: Order; page: number };

/** What a reader asked of a list; what it does not know is left out. */
export function readAccountabilityRequest(situation: Situation, query: URLSearchParams): AccountabilityRequest {
  const orders: readonly Order[] = accountableOrders[situation];
  const page = query.get('pagina') ?? '';
  return {
    situation,
    order: orders.find((one) => one === query.get('orden')) ?? orders[0] ?? 'nombre',
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}

/** Address of a list; the static page when it has the usual order. */
export function accountabilityAddress({ situation, order, page }: AccountabilityRequest): string {
  const base = `/rendicion/${situationSlugs[situation]}/`;
  if (order === accountableOrders[situation][0]) return page > 1 ? `${base}pagina/${page}/` : base;
  return `${base}?${new URLSearchParams({ orden: order, ...(page > 1 ? { pagina: String(page) } : {}) })}`;
}
