import { DatabaseSync } from 'node:sqlite';
import { ImportFileError } from '../errors.ts';

/** A piece of a file: its number in it, and what it says. */
export type Piece = { number: number; text: string };

/**
 * Holds the pieces of a file between reading and understanding them, grouped by natural key, in a temporary SQLite file
 * that vanishes with the process: one work may stand in several places far apart, and nothing may be written before the
 * whole file was seen. Memory stays flat at 200,000 rows.
 */
export type Groups = {
  /** Throws `ImportFileError` when it cannot be kept. */
  add(key: string, piece: Piece): void;
  /** Groups in the order in which their first piece came. */
  all(): Generator<{ key: string; pieces: Piece[] }>;
  count(): number;
  close(): void;
};

export function openGroups(): Groups {
  // An empty name makes a private temporary file (sqlite.org/inmemorydb.html).
  const database = new DatabaseSync('');
  database.exec(`
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;
    CREATE TABLE groups (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
    CREATE TABLE pieces (group_id INTEGER NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (group_id, number)) WITHOUT ROWID;
    BEGIN`);
  const findGroup = database.prepare('SELECT id FROM groups WHERE key = ?');
  const addGroup = database.prepare('INSERT INTO groups (key) VALUES (?)');
  const addPiece = database.prepare('INSERT INTO pieces (group_id, number, text) VALUES (?, ?, ?)');
  let count = 0;

  return {
    add(key, { number, text }) {
      const known = findGroup.get(key)?.['id'];
      const id = known === undefined ? Number(addGroup.run(key).lastInsertRowid) : Number(known);
      if (known === undefined) count++;
      try {
        addPiece.run(id, number, text);
      } catch (error) {
        throw new ImportFileError('No se pudo guardar temporalmente el archivo: revise el espacio libre del disco.', {
          cause: error,
        });
      }
    },
    *all() {
      const select = database.prepare(
        'SELECT groups.key, pieces.number, pieces.text FROM pieces JOIN groups ON groups.id = pieces.group_id ORDER BY pieces.group_id, pieces.number',
      );
      let current: { key: string; pieces: Piece[] } | null = null;
      for (const { key, number, text } of select.iterate()) {
        if (current && current.key !== key) {
          yield current;
          current = null;
        }
        current ??= { key: String(key), pieces: [] };
        current.pieces.push({ number: Number(number), text: String(text) });
      }
      if (current) yield current;
    },
    count: () => count,
    close: () => database.close(),
  };
}
