import { createHash } from 'node:crypto';
import { readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Verification } from '../../../site/publisher/verification.ts';
import { isWhole, removeUnknown } from '../../../site/publisher/verify-files.ts';
import { writePageFiles } from '../../../site/publisher/write-page.ts';
import { published } from './engine-setup.ts';
import { filesBelow, temporaryFolder, writeFiles } from './support.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const BUILD = { '_astro/estilo.abc.css': 'body{}', 'icono.svg': '<svg/>' };

/** A published site over a build with two files. */
async function site() {
  const clientDir = temporaryFolder();
  writeFiles(clientDir, BUILD);
  const before = (_: unknown, folder: string): void => {
    for (const [file, text] of Object.entries(BUILD))
      writeFiles(join(folder, 'r1'), {
        [file]: text,
        [`${file}.br`]: brotliCompressSync(text),
        [`${file}.gz`]: gzipSync(text),
      });
  };
  const one = await published({
    options: { build: { folder: clientDir, files: new Set(Object.keys(BUILD)) } },
    before,
  });
  const root = join(one.folder, 'r1');
  // That of its start is over.
  await one.engine.verifyFiles();
  return { ...one, root, at: (name: string) => join(root, name) };
}

const forms = (path: string): string[] => [
  readFileSync(path, 'utf8'),
  brotliDecompressSync(readFileSync(`${path}.br`)).toString(),
  gunzipSync(readFileSync(`${path}.gz`)).toString(),
];

test('12-3 what is whole stays as it is, and nothing is asked for', async () => {
  const { engine, asked, root, state, told } = await site();
  const before = filesBelow(root);
  expect(await engine.verifyFiles()).toEqual({ at: expect.any(String), pages: 5, damaged: 0, unknown: 0 });
  expect([asked(), filesBelow(root), told.filter((text) => text.includes('comprobados'))]).toEqual([[], before, []]);
  expect(JSON.parse(state.meta('verified') ?? '')).toMatchObject({ pages: 5, damaged: 0, unknown: 0 });
});

test('12-3 pages overwritten, copies cut, of another text or gone, and files of the build are written again', async () => {
  const { engine, asked, at, settled, told } = await site();
  writeFileSync(at('obras/1/index.html'), 'unx');
  truncateSync(at('obras/2/index.html.br'), 3);
  writeFileSync(at('index.html.gz'), gzipSync('otra cosa'));
  rmSync(at('404.html.gz'));
  writeFileSync(at('icono.svg'), 'ruido');
  truncateSync(at('_astro/estilo.abc.css.gz'), 5);
  expect(await engine.verifyFiles()).toMatchObject({ pages: 5, damaged: 6, unknown: 0 });
  await settled();
  expect(asked()).toEqual(['/', '/404.html', '/obras/1/', '/obras/2/']);
  for (const [file, text] of [
    ['obras/1/index.html', 'uno'],
    ['obras/2/index.html', 'dos'],
    ['index.html', 'portada'],
    ['404.html', 'no'],
    ['icono.svg', '<svg/>'],
    ['_astro/estilo.abc.css', 'body{}'],
  ] as const)
    expect(forms(at(file))).toEqual([text, text, text]);
  expect(told.at(-1)).toMatch(/^Archivos del portal comprobados \(5 páginas, \d+ s\): 6 dañados/);
  expect(await engine.verifyFiles()).toMatchObject({ damaged: 0, unknown: 0 });
});

test('12-3 the page of nobody goes, such as a withdrawn one; what another is writing now stays', async () => {
  const { engine, root, at } = await site();
  writeFiles(root, {
    'obras/9/index.html': 'retirada',
    'obras/9/index.html.br': 'x',
    'obras/1/.tmp-1-2': 'a medias',
    'obras/1/.tmp-1-1': 'de ayer',
    '_astro/de-la-anterior.css': 'body{}',
  });
  const yesterday = new Date(Date.now() - 86_400_000);
  utimesSync(at('obras/1/.tmp-1-1'), yesterday, yesterday);
  expect(await engine.verifyFiles()).toMatchObject({ damaged: 0, unknown: 3 });
  expect(filesBelow(root).filter((name) => /obras\/9|tmp|anterior/.test(name))).toEqual([
    '_astro/de-la-anterior.css',
    'obras/1/.tmp-1-2',
  ]);
});

