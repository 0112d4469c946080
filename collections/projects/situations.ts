import { vocabulary } from '../words/vocabulary.ts';

/** PO-4: the four things that a citizen may call a work to account for, by their name in addresses. */
export const situations = ['atrasada', 'paralizada', 'sobrecosto', 'informe-vencido'] as const;
export type Situation = (typeof situations)[number];

/** What a work in a situation is called, several of them, and the list of them. */
export const situationWords = vocabulary({
  atrasada: { es: 'Atrasada', many: 'Atrasadas', list: 'Obras atrasadas' },
  paralizada: { es: 'Paralizada', many: 'Paralizadas', list: 'Obras paralizadas' },
  sobrecosto: { es: 'Con sobrecosto', many: 'Con sobrecosto', list: 'Obras con sobrecosto' },
  'informe-vencido': { es: 'Informe vencido', many: 'Con informe vencido', list: 'Informes vencidos' },
});
