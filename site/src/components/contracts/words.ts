import type { ContractOrder } from '../../../published/contracts.ts';
import { awardStates, categories, processStates } from '../../../../collections/contracting-processes/labels.ts';

/** Spanish for the states of a process, under a name that says whose states they are. */
export const processStateWords = processStates.es;

export const categoryWords = categories.said('many');

/** Spanish for the states of an award. */
export const awardStateWords = awardStates.es;

export const processOrderWords = {
  recientes: 'Más recientes',
  antiguos: 'Más antiguos',
  monto: 'Mayor valor referencial',
  nomenclatura: 'Nomenclatura',
} as const satisfies Record<ContractOrder, string>;
