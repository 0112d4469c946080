import { createReadStream } from 'node:fs';
import { JSONParser, TokenType } from '@streamparser/json';
import { ImportFileError } from '../errors.ts';
import { limits, megabytes } from '../limits.ts';

/** What a JSON package says beside its entries: the names of its fields, and the values of those that were asked for. */
export type PackageHead = { names: ReadonlySet<string>; values: Record<string, unknown> };

type Reading = {
  path: string;
  /** Fields whose members are entries. */
  lists: readonly string[];
  /** Fields whose values are wanted. */
  fields: readonly string[];
  /** Takes a member of a list, `place` as `records/0`. */
  onEntry: (value: unknown, place: string) => void;
  onBytes?: ((bytes: number) => void) | undefined;
};

/** Whoever reads on wants no more. */
class Enough extends Error {}

/**
 * Reads a JSON package in UTF-8 piece by piece: of its lists one member at a time is in memory. Throws
 * `ImportFileError` when the document is broken, or one part of it larger or deeper than `limits` allow.
 */
export async function readPackage({ path, lists, fields, onEntry, onBytes }: Reading): Promise<PackageHead> {
  const names = new Set<string>();
  const values: Record<string, unknown> = {};
  const parser = new JSONParser({
    paths: [...lists.map((list) => `$.${list}.*`), ...fields.map((field) => `$.${field}`)],
    keepStack: false,
  });
  const places = placeFollower(names);
  parser.onToken = places.see;
  parser.onValue = ({ value, key, stack }) => {
    if (stack.length === 1) values[String(key)] = value;
    else if (typeof key === 'number') onEntry(value, `${String(stack[1]?.key)}/${key}`);
  };
  await feed({ path, parser, onBytes, partStart: places.partStart });
  return { names, values };
}

/** The first of these fields that a JSON package has, read no further than there; null when it has none. */
export async function firstField(path: string, wanted: readonly string[]): Promise<string | null> {
  const names = new Set<string>();
  const found = (): string | null => wanted.find((name) => names.has(name)) ?? null;
  const parser = new JSONParser({ paths: ['$.-'], keepStack: false });
  const places = placeFollower(names);
  parser.onToken = (token) => {
    places.see(token);
    if (found() !== null) throw new Enough();
  };
  parser.onValue = () => undefined;
  try {
    await feed({ path, parser, partStart: places.partStart });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return found();
}

type Token = { token: TokenType; value: unknown; offset: number };

/** Learns the names of the outermost fields, and where the part that is being read began. */
function placeFollower(names: Set<string>): { see(token: Token): void; partStart(): number } {
  let depth = 0;
  let isName = false;
  let start = 0;
  return {
    see: ({ token, value, offset }) => {
      if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) depth++;
      if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) depth--;
      if (depth > limits.jsonDepth)
        throw new ImportFileError(
          `El JSON tiene más de ${limits.jsonDepth} niveles, uno dentro de otro. Descárguelo otra vez.`,
        );
      if (depth <= 2) start = offset;
      if (depth !== 1) return;
      if (isName && token === TokenType.STRING) names.add(String(value));
      isName = token === TokenType.LEFT_BRACE || token === TokenType.COMMA;
    },
    partStart: () => start,
  };
}

async function feed({
  path,
  parser,
  onBytes,
  partStart,
}: Pick<Reading, 'path' | 'onBytes'> & { parser: JSONParser; partStart: () => number }): Promise<void> {
  // The parser takes bytes that are no UTF-8 within names; this refuses them wherever they stand.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
      decoder.decode(chunk, { stream: true });
      parser.write(chunk);
      bytes += chunk.length;
      if (bytes - partStart() > limits.jsonPartBytes)
        throw new ImportFileError(
          `Un solo documento del JSON pesa más de ${megabytes(limits.jsonPartBytes)}. Descargue los paquetes por mes y súbalos uno por uno.`,
        );
      onBytes?.(bytes);
    }
    decoder.decode();
    if (!parser.isEnded) parser.end();
  } catch (cause) {
    if (cause instanceof ImportFileError || cause instanceof Enough || (cause as NodeJS.ErrnoException).syscall)
      throw cause;
    throw new ImportFileError('El JSON no está completo o está mal formado. Descárguelo otra vez.', { cause });
  }
}

/** Some milliseconds of work: others get their turn after each. */
const CHUNK = 64 * 1024;
