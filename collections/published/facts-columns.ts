import { columnsOf, sharedColumnsOf, translate, type Cell, type Column, type ColumnType } from './column.ts';
import { factOf, type PlainFact } from './facts.ts';
import { isSharedField } from './shared-fields.ts';

const types: Readonly<Record<PlainFact['kind'], ColumnType>> = {
  text: 'string',
  longText: 'string',
  link: 'string',
  code: 'string',
  count: 'integer',
  amount: 'number',
  day: 'date',
  yes: 'boolean',
};

/** The columns of the facts of a noun; `source`: who says them where a fact does not say it itself. */
export function factColumnsOf<Row extends object>(facts: readonly PlainFact[], source: string) {
  const column = columnsOf<Row>(source);
  const shared = sharedColumnsOf<Row>(source);
  const columnOf = ({ name, kind, codes, column: said }: PlainFact): Column<Row> => {
    const value = (row: Row): Cell => {
      // The view has a field of this name, made from the same list.
      const given = (row as Readonly<Record<string, Cell>>)[name] ?? null;
      return codes ? translate(codes.words, given === null ? null : String(given)) : given;
    };
    const required = said.isRequired ? { isRequired: true } : {};
    if (!('title' in said)) {
      if (!isSharedField(said.name)) throw new RangeError(`«${said.name}» no es un campo compartido.`);
      return shared(said.name, value, required);
    }
    return column(said.name, types[kind], said.title, said.description, value, {
      ...(said.unit ? { unit: said.unit } : {}),
      ...(said.source ? { source: said.source } : {}),
      ...(codes ? { codes: codes.meanings } : {}),
      ...required,
    });
  };
  return {
    /** The columns of these facts. */
    of: (...names: readonly string[]): Column<Row>[] => names.map((name) => columnOf(factOf(facts, name))),
    /** The columns of all facts that are not among `known`: new ones go to the end. */
    others(known: readonly { name: string }[]): Column<Row>[] {
      const names = new Set(known.map(({ name }) => name));
      return facts.filter((one) => !names.has(one.column.name)).map(columnOf);
    },
  };
}
