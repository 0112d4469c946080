import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ImportFileError } from '../../../cms/plugins/imports/errors.ts';
import { containerOf, sniffContainer } from '../../../cms/plugins/imports/read/sniff.ts';

const folder = mkdtempSync(join(tmpdir(), 'tipo-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'datos');
const sniff = (content: Buffer | string) => {
  writeFileSync(path, content);
  return sniffContainer(path);
};
const bytes = (...values: number[]): Buffer => Buffer.from(values);

describe('11-5 what a file is, by its bytes', () => {
  test.each<[string, Buffer, string]>([
    ['a table', Buffer.from('a;b\n1;2\n'), 'text'],
    ['one letter', Buffer.from('a'), 'text'],
    ['a ZIP', bytes(0x50, 0x4b, 3, 4, 0, 0), 'xlsx'],
    ['an object', Buffer.from('{"a":1}'), 'json'],
    ['a list, after blanks', Buffer.from(' \n[1]'), 'json'],
    ['UTF-16, its own end first', Buffer.concat([bytes(0xff, 0xfe), Buffer.from('a;b\n', 'utf16le')]), 'text'],
    [
      'UTF-16, the other end first',
      Buffer.concat([bytes(0xfe, 0xff), Buffer.from('a;b\n', 'utf16le').swap16()]),
      'text',
    ],
  ])('%s', async (_what, content, container) => {
    expect(await sniff(content)).toBe(container);
    expect(containerOf(content)).toBe(container);
  });

  test.each<[Buffer, string]>([
    [bytes(0xd0, 0xcf, 0x11, 0xe0), 'Es un Excel antiguo (.xls)'],
    [Buffer.from('%PDF-1.7'), 'Es un PDF'],
    [bytes(0x1f, 0x8b, 8), 'Está comprimido (gzip)'],
    [Buffer.from('Rar!'), 'Está comprimido (RAR)'],
    [bytes(0x37, 0x7a, 0xbc, 0xaf), 'Está comprimido (7z)'],
    [bytes(0x50, 0x4b, 5, 6), 'Es un ZIP vacío'],
    [bytes(0, 1, 2, 3, 4, 5, 6, 7), 'El archivo es binario'],
  ])('refused with what to do: %s', async (content, told) => {
    await expect(sniff(content)).rejects.toThrow(ImportFileError);
    await expect(sniff(content)).rejects.toThrow(told);
  });

  test('an empty file, and one over the limit; one of the limit is read', async () => {
    await expect(sniff('')).rejects.toThrow('El archivo está vacío (0 bytes).');
    const limit = 120 * 1024 * 1024;
    writeFileSync(path, 'a;b\n'.repeat(2000));
    truncateSync(path, limit + 1);
    await expect(sniffContainer(path)).rejects.toThrow(/^El archivo pesa 120 MB y el límite es 120 MB\./);
    truncateSync(path, limit);
    expect(await sniffContainer(path)).toBe('text');
  });
});
