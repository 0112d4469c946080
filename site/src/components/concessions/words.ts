import { obligationStatusLabels } from '../../../../collections/concession-files/labels.ts';
import type { PublishedConcessionFile } from '../../../../collections/concession-files/published.ts';
import {
  guaranteeState,
  obligationState,
  type Deadline,
  type GuaranteeState,
  type ObligationState,
  type PenaltyTotal,
} from '../../../published/concessions.ts';
import { money, plural, span } from '../../../../collections/words/format.ts';
import { daysBetween } from '../../../../collections/calendar/days.ts';

/** How a mark looks; what it says stands in its words, so that the colour is never the only sign. */
export type Tone = 'bad' | 'soon' | 'good' | 'quiet';
export type Mark = { tone: Tone; text: string };

/** What a guarantee is worth today, in words: «Vencida hace 12 días». */
export function guaranteeMark(guarantee: PublishedConcessionFile['guarantees'][number], deadline: Deadline): Mark {
  const { today } = deadline;
  const state: GuaranteeState = guaranteeState(guarantee, deadline);
  const days = guarantee.expiresOn === null ? 0 : daysBetween(today, guarantee.expiresOn);
  switch (state) {
    case 'expired':
      return { tone: 'bad', text: `Vencida hace ${span(-days)}` };
    case 'expiring':
      return { tone: 'soon', text: days === 0 ? 'Vence hoy' : `Vence en ${span(days)}` };
    case 'valid':
      return { tone: 'good', text: 'Vigente' };
    case 'undated':
      return { tone: 'quiet', text: 'Sin vencimiento publicado' };
    case 'returned':
      return { tone: 'quiet', text: 'Devuelta' };
    case 'executed':
      return { tone: 'quiet', text: 'Ejecutada' };
  }
}

/** Where an obligation stands today, in words. */
export function obligationMark(obligation: PublishedConcessionFile['obligations'][number], deadline: Deadline): Mark {
  const { today } = deadline;
  const state: ObligationState = obligationState(obligation, deadline);
  const days = obligation.dueDate === null ? 0 : daysBetween(today, obligation.dueDate);
  switch (state) {
    case 'late':
      return { tone: 'bad', text: `Pendiente, vencida hace ${span(-days)}` };
    case 'dueSoon':
      return { tone: 'soon', text: days === 0 ? 'Pendiente, vence hoy' : `Pendiente, vence en ${span(days)}` };
    case 'notMet':
      return { tone: 'bad', text: obligationStatusLabels.notMet };
    case 'partiallyMet':
      return { tone: 'soon', text: obligationStatusLabels.partiallyMet };
    case 'met':
      return { tone: 'good', text: obligationStatusLabels.met };
    case 'pending':
      return { tone: 'quiet', text: obligationStatusLabels.pending };
  }
}

/**
 * Penalties of one currency in a list: what was paid of what was imposed. An amount or a payment that nobody publishes
 * is not a zero.
 */
export function penaltyWords({ imposed, paid, currency, penalties }: PenaltyTotal): string {
  if (imposed === null) return `${plural(penalties, 'penalidad', 'penalidades')} sin monto publicado`;
  const total = `${money(imposed, currency)} impuestos`;
  return paid === null ? `${total}; no se publica qué se pagó` : `${money(paid, currency)} pagados de ${total}`;
}
