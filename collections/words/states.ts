import { processStates } from '../contracting-processes/labels.ts';
import { milestoneStates } from '../milestones/labels.ts';
import { opportunityStageWords } from '../opportunities/labels.ts';
import type { PublishedFigure, PublishedProject } from '../projects/published.ts';
import { kindLabels, statusLabels } from '../projects/labels.ts';
import { metricLabels } from '../projects/metrics.ts';
import { isCurrency } from './currencies.ts';
import { date, MISSING, money, number, percent } from './format.ts';

/** Spanish for the codes of OCDS and OC4IDS that the read model keeps. */
export const stageWords = opportunityStageWords.es;
export const milestoneWords = milestoneStates.es;
export const processWords = processStates.es;

export { kindLabels as kindWords, statusLabels as statusWords };

/** Every status and kind there is, in the order of a work's life. */
export const statuses = Object.keys(statusLabels) as PublishedProject['status'][];
export const kinds = Object.keys(kindLabels) as PublishedProject['kind'][];

/** What a figure measures, in Spanish: its own label when it has one. */
export const figureLabel = (figure: Pick<PublishedFigure, 'metric' | 'label'>): string =>
  figure.label ?? metricLabels[figure.metric];

const unitWords: Partial<Record<PublishedFigure['unit'], string>> = { m: 'm', m2: 'm²', days: 'días', months: 'meses' };

/** A figure's value with its unit. */
export function figureValue({ value, text, unit }: Pick<PublishedFigure, 'value' | 'text' | 'unit'>): string {
  if (value === null) return unit === 'date' ? date(text) : (text ?? MISSING);
  if (isCurrency(unit)) return money(value, unit);
  if (unit === 'percent') return percent(value);
  if (unit === 'people') return `${number(value)}\u00a0personas`;
  if (unit === 'km') return `${exact(value)}\u00a0km`;
  const amount = unit === 'm' || unit === 'm2' ? exact(value) : number(value, Number.isInteger(value) ? 0 : 2);
  const word = unitWords[unit];
  return text ?? (word ? `${amount}\u00a0${word}` : amount);
}

/** A length as its source gives it, to the millimetre: rounding would change what was said. */
function exact(value: number): string {
  const text = number(value, 6);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The same, with the state's code in words. */
export function figureSaid(figure: PublishedFigure): string {
  const status = figure.metric === 'status' ? statuses.find((one) => one === figure.text) : undefined;
  return status ? statusLabels[status] : figureValue(figure);
}

/**
 * What a fact is in the table of facts. A state that is not published as one (no day, or deduced) says so: the headline
 * is «Estado no publicado».
 */
export function figureTitle(figure: PublishedFigure, { status }: Pick<PublishedProject, 'status'>): string {
  if (figure.metric !== 'status' || status !== 'notPublished') return figureLabel(figure);
  return figure.asOf === null
    ? 'Estado que menciona la fuente, sin fecha: no se publica como estado de la obra'
    : 'Estado que se deduce de la fuente: no se publica como estado de la obra';
}

/** How often a transparency rubro is brought up to date. */
export { frequencyLabels as frequencyWords } from '../transparency-items/frequency.ts';

/** Parts of the portal that visits are counted by. */
export const sectionWords: Readonly<Record<string, string>> = {
  portada: 'Portada',
  obras: 'Obras',
  mapa: 'Mapa',
  presupuesto: 'Presupuesto',
  contratos: 'Contratos',
  concesiones: 'Concesiones',
  proveedores: 'Proveedores',
  oportunidades: 'Oportunidades',
  noticias: 'Noticias',
  datos: 'Datos abiertos',
  buscar: 'Buscador',
  transparencia: 'Transparencia',
  rendicion: 'Rendición de cuentas',
  distritos: 'Distritos',
  comparar: 'Comparador',
  visitas: 'Visitas',
  otras: 'Otras páginas',
};
