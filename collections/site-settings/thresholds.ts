/**
 * A number above or below which the portal says something: its name on the screen, the value until someone changes it,
 * and what it counts.
 */
type Threshold = { label: string; usual: number; about: string };

/** Thresholds of the lists by which works are called to account, and of deadlines. In days, points and percent. */
export const listThresholds = {
  delayedDays: { label: 'Atraso (días)', usual: 30, about: 'Días pasados desde el fin programado.' },
  delayedPoints: { label: 'Atraso (puntos)', usual: 10, about: 'Puntos de avance físico por debajo de lo programado.' },
  overCostPercent: { label: 'Sobrecosto (%)', usual: 15, about: 'Sobre el monto viable.' },
  reportOverdueDays: { label: 'Informe vencido (días)', usual: 5, about: 'Días pasados desde que debía llegar.' },
  dueSoonDays: {
    label: 'Por vencer (días)',
    usual: 60,
    about: 'Garantías y obligaciones de concesiones que vencen en estos días.',
  },
} as const satisfies Record<string, Threshold>;
export type ListThreshold = keyof typeof listThresholds;

/** Thresholds of the signs worth a review. Those that a law sets are the law's until someone changes them. */
export const signThresholds = {
  shortPeriodDays: {
    label: 'Plazo corto para ofertar (días)',
    usual: 15,
    about: 'Menos días calendario que estos. Umbral del portal.',
  },
  nearPercent: {
    label: 'Casi igual al referencial (%)',
    usual: 99,
    about: 'Desde este porcentaje hasta 100. Umbral del portal.',
  },
  lowOfferPercent: {
    label: 'Oferta baja en obras (%)',
    usual: 90,
    about: 'Del valor referencial. Ley 30225, art. 28; en convocatorias posteriores, umbral del portal.',
  },
  worksAdditionPercent: {
    label: 'Adicionales de obras (%)',
    usual: 15,
    about: 'Del contrato. Ley 30225, art. 34; Ley 32069, art. 64.',
  },
  otherAdditionPercent: {
    label: 'Adicionales de lo demás (%)',
    usual: 25,
    about: 'Del contrato. Ley 30225, art. 34; en convocatorias posteriores, umbral del portal.',
  },
  marketMinimum: { label: 'Procesos para hablar de un mercado', usual: 5, about: 'De una entidad en un mismo objeto.' },
  repeatedMinimum: { label: 'Ganador repetido (procesos)', usual: 3, about: 'Que gana un proveedor.' },
  repeatedPercent: {
    label: 'Ganador repetido (%)',
    usual: 50,
    about: 'De los adjudicados por una entidad en un mismo objeto.',
  },
  fewBidders: { label: 'Pocos postores', usual: 3, about: 'Distintos en todo un mercado.' },
  splitWindowDays: { label: 'Compras seguidas (días)', usual: 30, about: 'Entre una convocatoria y otra.' },
  moneyAheadPoints: {
    label: 'Dinero por delante (puntos)',
    usual: 20,
    about: 'Lo pagado del costo menos el avance físico. Umbral del portal.',
  },
  splitPercent: { label: 'Justo debajo del tope (%)', usual: 80, about: 'Desde este porcentaje hasta el tope.' },
} as const satisfies Record<string, Threshold>;
export type SignThreshold = keyof typeof signThresholds;
export type SignThresholds = Record<SignThreshold, number>;

/** The values until someone changes them. */
export const usual = <K extends string>(thresholds: Record<K, Threshold>): Record<K, number> =>
  Object.fromEntries(
    (Object.entries(thresholds) as [K, Threshold][]).map(([name, { usual: value }]) => [name, value]),
  ) as Record<K, number>;
