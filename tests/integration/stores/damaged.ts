import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { rebuildNow } from '../../../cms/plugins/publishing/rebuild-now.ts';
import { storeWords } from '../../../cms/plugins/publishing/store-words.ts';
import type { PublishingOptions } from '../../../cms/plugins/publishing/types.ts';
import { filesSetAside } from '../../../collections/installation/damaged-database.ts';
import { startCmsNode } from '../../fixtures/nodes.ts';
import { checkpoint, ownFolder, payload, rename, shell, startedLoop, titleIn, untilWell, waiting } from './setup.ts';

/** What may befall the file, as lines of shell in its folder. */
const damages: Record<string, string> = {
  'its header overwritten': 'dd if=/dev/urandom of=published.db bs=100 count=1 conv=notrunc 2>/dev/null',
  'pages in the middle overwritten':
    'size=$(stat -c %s published.db); dd if=/dev/urandom of=published.db bs=4096 seek=4 count=$((size / 4096 - 8)) conv=notrunc 2>/dev/null',
  'cut short': 'truncate -s 20000 published.db',
  'another kind of file': 'echo "<html>esto no es una base de datos</html>" > published.db',
  'zero bytes': ': > published.db',
  'a folder in its place': 'rm published.db; mkdir published.db',
};
const folderOf = ({ publishedDb }: PublishingOptions): string => dirname(publishedDb);
const aside = (options: PublishingOptions): string[] => filesSetAside(options.publishedDb).map(({ name }) => name);

/** A read model that is full, of a process that has ended. */
async function filled(): Promise<PublishingOptions> {
  const options = ownFolder();
  const loop = await startedLoop(options);
  checkpoint(options);
  await loop.close?.();
  return options;
}

test.each(Object.entries(damages))(
  '12-2 a read model with %s is set aside at the start and made anew',
  async (_, line) => {
    const options = await filled();
    shell(line, folderOf(options));
    await rename('Puente de antes');
    const loop = await startedLoop(options);
    expect([titleIn(options), await waiting()]).toEqual(['Puente de antes', []]);
    // An empty file is a new one for SQLite: nothing of it would be worth keeping.
    expect(aside(options).length).toBe(line.startsWith(':') ? 0 : 1);
    await loop.close?.();
  },
);

test.each(Object.entries(damages).filter(([what]) => what !== 'zero bytes'))(
  '12-2 `npm run publish -- --rebuild` mends a read model with %s',
  async (_, line) => {
    const options = await filled();
    shell(line, folderOf(options));
    await rename('Puente rehecho');
    expect(await rebuildNow({ payload, options })).toBeGreaterThan(0);
    expect([titleIn(options), await waiting(), aside(options).length]).toEqual(['Puente rehecho', [], 1]);
  },
);

test.each(Object.entries(damages))(
  '12-2 a read model with %s while the CMS runs is made anew by itself',
  async (_, line) => {
    const options = ownFolder();
    const loop = await startedLoop(options);
    await rename('Puente que estaba');
    await untilWell(loop);
    checkpoint(options);
    shell(line, folderOf(options));
    await rename('Puente de después');
    await untilWell(loop);
    expect([titleIn(options), await waiting()]).toEqual(['Puente de después', []]);
    await loop.close?.();
  },
);

test('12-2 damage that a reader meets is told to the projector, and the state of it to people', async () => {
  const options = ownFolder();
  const loop = await startedLoop(options);
  expect(storeWords(options.publishedDb)).toBeNull();
  checkpoint(options);
  shell(damages['its header overwritten'] ?? '', folderOf(options));
  expect(storeWords(options.publishedDb)).toMatch(/se está rehaciendo/);
  await untilWell(loop);
  const [name = ''] = aside(options);
  expect(name).toMatch(/^published\.db\.dañada-\d{8}T\d{9}Z$/);
  expect(storeWords(options.publishedDb)).toContain(`se apartó como ${name} y se rehízo entera`);
  await loop.close?.();
});

test('12-2 no more than two of the files that were set aside are kept, with nothing beside them', async () => {
  const options = await filled();
  for (let time = 0; time < 4; time += 1) {
    shell(damages['another kind of file'] ?? '', folderOf(options));
    await (await startedLoop(options)).close?.();
  }
  const names = readdirSync(folderOf(options)).filter((name) => name.startsWith(basename(options.publishedDb)));
  expect(names.filter((name) => name.includes('dañada') && !/-(wal|shm)$/.test(name))).toHaveLength(2);
  expect(
    new Set(names.filter((name) => name.includes('dañada')).map((name) => name.replace(/-(wal|shm)$/, ''))).size,
  ).toBe(2);
});

test('12-2 the whole CMS starts on a damaged read model, and publishes', async () => {
  const options = readCmsSettings();
  const loop = await startedLoop(options);
  checkpoint(options);
  await loop.close?.();
  shell(damages['its header overwritten'] ?? '', folderOf(options));
  await rename('Puente del arranque');
  const node = await startCmsNode({ BACKGROUND_BEAT_MS: '200' });
  try {
    const shown = () => (aside(options).length === 1 && existsSync(options.publishedDb) ? titleIn(options) : null);
    await expect.poll(shown, { timeout: 60_000, interval: 200 }).toBe('Puente del arranque');
    expect(node.said()).toMatch(/estaba dañada: se apartó como published\.db\.dañada/);
  } finally {
    await node.stop();
  }
});
