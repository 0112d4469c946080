import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';
import { StartError } from '../start/failures.ts';
import { filesUnder } from './manifest.ts';

/**
 * Writes a backup folder as one file `<target>` that only the holders of the secret keys open: a zip, encrypted with
 * age (age-encryption.org/v1). Nothing of it stands anywhere in the clear but in the folder. It gets its name when it
 * is whole.
 */
export async function sealFolder({
  folder,
  target,
  recipients,
}: {
  folder: string;
  target: string;
  recipients: readonly string[];
}): Promise<void> {
  const zip = new ZipFile();
  for (const path of filesUnder(folder).sort())
    zip.addFile(join(folder, path), path, { compress: /\.(db|json|csv)$/.test(path), mode: 0o100600 });
  zip.end();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const partial = join(dirname(target), `.${basename(target)}.incompleta`);
  try {
    const sealed = await encrypter.encrypt(
      Readable.toWeb(
        Readable.from(zip.outputStream as AsyncIterable<Buffer>),
      ) as ReadableStream<Uint8Array> as globalThis.ReadableStream<Uint8Array>,
    );
    await pipeline(
      Readable.fromWeb(sealed as ReadableStream),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    );
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Opens such a file into an empty folder (mode 0700). Throws `StartError` when no key fits or it is damaged. */
export async function unsealTo({
  file,
  folder,
  identities,
}: {
  file: string;
  folder: string;
  identities: readonly string[];
}): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const zip = join(folder, '.copia.zip');
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    const opened = await decrypter.decrypt(
      Readable.toWeb(createReadStream(file)) as globalThis.ReadableStream<Uint8Array>,
    );
    await pipeline(Readable.fromWeb(opened as ReadableStream), createWriteStream(zip, { mode: 0o600 }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') throw error;
    const isOther = error instanceof Error && /no identity matched/i.test(error.message);
    throw new StartError(
      isOther
        ? `Ninguna de esas claves abre ${file}. Use la clave secreta de la pública con la que se hizo la copia.`
        : `${file} está dañada o no es una copia cifrada: no se restauró nada. Use otra copia.`,
    );
  }
  await extract(zip, folder);
  rmSync(zip);
}

/** yauzl refuses names that lead out of the folder. */
function extract(zip: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    yauzl.open(zip, { lazyEntries: true, strictFileNames: true }, (failure, archive) => {
      if (failure) return reject(failure);
      archive.once('error', reject).once('end', resolve);
      archive.on('entry', (entry: yauzl.Entry) => {
        archive.openReadStream(entry, (problem, content) => {
          if (problem) return reject(problem);
          const target = join(folder, entry.fileName);
          mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
          pipeline(content, createWriteStream(target, { mode: 0o600, flags: 'wx' })).then(
            () => archive.readEntry(),
            reject,
          );
        });
      });
      archive.readEntry();
    });
  });
}
