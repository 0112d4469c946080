import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { bundleFiles } from '../../../site/open-data/bundles.ts';
import { dataFiles } from '../../../site/open-data/files.ts';
import { renewPortal } from '../../../scripts/forget/portal.ts';
import { bytesOf, readModel, temporaryFolder } from './support.ts';

test('9-4.3 the files of everything follow whatever the other files hold', () => {
  for (const bundle of bundleFiles)
    for (const file of dataFiles)
      expect(bundle.tags, `${bundle.name} ${file.name}`).toEqual(expect.arrayContaining([...file.tags]));
});

test('9-4.2 the database and the ZIP say their own last change and their cut', async () => {
  const { database } = readModel({ works: 10 });
  const path = join(temporaryFolder(), 'todo.sqlite');
  writeFileSync(path, await bytesOf('invermet-abierto.sqlite', database));
  const opened = new DatabaseSync(path, { readOnly: true });
  const about = new Map(
    opened
      .prepare('SELECT dato, valor FROM acerca_de')
      .all()
      .map((row) => [String(row['dato']), row['valor']]),
  );
  opened.close();
  const last = database.prepare('SELECT max(updated_at) AS at FROM projects').get()?.['at'];
  expect(about.get('obras: último cambio (UTC)')).toBe(last);
  expect(about.get('obras: corte')).toBe(
    database
      .prepare("SELECT max(coalesce(doc ->> '$.newestFactOn', doc ->> '$.provenance.asOf')) AS day FROM projects")
      .get()?.['day'],
  );
  expect(String(about.get('Último cambio (UTC)'))).toMatch(/^\d{4}-\d{2}-\d{2}T/);
  const readme = (await bytesOf('LEAME.txt', database)).toString('utf8');
  expect(readme).toContain(`Último cambio (UTC): ${String(about.get('Último cambio (UTC)'))}`);
  expect(readme).toContain(
    `Corte (último día del que hablan las fuentes): ${String(about.get('Corte (último día del que hablan las fuentes)'))}`,
  );
  expect((await bytesOf('invermet-abierto.zip', database)).includes('LEAME.txt')).toBe(true);
});

test('9-1.3 forgetting asks for the files of everything by name, so that they do not wait for a pause', async () => {
  const { path, database } = readModel({ works: 3 });
  await renewPortal({ publishedDb: path, publishedMediaDir: temporaryFolder() });
  const tags = String(database.prepare('SELECT tags FROM changes ORDER BY seq DESC LIMIT 1').get()?.['tags']).split(
    ' ',
  );
  expect(tags).toEqual(
    expect.arrayContaining(['all', 'address:/datos/invermet-abierto.zip', 'address:/datos/invermet-abierto.sqlite']),
  );
});
