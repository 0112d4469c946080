import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from '../environment.ts';
import { readKeyring, type Keyring, type KeyPlace } from './keyring.ts';
import { keyOfSealed, plainSize, seal, unseal } from './sealed.ts';

/** The store answers, and has no file of that name. A store that cannot be reached is another error. */
export class MissingFile extends Error {
  override name = 'MissingFile';
}

export type StorePlace = KeyPlace & { s3: S3Settings | null };

/** Where the files of documents are: sealed, whatever their classification. Names are single file names. */
export type DocumentStore = {
  write(name: string, source: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * What the file holds, with its size in bytes. Throws `MissingFile`, `SealError` when it is damaged (`MissingKey`
   * when its key is not at hand), and whatever the disk or the bucket says.
   */
  read(name: string): Promise<{ size: number; content: AsyncIterable<Buffer> }>;
  remove(name: string): Promise<void>;
  /** Seals a file that an earlier version left in the clear. Returns whether it had to. */
  sealInPlace(name: string): Promise<boolean>;
  /**
   * Seals a file anew with the current key when it is of a former one, or in the clear. Returns whether it had to;
   * throws when it cannot be opened.
   */
  resealInPlace(name: string): Promise<boolean>;
  /** Removes what a writing that was broken off left unfinished. Only while nobody writes. Returns how many files. */
  removeUnfinished(): Promise<number>;
};

type Backend = {
  put(name: string, sealed: AsyncIterable<Buffer>): Promise<void>;
  get(name: string): Promise<{ size: number; sealed: AsyncIterable<Uint8Array> }>;
  remove(name: string): Promise<void>;
  removeUnfinished(): Promise<number>;
};

const UNFINISHED = /^\..*-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The store of an installation: the folder `uploads/documents`, or the bucket. */
export function documentStore(place: StorePlace): DocumentStore {
  const backend = place.s3 ? bucket(place.s3) : folder(join(/* turbopackIgnore: true */ place.uploadsDir, 'documents'));
  return {
    write: (name, source) => backend.put(safeName(name), seal(source, readKeyring(place))),
    read: async (name) => {
      const { size, sealed } = await backend.get(safeName(name));
      return { size: plainSize(size), content: await begun(unseal(sealed, readKeyring(place))) };
    },
    remove: (name) => backend.remove(safeName(name)),
    removeUnfinished: () => backend.removeUnfinished(),
    sealInPlace: (name) => again({ backend, name, keyring: readKeyring(place), isDone: (key) => key !== null }),
    resealInPlace: (name) => {
      const keyring = readKeyring(place);
      return again({ backend, name, keyring, isDone: (key) => key === keyring.current });
    },
  };
}

type Again = {
  backend: Backend;
  name: string;
  keyring: Keyring;
  /** By the name of its key (null: in the clear), may the file stay as it is? */ isDone: (
    key: string | null,
  ) => boolean;
};

/** Seals a file with the current key, in its place, unless it may stay. Returns whether it had to. */
async function again({ backend, name, keyring, isDone }: Again): Promise<boolean> {
  const { sealed } = await backend.get(safeName(name));
  const pieces = sealed[Symbol.asyncIterator]();
  const first = await pieces.next();
  const key = first.done ? null : keyOfSealed(Buffer.from(first.value));
  if (isDone(key)) {
    await pieces.return?.();
    return false;
  }
  const whole = (async function* all() {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => pieces };
  })();
  await backend.put(safeName(name), seal(key === null ? whole : unseal(whole, keyring), keyring));
  return true;
}

/** Reads the first piece at once: a file that cannot be opened is an error now, and not in the middle of an answer. */
async function begun(content: AsyncGenerator<Buffer>): Promise<AsyncIterable<Buffer>> {
  const first = await content.next();
  return (async function* all() {
    if (!first.done) yield first.value;
    yield* content;
  })();
}

function safeName(name: string): string {
  if (name === '' || name !== basename(name) || name.startsWith('.'))
    throw new Error('El nombre del archivo no sirve.');
  return name;
}

function folder(directory: string): Backend {
  const pathOf = (name: string): string => join(/* turbopackIgnore: true */ directory, name);
  return {
    put: async (name, sealed) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const temporary = pathOf(`.${name.slice(0, 120)}-${randomUUID()}`);
      try {
        const file = await open(temporary, 'wx', 0o600);
        try {
          for await (const piece of sealed) await file.write(piece);
          await file.sync();
        } finally {
          await file.close();
        }
        await chmod(temporary, 0o600);
        await rename(temporary, pathOf(name));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    get: async (name) => {
      const { size } = await stat(pathOf(name)).catch(async (error: unknown) => {
        // An empty folder is rather one that is not mounted.
        const isGone =
          (error as { code?: string }).code === 'ENOENT' && (await readdir(directory).catch(() => [])).length > 0;
        throw isGone ? new MissingFile(`${name} no está en el almacén.`, { cause: error }) : error;
      });
      return { size, sealed: createReadStream(pathOf(name)) };
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    removeUnfinished: async () => {
      const names = (await readdir(directory).catch(() => [])).filter((name) => UNFINISHED.test(name));
      for (const name of names) await rm(pathOf(name), { force: true });
      return names.length;
    },
  };
}

function bucket({ S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: S3Settings): Backend {
  const client = new S3Client({
    region: S3_REGION,
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
    credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
  });
  return {
    put: async (name, sealed) => {
      const parts: Buffer[] = [];
      for await (const piece of sealed) parts.push(piece);
      await client.send(
        new PutObjectCommand({
          Bucket: S3_BUCKET,
          Key: name,
          Body: Buffer.concat(parts),
          ContentType: 'application/octet-stream',
        }),
      );
    },
    get: async (name) => {
      const { Body, ContentLength } = await client
        .send(new GetObjectCommand({ Bucket: S3_BUCKET, Key: name }))
        .catch((error: unknown) => {
          throw error instanceof Error && error.name === 'NoSuchKey'
            ? new MissingFile(`${name} no está en el almacén.`, { cause: error })
            : error;
        });
      if (!(Body instanceof Readable) || ContentLength === undefined) throw new Error(`${name} no está en el almacén.`);
      return { size: ContentLength, sealed: Body };
    },
    remove: async (name) => void (await client.send(new DeleteObjectCommand({ Bucket: S3_BUCKET, Key: name }))),
    // An object is there whole or not at all.
    removeUnfinished: () => Promise.resolve(0),
  };
}
