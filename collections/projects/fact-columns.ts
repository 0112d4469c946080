import { factColumnsOf } from '../published/facts-columns.ts';
import { allFacts, type FactName } from './facts.ts';
import type { PublishedProject } from './published.ts';

/** Who says what a column of works tells, where nothing better is known. */
export const REGISTER = 'Registro de la obra; ver «fuente»';
const columns = factColumnsOf<PublishedProject>(allFacts, REGISTER);

/** The columns of these plain facts of a work. */
export const factColumns = (...names: readonly FactName[]) => columns.of(...names);

/** The columns of all facts that are not among `known`: new ones go to the end. */
export const otherFactColumns = columns.others;
