import type { BudgetStage, StageAmount } from '../../../published/budget.ts';
import { plural } from '../../../../collections/words/format.ts';

/** MEF's names of the stages and what each means. */
export const stageWords = {
  pia: { name: 'PIA', meaning: 'Presupuesto institucional de apertura: lo aprobado al empezar el año' },
  pim: { name: 'PIM', meaning: 'Presupuesto institucional modificado: lo disponible tras los cambios del año' },
  certified: { name: 'Certificado', meaning: 'Crédito reservado para un gasto' },
  committed: { name: 'Compromiso', meaning: 'Gasto acordado en contratos y órdenes' },
  accrued: { name: 'Devengado', meaning: 'Obligación de pago reconocida por lo ya recibido' },
  paid: { name: 'Girado', meaning: 'Pago ordenado' },
} as const satisfies Record<BudgetStage, { name: string; meaning: string }>;

/** From which lines an amount was summed, null when it is the entity's own figure. */
export function derivation({ level, missing, amount }: StageAmount): string | null {
  if (amount === null || level === null || level === 'entity') return null;
  const from = level === 'source' ? 'Suma de las fuentes de financiamiento' : 'Suma de las obras con línea propia';
  return missing > 0 ? `${from}; ${plural(missing, 'línea', 'líneas')} sin este dato` : from;
}
