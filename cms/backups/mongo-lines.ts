import type { Bson } from './mongo-client.ts';

type Document = Record<string, unknown>;

/**
 * A document as a line of canonical Extended JSON, which keeps the type of every value (MongoDB Extended JSON v2):
 * 32 and 64-bit whole numbers, doubles, moments, ids.
 */
export function lineOf(document: Uint8Array, { deserialize, EJSON }: Bson): string {
  const kept = deserialize(document, { promoteValues: false, promoteBuffers: false, bsonRegExp: true });
  return `${EJSON.stringify(kept, { relaxed: false })}\n`;
}

export const ofLine = (line: string, { EJSON }: Bson): Document => EJSON.parse(line, { relaxed: false }) as Document;
