import type { PublishedContractingProcess } from '../../../../collections/contracting-processes/published.ts';
import type { ContractOrder } from '../../../published/contracts.ts';
import { processWords } from '../../../../collections/words/states.ts';

/** Spanish for the states of a process, under a name that says whose states they are. */
export const processStateWords = processWords;

export const categoryWords = {
  works: 'Obras',
  services: 'Servicios',
  goods: 'Bienes',
  consultingServices: 'Consultoría',
} as const satisfies Record<NonNullable<PublishedContractingProcess['category']>, string>;

/** Spanish for the states of an award. */
export const awardStateWords = {
  pending: 'Pendiente',
  active: 'Vigente',
  cancelled: 'Sin efecto',
  unsuccessful: 'Desierta',
} as const satisfies Record<NonNullable<PublishedContractingProcess['awards'][number]['status']>, string>;

export const processOrderWords = {
  recientes: 'Más recientes',
  antiguos: 'Más antiguos',
  monto: 'Mayor valor referencial',
  nomenclatura: 'Nomenclatura',
} as const satisfies Record<ContractOrder, string>;
