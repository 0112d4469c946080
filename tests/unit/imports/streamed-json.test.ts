import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { firstField, readPackage } from '../../../cms/plugins/imports/read/package.ts';
import { understandFile } from '../../../cms/plugins/imports/understand.ts';
import { longestTurn } from '../../fixtures/longest-turn.ts';
import { scratch } from '../../fixtures/imports/made-files.ts';

const MB = 1024 * 1024;
const broken = 'El JSON no está completo o está mal formado';

function written(content: string | Buffer): string {
  const path = join(scratch(), 'paquete.json');
  writeFileSync(path, content);
  return path;
}
async function entriesOf(path: string, lists = ['records', 'releases']) {
  const entries: [string, unknown][] = [];
  const head = await readPackage({
    path,
    lists,
    fields: ['publisher', 'uri'],
    onEntry: (value, place) => entries.push([place, value]),
  });
  return { entries, head };
}

describe('12-11 a JSON package is read piece by piece', () => {
  test('12-11 one of 49 MB holds neither memory nor the loop', async () => {
    const text = 'Mejoramiento de la vía. '.repeat(160);
    const releaseOf = (index: number): string =>
      JSON.stringify({
        ocid: `ocds-prueba-${index}`,
        id: String(index),
        date: '2026-01-01T00:00:00-05:00',
        tag: ['tender'],
        buyer: { id: 'PE-RUC-20164503080', name: 'ENTIDAD DE PRUEBA' },
        tender: { id: '1', title: `LP-SM-${index}-2026-PRUEBA-1`, description: text },
      });
    const count = Math.ceil((49 * MB) / Buffer.byteLength(`${releaseOf(10_000)},`));
    const path = join(scratch(), 'grande.json');
    await pipeline(
      Readable.from(
        (function* () {
          yield '{"releases":[';
          for (let index = 0; index < count; index++) yield `${index === 0 ? '' : ','}${releaseOf(index)}`;
          yield '],"publisher":{"name":"EDITOR DEL FINAL"}}';
        })(),
      ),
      createWriteStream(path),
    );
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    const longest = longestTurn();
    const file = await understandFile({
      path,
      format: 'ocds',
      asOf: '2026-03-31',
      onProgress: () => {
        most = Math.max(most, process.memoryUsage().heapUsed - before);
      },
    });
    onTestFinished(() => file.close());
    const turn = longest();
    expect(file.rowsRead).toBe(count);
    expect(file.source).toBe('EDITOR DEL FINAL, paquete OCDS');
    expect(turn).toBeLessThan(200);
    // The document alone takes 50, and as much again while its text is there; what nobody has collected yet counts here too.
    expect(most).toBeLessThan(70 * MB);
    expect([...file.records()].flat()).toHaveLength(count);
  }, 120_000);

  test('12-11 what it says is what JSON says, wherever a piece ends', async () => {
    const release = (index: number) => ({
      ocid: `o-${index}`,
      title: `Canción «${'ñandú €𝄞'.repeat(index % 97)}» \u0000 \\ " / \n`,
      ['__proto__']: index,
      numbers: [0, -1.5e-7, 1e21, 12_345_678_901_234_567_890],
      nested: { empty: {}, list: [[], [null, true, false]], again: [{ a: [{ b: 'c' }] }] },
    });
    const records = Array.from({ length: 2000 }, (_, index) => release(index));
    const document = { uri: 'https://datos.ejemplo/', records, releases: [release(5)], publisher: { name: 'X' } };
    const { entries, head } = await entriesOf(written(`\uFEFF${JSON.stringify(document, null, 1)}`));
    expect(entries).toEqual([...records.map((one, index) => [`records/${index}`, one]), ['releases/0', release(5)]]);
    expect(Object.hasOwn(entries[7]?.[1] as object, '__proto__')).toBe(true);
    expect([...head.names]).toEqual(['uri', 'records', 'releases', 'publisher']);
    expect(head.values).toEqual({ uri: 'https://datos.ejemplo/', publisher: { name: 'X' } });
  });

  test.each<[string, string | Buffer]>([
    ['that ends early', '{"records":[{"ocid":"1"}'],
    ['that ends within a text', '{"records":[{"ocid":"1'],
    ['with something after its end', '{"records":[]} x'],
    ['with two documents', '{"records":[]}{"records":[]}'],
    ['with a comma too many', '{"records":[{"ocid":"1"},]}'],
    ['with a name without quotes', '{records:[]}'],
    ['in Latin-1', Buffer.from('{"records":[{"ocid":"ñ"}]}', 'latin1')],
    ['of which only a field beside the lists is in Latin-1', Buffer.from('{"records":[],"notas":"ñ"}', 'latin1')],
  ])('12-11 one %s is refused', async (_what, content) => {
    await expect(entriesOf(written(content))).rejects.toThrow(broken);
  });

  test('12-11 one whose part is too large, or too deep, is refused before it fills the memory', async () => {
    await expect(entriesOf(written(`{"records":[{"a":"${'x'.repeat(17 * MB)}"}]}`))).rejects.toThrow(
      'Un solo documento del JSON pesa más de 16 MB',
    );
    await expect(entriesOf(written(`{"notas":"${'x'.repeat(17 * MB)}"}`))).rejects.toThrow('pesa más de 16 MB');
    await expect(entriesOf(written(`{"records":${'['.repeat(300)}`))).rejects.toThrow('más de 200 niveles');
    const path = written('{"records":[]}');
    await expect(entriesOf(`${path}-no`)).rejects.toThrow('ENOENT');
  });

  test('12-11 many parts together may be larger than one may', async () => {
    const record = `{"a":"${'x'.repeat(5 * MB)}"}`;
    expect(
      (await entriesOf(written(`{"records":[${[record, record, record, record].join(',')}]}`))).entries,
    ).toHaveLength(4);
  });

  test('12-11 its kind is told by the first of its lists, read no further than there', async () => {
    const lists = ['records', 'releases', 'projects'];
    expect(await firstField(written('{"uri":"projects","releases":[{"records"'), lists)).toBe('releases');
    expect(await firstField(written('{"a":{"records":[]},"projects":[]}'), lists)).toBe('projects');
    expect(await firstField(written('{"a":1}'), lists)).toBeNull();
    expect(await firstField(written('[{"records":[]}]'), lists)).toBeNull();
    await expect(firstField(written('{"a":'), lists)).rejects.toThrow(broken);
  });

  test.each<[string, string]>([
    ['{"records":["x"]}', 'no es un paquete OCDS'],
    ['{"records":{"a":{}}}', 'no contiene ningún documento'],
    ['{"records":[],"publisher":{"name":"Demostración del portal"}}', 'viene de una demostración'],
    ['[{"records":[]}]', 'no es un paquete OCDS'],
  ])('12-11 %s is refused by what it lacks', async (content, words) => {
    await expect(understandFile({ path: written(content), format: 'ocds', asOf: '2026-03-31' })).rejects.toThrow(words);
  });

  test('12-11 a field of the package that nobody reads is told before those of its entries', async () => {
    const path = written('{"records":[{"ocid":"1","rareza":1}],"novedad":{"a":1}}');
    const file = await understandFile({ path, format: 'ocds', asOf: '2026-03-31' });
    onTestFinished(() => file.close());
    expect(file.understanding.unreadColumns).toEqual(['novedad', 'rareza']);
  });
});
