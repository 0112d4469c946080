/** PO-4: the four things that a citizen may call a work to account for, by their name in addresses. */
export const situations = ['atrasada', 'paralizada', 'sobrecosto', 'informe-vencido'] as const;
export type Situation = (typeof situations)[number];
