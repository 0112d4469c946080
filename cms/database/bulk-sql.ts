import type { SQLiteAdapter } from '@payloadcms/db-sqlite';
import { SQL } from '@payloadcms/db-sqlite/drizzle';

export type Session = SQLiteAdapter['sessions'][string];
/** Payload types the transaction for every SQL engine; on SQLite it has these two. */
type SqliteTransaction = {
  run: (query: SQL) => Promise<unknown>;
  all: (query: SQL) => Promise<Record<string, unknown>[]>;
};
type Table = SQLiteAdapter['tables'][string];
type Parameter = string | number | null;

/** Rows to insert by table, parents before children. */
export type Recorded = Map<string, Record<string, unknown>[]>;

// Of SQLite's 32,766 variables: longer statements take longer to prepare than they save.
const VARIABLES_PER_INSERT = 4000;

/** Text and values as they are: drizzle's own templates cost more than the insert when there are thousands of values. */
class PreparedSql extends SQL {
  readonly #text: string;
  readonly #parameters: Parameter[];

  constructor(text: string, parameters: Parameter[]) {
    super([]);
    this.#text = text;
    this.#parameters = parameters;
  }

  override toQuery(): { sql: string; params: unknown[] } {
    return { sql: this.#text, params: this.#parameters };
  }
}

/** Runs one statement in the transaction. */
export async function runSql(session: Session, text: string, parameters: Parameter[] = []): Promise<void> {
  await (session.db as unknown as SqliteTransaction).run(new PreparedSql(text, parameters));
}

/** Reads within the transaction. */
export async function readRows(
  session: Session,
  text: string,
  parameters: Parameter[] = [],
): Promise<Record<string, unknown>[]> {
  return (session.db as unknown as SqliteTransaction).all(new PreparedSql(text, parameters));
}

/** Inserts the rows with as few statements as fit; `replace` overwrites every column of rows that exist, by `id`. */
export async function insertRows({
  session,
  table,
  rows,
  replace,
}: {
  session: Session;
  table: Table | undefined;
  rows: Record<string, unknown>[];
  replace: boolean;
}): Promise<void> {
  if (table === undefined) throw new Error('Payload nombró una tabla que no existe.');
  const given = new Set<string>();
  for (const row of rows) for (const key in row) given.add(key);
  const keys = [...given].filter((key) => table[key] !== undefined);
  const columns = keys.map((key) => table[key]);
  const values = `(${keys.map(() => '?').join(',')})`;
  const head = `INSERT INTO "${tableName(table)}" (${columns.map(({ name }) => `"${name}"`).join(',')}) VALUES `;
  const tail = replace ? ` ON CONFLICT(id) DO UPDATE SET ${assignments(table)}` : '';
  const perInsert = Math.max(1, Math.floor(VARIABLES_PER_INSERT / Math.max(1, keys.length)));
  for (let start = 0; start < rows.length; start += perInsert) {
    const chunk = rows.slice(start, start + perInsert);
    const parameters: Parameter[] = [];
    for (const row of chunk) {
      for (const [index, column] of columns.entries()) parameters.push(encode(column, row[keys[index] as string]));
    }
    await runSql(session, head + chunk.map(() => values).join(',') + tail, parameters);
  }
}

type Column = Table[string];

function encode(column: Column, value: unknown): Parameter {
  const given = value ?? (value === undefined && typeof column.default !== 'object' ? column.default : null);
  return given === null || given === undefined ? null : (column.mapToDriverValue(given) as Parameter);
}

function assignments(table: Table): string {
  return columnsOf(table)
    .filter(({ name }) => name !== 'id')
    .map(({ name }) => `"${name}" = excluded."${name}"`)
    .join(', ');
}

function columnsOf(table: Table): Column[] {
  return Object.values(table).filter(
    (value): value is Column => typeof value === 'object' && value !== null && 'mapToDriverValue' in value,
  );
}

function tableName(table: Table): string {
  return String(Reflect.get(table, Symbol.for('drizzle:Name')));
}
