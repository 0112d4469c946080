import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { historyPath, openHistory } from '../../../site/published/history.ts';
import type { PublishingOptions } from '../../../cms/plugins/publishing/types.ts';
import { ownFolder, rename, shell, startedLoop, titleIn, turnOf, untilWell, waiting } from './setup.ts';

const titlesIn = ({ publishedDb }: PublishingOptions): unknown[] => {
  const history = openHistory(historyPath(publishedDb));
  const rows =
    history?.prepare("SELECT doc ->> '$.title' AS title FROM versions WHERE key = '1234567' ORDER BY id").all() ?? [];
  history?.close();
  return rows.map(({ title }) => title);
};

/** A history of three versions, and one edit that waits. */
async function withThreeVersions(): Promise<{
  options: PublishingOptions;
  loop: Awaited<ReturnType<typeof startedLoop>>;
}> {
  const options = ownFolder();
  await rename('Uno');
  const loop = await startedLoop(options);
  for (const title of ['Dos', 'Tres']) {
    await rename(title);
    await untilWell(loop);
  }
  expect(titlesIn(options)).toEqual(['Uno', 'Dos', 'Tres']);
  await rename('Cuatro');
  return { options, loop };
}

test.each([
  ['deleted', 'rm -f history.db'],
  ['deleted with its journals', 'rm -f history.db*'],
  ['moved away', 'mv history.db otra.db'],
  ['left without its journal', 'rm -f history.db-wal history.db-shm'],
])('12-3 a history that is %s under a CMS that runs is written back whole', async (_, line) => {
  const { options, loop } = await withThreeVersions();
  shell(line, dirname(options.publishedDb));
  await untilWell(loop);
  expect([titlesIn(options), await waiting()]).toEqual([['Uno', 'Dos', 'Tres', 'Cuatro'], []]);
  await loop.close?.();
});

test('12-3 a history that was replaced by a copy of before goes on from there, with what is published now', async () => {
  const options = ownFolder();
  await rename('Uno');
  const loop = await startedLoop(options);
  shell('cat history.db > copia.db; cat history.db-wal > copia.db-wal', dirname(options.publishedDb));
  await rename('Dos');
  await untilWell(loop);
  shell('rm -f history.db*; mv copia.db history.db; mv copia.db-wal history.db-wal', dirname(options.publishedDb));
  await untilWell(loop);
  expect(titlesIn(options)).toEqual(['Uno', 'Dos']);
  await loop.close?.();
});

test('12-3 a damaged history is not overwritten: changes wait uncounted, and go on once it is restored', async () => {
  const { options, loop } = await withThreeVersions();
  const folder = dirname(options.publishedDb);
  await loop.close?.();
  shell('cp history.db buena.db; dd if=/dev/urandom of=history.db bs=4096 count=3 conv=notrunc 2>/dev/null', folder);
  shell('cp history.db mala.db', folder);
  const { projectorLoop } = await import('../../../cms/plugins/publishing/run-projector.ts');
  const { payload } = await import('./setup.ts');
  const again = projectorLoop({ payload, options });
  again.store?.();
  await again.onTaken?.(turnOf('dos'));
  for (let time = 0; time < 7; time += 1)
    await expect(again.turn(turnOf('dos'))).rejects.toThrow(/history\.db\) está dañada/);
  shell('cmp history.db mala.db', folder);
  const rows = await waiting();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows).toEqual(rows.map(() => [0, false, null]));
  expect(titleIn(options)).toBe('Tres');
  shell('rm -f history.db*; mv buena.db history.db', folder);
  await untilWell(again, turnOf('dos'));
  expect([titlesIn(options), titleIn(options), await waiting()]).toEqual([
    ['Uno', 'Dos', 'Tres', 'Cuatro'],
    'Cuatro',
    [],
  ]);
  await again.close?.();
});