test('12-3 a page that was written and is not noted yet is not taken for nobody’s, nor is a file of a build that is being made anew', async () => {
  const one = await published();
  await one.engine.stop();
  const root = join(one.folder, 'r1');
  writeFiles(root, { 'obras/9/index.html': 'nueva', 'obras/ñ, 1/index.html': 'de otra forma', 'icono.svg': '<svg/>' });
  const page = one.state.page('/obras/1/') ?? expect.fail();
  one.state.savePage({ ...page, path: '/obras/%C3%B1%2C%201/' });
  let isNoted = false;
  const verification = new Verification({
    ...{ state: one.state, release: 'r1', root },
    build: { folder: join(one.folder, 'no-such-build'), files: new Set(['icono.svg']) },
    isBusy: () => false,
    flush() {
      if (!isNoted) one.state.savePage({ ...page, path: '/obras/9/' });
      isNoted = true;
    },
    onDamaged: () => undefined,
    mayGoOn: () => Promise.resolve(),
    stopped: new AbortController().signal,
    log: () => undefined,
  });
  expect(await verification.run()).toMatchObject({ unknown: 0 });
  expect(filesBelow(root)).toEqual(
    expect.arrayContaining(['icono.svg', 'obras/9/index.html', 'obras/ñ, 1/index.html']),
  );
});

test('12-3 a page that is being made anew meanwhile is not taken for a damaged one', async () => {
  const { engine, state, root } = await site();
  const page = state.page('/obras/1/') ?? expect.fail();
  await writePageFiles({ root, file: 'obras/1/index.html', body: Buffer.from('uno cambiado') });
  const verified = engine.verifyFiles();
  // Noted a moment after it was written.
  await new Promise((resolve) => setTimeout(resolve, 50));
  state.savePage({ ...page, hash: sha256('uno cambiado'), size: 12 });
  expect(await verified).toMatchObject({ damaged: 0 });
});

test('12-3 at a start a page that is cut short, or lacks a copy, is made again before files are looked into', async () => {
  const one = await published();
  await one.engine.stop();
  truncateSync(join(one.folder, 'r1/obras/1/index.html'), 1);
  rmSync(join(one.folder, 'r1/obras/2/index.html.br'));
  const asked: string[] = [];
  const verification = new Verification({
    ...{ state: one.state, release: 'r1', root: join(one.folder, 'r1'), build: null },
    isBusy: () => false,
    flush: () => undefined,
    onDamaged: ({ path }) => asked.push(path),
    mayGoOn: () => Promise.resolve(),
    stopped: new AbortController().signal,
    log: () => undefined,
  });
  await verification.look();
  expect(asked.toSorted()).toEqual(['/obras/1/', '/obras/2/']);
  one.state.setMeta('copies_owed', 'r1');
  asked.length = 0;
  await verification.look();
  expect(asked).toEqual(['/obras/1/']);
});

test('a copy may be missing where it is owed, and may not be of another text', async () => {
  const root = temporaryFolder();
  await writePageFiles({ root, file: 'x.html', body: Buffer.from('hola'), later: ['.br', '.gz'] });
  const check = { root, file: 'x.html', hash: sha256('hola') };
  expect([await isWhole(check), await isWhole({ ...check, areCopiesOwed: true })]).toEqual([false, true]);
  writeFileSync(join(root, 'x.html.gz'), gzipSync('adiós'));
  expect(await isWhole({ ...check, areCopiesOwed: true })).toBe(false);
  await writePageFiles({ root, file: 'x.webp', body: Buffer.from('foto') });
  expect(await isWhole({ root, file: 'x.webp', hash: sha256('foto') })).toBe(true);
  expect(await isWhole({ root, file: 'nada.webp', hash: sha256('foto') })).toBe(false);
});

test('stopped, nothing more is removed', async () => {
  const root = temporaryFolder();
  writeFiles(root, { 'a.html': 'x' });
  expect(await removeUnknown({ root, isKnown: () => false, stopped: AbortSignal.abort() })).toEqual([]);
  expect(filesBelow(root)).toEqual(['a.html']);
});
