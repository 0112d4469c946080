import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { keyName, type Keyring } from '../documents-at-rest/keyring.ts';
import { BackupError } from './errors.ts';
import type { Place } from './place.ts';

/** With what objects are sealed and named. */
export type StoreKey = {
  /** Names the file `keys/<id>.json` of the place, in which the key lies wrapped. */
  id: string;
  keyring: Keyring;
  /** Name of the object with a content of this SHA-256: nobody without the key can tell whose content a name is. */
  nameOf(sha256: string): string;
};

const Wrapped = z.object({ recipients: z.array(z.string()), wrapped: z.string() });

const KEY_BYTES = 32;
const pathOf = (id: string): string => `keys/${id}.json`;

function storeKey(id: string, secret: Buffer): StoreKey {
  const derive = (what: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `invermet-abierto backup ${what}`, KEY_BYTES));
  const [sealing, naming] = [derive('objects'), derive('names')];
  const current = keyName(sealing);
  return {
    id,
    keyring: { current, keys: { [current]: sealing } },
    nameOf: (sha256) => {
      const name = createHmac('sha256', naming).update(sha256).digest('hex');
      return `objects/${name.slice(0, 2)}/${name}`;
    },
  };
}

/** Name of the key of these recipients: other recipients, another key, so that who is left out opens nothing new. */
export const keyIdOf = (recipients: readonly string[]): string =>
  createHash('sha256')
    .update([...recipients].sort().join('\n'))
    .digest('hex')
    .slice(0, 16);

/**
 * The key of a place for these recipients (public age keys), one of which `identity` belongs to; made and wrapped for
 * each of them when there is none. The symmetric key lets 5 GB be read and written at the speed of the disk; age
 * itself, in JavaScript, wraps it.
 */
export async function openOrMakeKey(
  place: Place,
  { recipients, identity }: { recipients: readonly string[]; identity: string },
): Promise<StoreKey> {
  const id = keyIdOf(recipients);
  if (await place.has(pathOf(id))) return openKey(place, id, [identity]);
  const secret = randomBytes(KEY_BYTES);
  const encrypter = new Encrypter();
  for (const recipient of recipients)
    try {
      encrypter.addRecipient(recipient);
    } catch (error) {
      throw new BackupError(
        `«${recipient}» no es una clave pública de age: corríjala en BACKUP_KEYS. Empieza por age1; se hace con «npm run backup -- --new-key <archivo>».`,
        { cause: error },
      );
    }
  const wrapped = Buffer.from(await encrypter.encrypt(secret)).toString('base64');
  await place.writeText(pathOf(id), `${JSON.stringify({ recipients, wrapped }, null, 1)}\n`);
  return storeKey(id, secret);
}

/** Opens a key of a place with one of these secret age keys. Throws `BackupError`. */
export async function openKey(place: Place, id: string, identities: readonly string[]): Promise<StoreKey> {
  if (!(await place.has(pathOf(id))))
    throw new BackupError(
      `Falta ${pathOf(id)} en ${place.where}: sin él no se abre ninguna copia hecha con esa clave. Cópielo del otro lugar de las copias.`,
    );
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const text = await place.readText(pathOf(id));
  try {
    const { wrapped } = Wrapped.parse(JSON.parse(text));
    return storeKey(id, Buffer.from(await decrypter.decrypt(Buffer.from(wrapped, 'base64'))));
  } catch (error) {
    const isOther = error instanceof Error && /no identity matched/i.test(error.message);
    throw new BackupError(
      isOther
        ? `Ninguna de esas claves abre las copias de ${place.where}. Use (--key) la clave secreta de una de las públicas para las que se hicieron.`
        : `${pathOf(id)} de ${place.where} está dañado: sin él no se abre ninguna copia hecha con esa clave. Cópielo del otro lugar de las copias.`,
      { cause: error },
    );
  }
}
