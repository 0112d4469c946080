import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { bundleFiles } from '../../site/open-data/bundles.ts';
import { freezeMonth } from '../../site/open-data/monthly.ts';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { tag } from '../../site/published/tags.ts';
import { publishedWriter } from '../../site/published/write.ts';
import { filesBelow, textsIn, textsOfFile } from '../fixtures/file-texts.ts';
import { signIn } from './cms.ts';
import { expect, test } from './product.ts';
import { publishedTexts } from './published-site.ts';

const stamp = Date.now().toString(36);
const TITLE = `Quebrada Olvidada ${stamp}`;
const CODE = `olvido-${stamp}`;
const WHY = 'Se publicó por error el domicilio de una persona';
const MONTH = '2025-01';
/**
 * A page is made anew in seconds. The archives of everything follow within minutes, and at once when something is
 * forgotten.
 */
const SECONDS = { page: 30_000, archive: 60_000 };

test('9-1.3 a running portal follows a forgetting: page, feed, lists, search, files, archive, photo, frozen month and its list', async ({
  request,
  product,
}) => {
  test.setTimeout(180_000);
  const cms = await signIn(request, product);
  const entity = ((await cms.settings())['entities'] as string[])[0] ?? '';
  const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#a7c4bc' } })
    .jpeg()
    .toBuffer();
  const photo = await cms.upload(
    'media',
    { alt: `Fachada de ${TITLE}` },
    { name: `${CODE}.jpg`, mimeType: 'image/jpeg', buffer },
  );
  const work = await cms.create('projects', {
    title: TITLE,
    code: CODE,
    kind: 'publicWork',
    status: 'execution',
    entity,
    photos: [photo],
    _status: 'published',
  });
  const contract = await cms.create('contracting-processes', {
    nomenclature: `AS-SM-1-2025-${CODE}`,
    title: `Contrato de ${TITLE}`,
    buyer: entity,
    project: work,
    status: 'contracted',
    currency: 'PEN',
    contracts: [{ number: `1-${stamp}`, currency: 'PEN', amount: 1000 }],
  });

  const publishedDb = join(product.dataDir, 'published.db');
  const at = async (address: string): Promise<{ status: number; text: string }> => {
    const answer = await request.get(address, { maxRedirects: 0 });
    const bytes = await answer.body();
    return {
      status: answer.status(),
      text: address.endsWith('.zip')
        ? [...textsIn(address, bytes)].map(({ text }) => text).join('\n')
        : bytes.toString('utf8'),
    };
  };
  /** A page of a search repeats what was typed: only the address of the work counts there. */
  const shows = async (address: string): Promise<boolean> => {
    const { status, text } = await at(address);
    return status === 200 && (address.includes('?') ? text.includes(`/obras/${CODE}`) : text.includes(TITLE));
  };
  const words = encodeURIComponent(`olvidada ${stamp}`);
  const page = `/obras/${CODE}/`;
  const shown = [
    page,
    `/obras/${CODE}.atom`,
    `/obras/${CODE}.json`,
    `/obras/?q=${words}`,
    `/buscar/?q=${words}`,
    `/api/v1/obras/${CODE}`,
    '/datos/obras.csv',
    '/datos/contratos.csv',
    '/datos/invermet-abierto.zip',
  ];
  for (const address of shown) {
    if (address.endsWith('.zip')) askForArchives(publishedDb);
    await expect
      .poll(() => shows(address), {
        timeout: address.endsWith('.zip') ? SECONDS.archive : SECONDS.page,
        message: `${address} muestra la obra`,
      })
      .toBe(true);
  }
  const file = /\/media\/[^"' ,)]+/.exec((await at(page)).text)?.[0] ?? '';
  const [, , version = ''] = file.split('/');
  expect((await at(file)).status, file).toBe(200);
  rmSync(join(snapshotsDir(publishedDb), MONTH), { recursive: true, force: true });
  expect(
    await freezeMonth({ publishedDb, publicUrl: product.portalUrl, month: MONTH }),
    'el mes se guarda',
  ).not.toBeNull();
  const frozen = `/datos/historico/${MONTH}/obras.csv`;
  await expect.poll(() => shows(frozen), { timeout: SECONDS.page }).toBe(true);
  const before = (await at(`/datos/historico/${MONTH}/SHA256SUMS`)).text;

  // As the command says: first in the CMS, then what is left of before.
  for (const [slug, id] of [
    ['contracting-processes', contract],
    ['projects', work],
  ] as const)
    await cms.remove(slug, id);
  await expect.poll(async () => (await at(page)).status, { timeout: SECONDS.page }).toBe(404);
  for (const [kind, key] of [
    ['contratos', `as-sm-1-2025-${CODE}`],
    ['obras', CODE],
  ] as const) {
    const { code, output } = product.run('scripts/forget-history.ts', [kind, key, '--why', WHY]);
    expect([code, output]).toEqual([0, expect.stringMatching(new RegExp(`meses cortados de nuevo: .*${MONTH}`))]);
    expect(output).not.toContain('sigue publicado');
  }

  for (const address of [...shown, frozen])
    await expect
      .poll(() => shows(address), {
        timeout: address.endsWith('.zip') ? SECONDS.archive : SECONDS.page,
        message: `${address} ya no muestra la obra`,
      })
      .toBe(false);
  for (const address of [page, `/obras/${CODE}.atom`, `/obras/${CODE}.json`, file])
    expect((await at(address)).status, address).toBe(404);
  expect((await at(frozen)).status).toBe(200);
  expect((await at(`/datos/historico/${MONTH}/SHA256SUMS`)).text).not.toBe(before);
  await expect
    .poll(
      async () => {
        const { text } = await at('/datos/historico/');
        return [text.includes(WHY), text.includes('una obra, en '), text.includes('un contrato, en ')];
      },
      { timeout: SECONDS.page },
    )
    .toEqual([true, true, true]);
  await expect
    .poll(async () => (await at('/datos/historico/recortes.json')).text, { timeout: SECONDS.page })
    .toContain(WHY);

  // Nothing of it is left in what is served or kept beside it.
  expect(existsSync(join(product.dataDir, 'published-media', version))).toBe(false);
  // The checks of the data, made after everything else, named what had vanished.
  await expect
    .poll(
      () =>
        [...publishedTexts(product)]
          .filter(({ address, text }) => holds(`${address}\n${text}`))
          .map(({ address }) => address),
      { timeout: SECONDS.archive },
    )
    .toEqual([]);
  const holding = [publishedDb, join(product.dataDir, 'history.db'), ...filesBelow(snapshotsDir(publishedDb))].filter(
    (path) => [...textsOfFile(path)].some(({ text }) => holds(text)),
  );
  expect(holding).toEqual([]);
  rmSync(join(snapshotsDir(publishedDb), MONTH), { recursive: true });
  expect(readdirSync(snapshotsDir(publishedDb))).not.toContain(MONTH);
});

/** Has the archives made now, which otherwise wait for a minute. */
function askForArchives(path: string): void {
  const { database } = openPublishedForWriting(path);
  publishedWriter(database).apply({
    rows: [],
    tags: bundleFiles.map(({ name }) => tag.address(`/datos/${name}`)),
    editedAt: new Date().toISOString(),
  });
  database.close();
}

const holds = (text: string): boolean => text.includes(TITLE) || text.toLowerCase().includes(CODE);
