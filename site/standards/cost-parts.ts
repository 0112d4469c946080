import type { PublishedConcessionFile } from '../../collections/concession-files/published.ts';
import type { FigureMetric } from '../../collections/projects/metrics.ts';
import { type PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import type { PublishedMilestone } from '../../collections/milestones/published.ts';
import type { PublishedFile } from '../../collections/fields/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { searchText } from '../../collections/fields/search-text.ts';

/** What is published of a work. `hasFundingSource`: whether its budget says where the money comes from. */
export type PublishedWork = {
  work: PublishedProject;
  processes: readonly PublishedContractingProcess[];
  milestones: readonly PublishedMilestone[];
  documents: readonly PublishedFile[];
  hasFundingSource: boolean;
  /** The file of its concession, and how many reports of control bodies are about it: what they tell counts as well. */
  concession?: PublishedConcessionFile | null;
  controlReports?: number;
};

export type Facts = PublishedWork & {
  types: ReadonlySet<string>;
  contracts: PublishedContractingProcess['contracts'];
  amendments: PublishedContractingProcess['contracts'][number]['amendments'];
};

/** Parts of the standard: three of the project, two of its contracts. */
export const phases = {
  identification: 'Identificación',
  preparation: 'Preparación',
  completion: 'Término',
  procurement: 'Contratación',
  implementation: 'Ejecución de los contratos',
} as const;

export const has = (text: string | null | undefined): boolean => Boolean(text?.trim());

/** Whether some source tells one of these of the work, or of a part of it. */
export const says = ({ work }: Facts, ...metrics: FigureMetric[]): boolean =>
  work.figures.some(({ metric, value, text }) => metrics.includes(metric) && (value !== null || has(text)));

export const told =
  (pattern: RegExp) =>
  ({ amendments }: Facts): boolean =>
    amendments.some(({ description }) => pattern.test(searchText(description)));
