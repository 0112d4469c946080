import { z } from 'zod';

/** A row of a list: an award or a contract. */
export type Row = Record<string, unknown>;

const Cell = z.object({ value: z.unknown(), source: z.string(), asOf: z.string() });
const RowOrigin = z.object({ ids: z.array(z.string()), cells: z.record(z.string(), Cell) });

/**
 * What the importers keep of a row, in its hidden field `origin`. `ids`: its identifiers, each with the scheme it
 * belongs to (`ocds:lote-1`). `cells`: what was imported into each field, by whom and of which day, so that a person's
 * correction is known as one.
 */
export type RowOrigin = { ids: string[]; cells: Record<string, { value?: unknown; source: string; asOf: string }> };

/** The origin of a row, empty for one that no importer wrote. */
export function originOf(row: Row | undefined): RowOrigin {
  const parsed = RowOrigin.safeParse(row?.['origin']);
  return parsed.success ? parsed.data : { ids: [], cells: {} };
}

/**
 * Scheme of identifiers that no source gave: they say what the row says, so another one may still be the same fact,
 * changed.
 */
export const MADE_UP = 'contenido';

/** `ocds:lote-1` → `ocds`. */
export const schemeOf = (id: string): string => id.slice(0, id.indexOf(':'));

export const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
