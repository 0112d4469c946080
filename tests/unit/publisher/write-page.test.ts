import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writePageFiles } from '../../../site/publisher/write-page.ts';
import { temporaryFolder } from './support.ts';

const FORMS = ['', '.br', '.gz'];
const seconds = (path: string): number[] => FORMS.map((form) => Math.floor(statSync(path + form).mtimeMs / 1000));

test('12-10 each version of a page is dated at least a second after the one before, however fast they follow and whatever the clock says', async () => {
  const root = temporaryFolder();
  const path = join(root, 'obras/1/index.html');
  const write = (text: string): Promise<void> =>
    writePageFiles({ root, file: 'obras/1/index.html', body: Buffer.from(text) });
  let before = [0, 0, 0];
  for (const text of ['avance 91 %', 'avance 92 %', 'avance 93 %', 'avance 94 %']) {
    await write(text);
    const now = seconds(path);
    expect(now.every((second, form) => second > (before[form] ?? 0))).toBe(true);
    before = now;
  }
  // The clock was two days ahead when it was written.
  const ahead = Math.floor(Date.now() / 1000) + 2 * 86_400;
  for (const form of FORMS) utimesSync(path + form, ahead, ahead);
  await write('avance 95 %');
  expect(seconds(path)).toEqual([ahead + 1, ahead + 1, ahead + 1]);
  expect(readFileSync(path, 'utf8')).toBe('avance 95 %');
});

test('12-10 a file that is moved into place too, and a first version keeps its date', async () => {
  const root = temporaryFolder();
  const file = 'datos/obras.csv';
  const write = (text: string): Promise<void> => {
    writeFileSync(join(root, 'spill'), text);
    return writePageFiles({ root, file, body: { file: join(root, 'spill') } });
  };
  await write('a,b');
  const first = seconds(join(root, file));
  expect(Math.abs((first[0] ?? 0) - Date.now() / 1000)).toBeLessThan(60);
  await write('c,d');
  const second = seconds(join(root, file));
  expect(second.every((at, form) => at > (first[form] ?? 0))).toBe(true);
});
