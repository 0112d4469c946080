import type { DatabaseSync } from 'node:sqlite';
import { publishedTables, type PublishedTable } from '../../../site/published/schema.ts';
import type { PublishedChange } from '../../../site/published/write.ts';
import { numberWords } from '../../../collections/words/numbers.ts';

/** A publication that takes more than this share of a public table waits for a person. */
export const MOST_LOST = 0.2;
/** Fewer rows than this are somebody's own edit, not an accident of a file or of a setting. */
export const FEWEST_LOST = 3;
const CONFIRMED_FOR_MS = 3_600_000;

/** Rows that were to vanish from a table and stay published until a person decides. */
export type HeldShrink = { table: PublishedTable; before: number; after: number; at: string };

export type ShrinkGuard = {
  /** A new publication begins: what the tables hold now is what it is measured by. */
  begin(): void;
  /** The changes that may be written; removals of a table that would shrink too much are left out and noted. */
  allowed(changes: readonly PublishedChange[]): PublishedChange[];
  /** May a rebuild remove what is not in a table any more? `before`: rows before it, `after`: rows that it found. */
  mayPrune(table: PublishedTable, before: number, after: number): boolean;
  count(table: PublishedTable): number;
};

const heldKey = (table: PublishedTable): string => `shrink held ${table}`;
const confirmedKey = (table: PublishedTable): string => `shrink confirmed ${table}`;

export function shrinkGuard(database: DatabaseSync): ShrinkGuard {
  const bases = new Map<PublishedTable, number>();
  const count = (table: PublishedTable): number =>
    Number(database.prepare(`SELECT count(*) AS n FROM ${checked(table)}`).get()?.['n'] ?? 0);
  const exists = ({ table, key }: PublishedChange): boolean =>
    database.prepare(`SELECT 1 FROM ${checked(table)} WHERE key = ?`).get(key) !== undefined;
  const isTooMuch = (before: number, after: number): boolean =>
    before - after >= FEWEST_LOST && after < before * (1 - MOST_LOST);
  const decide = (table: PublishedTable, before: number, after: number): boolean => {
    if (!isTooMuch(before, after)) {
      remove(database, heldKey(table));
      return true;
    }
    if (isConfirmed(database, table)) return true;
    put(
      database,
      heldKey(table),
      JSON.stringify({ table, before, after, at: new Date().toISOString() } satisfies HeldShrink),
    );
    return false;
  };
  return {
    count,
    begin: () => bases.clear(),
    allowed: (changes) => {
      const refused = new Set<PublishedTable>();
      for (const [table, own] of Map.groupBy(changes, (change) => change.table)) {
        const removed = own.filter((change) => change.doc === null && exists(change)).length;
        if (removed === 0) continue;
        const now = count(table);
        const base = bases.get(table) ?? now;
        bases.set(table, base);
        const added = own.filter((change) => change.doc !== null && !exists(change)).length;
        const after = now - removed + added;
        if (isTooMuch(base, after) && !decide(table, base, after)) refused.add(table);
      }
      return changes.filter(({ table, doc }) => doc !== null || !refused.has(table));
    },
    mayPrune: (table, before, after) => {
      const may = decide(table, before, after);
      if (may) for (const key of [heldKey(table), confirmedKey(table)]) remove(database, key);
      return may;
    },
  };
}

/** What waits for a person. */
export function heldShrinks(database: DatabaseSync): HeldShrink[] {
  return database
    .prepare("SELECT value FROM meta WHERE key LIKE 'shrink held %' ORDER BY key")
    .all()
    .map((row) => JSON.parse(String(row['value'])) as HeldShrink);
}

/** Lets the next rebuild within the hour remove what is held. Returns the tables. */
export function confirmShrinks(database: DatabaseSync): HeldShrink[] {
  const held = heldShrinks(database);
  for (const { table } of held)
    put(database, confirmedKey(table), new Date(Date.now() + CONFIRMED_FOR_MS).toISOString());
  return held;
}

/** `Obras: de 120 a 40`, with the name of the table as people know it. */
export function shrinkInWords({ table, before, after }: HeldShrink): string {
  return `${tableNames[table]}: de ${numberWords(before)} a ${numberWords(after)}`;
}

const tableNames: Readonly<Record<PublishedTable, string>> = {
  control_reports: 'Informes de control',
  press_items: 'Hechos en la prensa',
  settings: 'Configuración',
  projects: 'Obras',
  organizations: 'Organizaciones',
  contracting_processes: 'Procesos de contratación',
  budget_lines: 'Líneas de presupuesto',
  concession_files: 'Expedientes de concesión',
  opportunities: 'Oportunidades',
  news: 'Noticias',
  pages: 'Páginas',
  documents: 'Documentos',
  media: 'Fotos',
  progress_reports: 'Informes de avance',
  milestones: 'Hitos',
  transparency_items: 'Rubros de transparencia',
  redirects: 'Redirecciones',
};

function isConfirmed(database: DatabaseSync, table: PublishedTable): boolean {
  const until = database.prepare('SELECT value FROM meta WHERE key = ?').get(confirmedKey(table))?.['value'];
  return typeof until === 'string' && until > new Date().toISOString();
}

function put(database: DatabaseSync, key: string, value: string): void {
  database
    .prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(key, value);
}

function remove(database: DatabaseSync, key: string): void {
  database.prepare('DELETE FROM meta WHERE key = ?').run(key);
}

function checked(table: PublishedTable): PublishedTable {
  if (!publishedTables.includes(table)) throw new TypeError(`Tabla desconocida: ${String(table)}`);
  return table;
}
