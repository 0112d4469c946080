import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyName, keyPath, readKeyring, type Keyring } from '../../../cms/documents-at-rest/keyring.ts';
import { HEAD_BYTES, plainSize, seal, unseal } from '../../../cms/documents-at-rest/sealed.ts';

const key = randomBytes(32);
const keyring: Keyring = { current: keyName(key), keys: { [keyName(key)]: key } };

async function* of(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
async function all(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const held: Uint8Array[] = [];
  for await (const part of parts) held.push(part);
  return Buffer.concat(held);
}
const PIECE = 65_536;

test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 200_000])(
  '10-2.5 %i bytes are sealed and opened again, whatever the pieces in which they come',
  async (size) => {
    const plain = randomBytes(size);
    const sealed = await all(seal(of(plain.subarray(0, 7), plain.subarray(7)), keyring));
    expect(sealed.length).toBe(48 + size + 16 * Math.max(1, Math.ceil(size / PIECE)));
    expect(plainSize(sealed.length)).toBe(size);
    expect(await all(unseal(of(sealed), keyring))).toEqual(plain);
    const bytes = Array.from({ length: Math.ceil(sealed.length / 1000) }, (_, index) =>
      sealed.subarray(index * 1000, index * 1000 + 1000),
    );
    expect(await all(unseal(of(...bytes), keyring))).toEqual(plain);
  },
);

test('10-2.5 the same bytes are never sealed alike, and nothing of them stands in the sealed form', async () => {
  const plain = Buffer.from('El informe reservado dice la verdad. '.repeat(5000));
  const [one, other] = [await all(seal(of(plain), keyring)), await all(seal(of(plain), keyring))];
  expect(one.equals(other)).toBe(false);
  for (const word of ['informe', 'reservado', 'verdad']) expect(one.includes(word)).toBe(false);
});

test('10-2.5 a byte changed anywhere, a piece left out, moved, added or cut off is refused', async () => {
  const plain = randomBytes(3 * PIECE);
  const sealed = await all(seal(of(plain), keyring));
  const piece = (index: number): Buffer =>
    sealed.subarray(HEAD_BYTES + index * (PIECE + 16), HEAD_BYTES + (index + 1) * (PIECE + 16));
  const head = sealed.subarray(0, HEAD_BYTES);
  const changed = (at: number): Buffer =>
    Buffer.concat([sealed.subarray(0, at), Buffer.from([(sealed[at] ?? 0) ^ 1]), sealed.subarray(at + 1)]);
  const broken = [
    changed(0),
    changed(20),
    changed(HEAD_BYTES),
    changed(HEAD_BYTES + PIECE),
    changed(sealed.length - 1),
    Buffer.concat([head, piece(1), piece(2)]),
    Buffer.concat([head, piece(1), piece(0), piece(2)]),
    Buffer.concat([head, piece(0), piece(1)]),
    Buffer.concat([sealed, piece(2)]),
    sealed.subarray(0, -1),
    sealed.subarray(0, HEAD_BYTES + 5),
    head,
    Buffer.alloc(0),
    plain,
  ];
  for (const bytes of broken) await expect(all(unseal(of(bytes), keyring))).rejects.toThrow(/cifrado/);
});

test('10-2.5 a file sealed with a former key opens while that key is kept, and says which one is missing when it is not', async () => {
  const sealed = await all(seal(of(Buffer.from('antes')), keyring));
  const next = randomBytes(32);
  const both: Keyring = { current: keyName(next), keys: { [keyName(next)]: next, [keyName(key)]: key } };
  expect((await all(unseal(of(sealed), both))).toString()).toBe('antes');
  await expect(all(unseal(of(sealed), { current: keyName(next), keys: { [keyName(next)]: next } }))).rejects.toThrow(
    `Falta la clave ${keyName(key)} de los documentos`,
  );
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'llaves-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const place = (documentsKeys: string | null = null) => ({
  dataDir: folder,
  uploadsDir: join(folder, 'uploads'),
  documentsKeys,
});

test('10-2.5 the key is made once, in a file that only its owner reads', () => {
  const made = readKeyring(place());
  expect(statSync(keyPath(folder)).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
  const { keys } = JSON.parse(readFileSync(keyPath(folder), 'utf8')) as { keys: string[] };
  expect(keys.map((text) => Buffer.from(text, 'base64').length)).toEqual([32]);
  expect(made.keys[made.current]).toEqual(Buffer.from(keys[0] ?? '', 'base64'));
});

test('10-2.5 no new key is made where sealed files wait for theirs', async () => {
  mkdirSync(join(folder, 'uploads', 'documents'), { recursive: true });
  writeFileSync(join(folder, 'uploads', 'documents', 'acta.pdf'), await all(seal(of(Buffer.from('%PDF-')), keyring)));
  expect(() => readKeyring(place())).toThrow('están cifrados y falta su clave');
  expect(existsSync(keyPath(folder))).toBe(false);
  expect(readKeyring(place(key.toString('base64'))).current).toBe(keyName(key));
});

test('10-2.5 a key from the environment is 32 bytes in base64, or is refused with how to make one', () => {
  for (const wrong of ['corta', 'a'.repeat(44), `${key.toString('base64')},x`])
    expect(() => readKeyring(place(wrong))).toThrow('openssl rand -base64 32');
});
