import { allFacts, fact, type Fact, type FactName } from './facts.ts';
import type { PublishedProject } from './published.ts';
import { columnsOf, sharedColumnsOf, translate, type Column } from '../published/column.ts';
import { isSharedField } from '../published/shared-fields.ts';

/** Who says what a column of works tells, where nothing better is known. */
export const REGISTER = 'Registro de la obra; ver «fuente»';
const column = columnsOf<PublishedProject>(REGISTER);
const shared = sharedColumnsOf<PublishedProject>(REGISTER);

/** The columns of these plain facts of a work. */
export const factColumns = (...names: readonly FactName[]): Column<PublishedProject>[] =>
  names.map((name) => columnOf(fact(name)));

/** The columns of all facts that are not among `known`: new ones go to the end. */
export function otherFactColumns(known: readonly { name: string }[]): Column<PublishedProject>[] {
  const names = new Set(known.map(({ name }) => name));
  return allFacts.filter((one) => !names.has(one.column.name)).map(columnOf);
}

function columnOf(told: Fact & { name: FactName }): Column<PublishedProject> {
  const { name, kind, codes, column: said } = told;
  const value = (row: PublishedProject): string | number | null => {
    const given = row[name];
    return codes ? translate(codes.words, given === null ? null : String(given)) : given;
  };
  if (!('title' in said)) {
    if (!isSharedField(said.name)) throw new RangeError(`«${said.name}» no es un campo compartido.`);
    return shared(said.name, value);
  }
  return column(said.name, kind === 'count' ? 'integer' : 'string', said.title, said.description, value, {
    ...(said.unit ? { unit: said.unit } : {}),
    ...(said.source ? { source: said.source } : {}),
    ...(codes ? { codes: codes.meanings } : {}),
  });
}
