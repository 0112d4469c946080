import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, openSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { seal, SealError, unseal } from '../documents-at-rest/sealed.ts';
import { DamagedBackup } from './errors.ts';
import { NotInPlace, type Place } from './place.ts';
import { sealFile, unsealFile, type Passed } from './quick-seal.ts';
import type { StoreKey } from './store-key.ts';

/** One content in a store. `sha256` and `bytes` of the content, `stored` what it took (0 when it was there already). */
export type Stored = { object: string; sha256: string; bytes: number; stored: number };

const [PLAIN, ZSTD] = [0, 1];

/** Stores a content once: sealed, and named by what it is. `isPacked`: compressed before. */
export async function putObject(
  { place, key }: { place: Place; key: StoreKey },
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { isPacked }: { isPacked: boolean },
): Promise<Stored> {
  const hash = createHash('sha256');
  let [bytes, sha256] = [0, ''];
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    sha256 = hash.digest('hex');
  }
  async function* body(): AsyncGenerator<Uint8Array> {
    yield Buffer.from([isPacked ? ZSTD : PLAIN]);
    yield* isPacked ? packed(measured()) : measured();
  }
  const stored = await place.write(seal(body(), key.keyring), () => key.nameOf(sha256));
  return { object: key.nameOf(sha256), sha256, bytes, stored };
}

/** The content of an object, known to be what was stored once the last piece came. Throws `DamagedBackup`. */
export async function* readObject(
  { place, key }: { place: Place; key: StoreKey },
  object: string,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of contentOf(unseal(place.read(object), key.keyring))) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    throw asDamage(error, place, object);
  }
  if (key.nameOf(hash.digest('hex')) !== object) throw ofAnother(place, object);
}

/** Stores the content of a file once, as it is: what is at rest in a format that does not get smaller. */
export async function putFile({ place, key }: { place: Place; key: StoreKey }, path: string): Promise<Stored> {
  const from = openSync(path, 'r');
  try {
    let passed: Passed = { sha256: '', bytes: 0 };
    const stored = await place.fill(
      (to) => void (passed = sealFile(from, to, { keyring: key.keyring, first: PLAIN })),
      () => key.nameOf(passed.sha256),
    );
    return { object: key.nameOf(passed.sha256), ...passed, stored };
  } finally {
    closeSync(from);
  }
}

/** Writes an object to a new file (0600). Throws `DamagedBackup`; what is there then is not to be used. */
export async function extractObject(
  store: { place: Place; key: StoreKey },
  object: string,
  target: string,
): Promise<void> {
  const from = await store.place.open(object).catch((error: unknown) => {
    throw asDamage(error, store.place, object);
  });
  const to = openSync(target, 'wx', 0o600);
  try {
    const passed = unsealFile(from, to, { keyring: store.key.keyring, first: PLAIN });
    if (passed !== null && store.key.nameOf(passed.sha256) !== object) throw ofAnother(store.place, object);
    if (passed !== null) return;
  } catch (error) {
    throw asDamage(error, store.place, object);
  } finally {
    closeSync(from);
    closeSync(to);
  }
  await pipeline(readObject(store, object), createWriteStream(target, { mode: 0o600 }));
}

function asDamage(error: unknown, place: Place, object: string): unknown {
  if (error instanceof NotInPlace) return new DamagedBackup(`Falta el objeto ${object} en ${place.where}.`, object);
  return isDamage(error) ? damaged(place, object) : error;
}

const damaged = (place: Place, object: string): DamagedBackup =>
  new DamagedBackup(`El objeto ${object} de ${place.where} está dañado, cortado o alguien lo cambió.`, object);
const ofAnother = (place: Place, object: string): DamagedBackup =>
  new DamagedBackup(`El objeto ${object} de ${place.where} tiene el contenido de otro.`, object);

export async function readWhole(store: { place: Place; key: StoreKey }, object: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readObject(store, object)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What our own sealing or zstd say of bytes that are not what was written. */
const isDamage = (error: unknown): boolean =>
  error instanceof SealError ||
  (error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^(ZSTD_|Z_|ERR_ZSTD)/.test(error.code));

async function* contentOf(opened: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await opened.next();
  const beginning = first.done ? Buffer.alloc(0) : first.value;
  async function* rest(): AsyncGenerator<Buffer> {
    if (beginning.length > 1) yield beginning.subarray(1);
    yield* opened;
  }
  if (beginning[0] === PLAIN) yield* rest();
  else if (beginning[0] === ZSTD) yield* through(rest(), createZstdDecompress());
  else throw new SealError('Un objeto de otra versión.');
}

const packed = (source: AsyncGenerator<Uint8Array>): AsyncGenerator<Buffer> =>
  through(source, createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } }));

async function* through(
  source: AsyncGenerator<Uint8Array>,
  by: ReturnType<typeof createZstdCompress>,
): AsyncGenerator<Buffer> {
  const feeding = pipeline(Readable.from(source), by);
  // Told where the other end is read.
  feeding.catch(() => undefined);
  yield* by as AsyncIterable<Buffer>;
  await feeding;
}
