import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { type Projector } from '../../../cms/plugins/publishing/projector.ts';
import { rebuild } from '../../../cms/plugins/publishing/rebuild.ts';
import { confirmShrinks, heldShrinks } from '../../../cms/plugins/publishing/shrink-guard.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { loadSeed } from '../../../scripts/seed/load.ts';
import { ids, payload, writer, cms, database, keys, work, drain, published } from './setup.ts';

test('a rebuild that fails is tried again, whatever else waits', async () => {
  for (const documentId of ['*', ids.project]) {
    await payload.create({
      collection: 'publishing-outbox',
      data: {
        source: documentId === '*' ? '*' : 'projects',
        documentId,
        operation: documentId === '*' ? 'rebuild' : 'change',
      },
    });
  }
  const broken: Projector = { ...writer, refreshSettings: () => Promise.reject(new Error('sin disco')) };
  await drainOutbox({ payload, projector: broken });
  const { docs } = await payload.find({ collection: 'publishing-outbox', depth: 0 });
  expect(docs.map(({ operation, error }) => [operation, error])).toEqual([['rebuild', 'Error: sin disco']]);
  await payload.delete({ collection: 'publishing-outbox', where: {} });
});

test('a read model whose first filling was cut short says so until it is filled', () => {
  const path = join(cms.dataDir, 'a-medias.db');
  for (let opened = 0; opened < 2; opened += 1) {
    const half = openPublishedForWriting(path);
    expect(half.wasReset).toBe(true);
    half.database.close();
  }
  const filled = openPublishedForWriting(readCmsSettings().publishedDb);
  expect(filled.wasReset).toBe(false);
  filled.database.close();
});

test('a rebuild from nothing gives what the changes gave one by one, and prunes what should not be there', async () => {
  const tables = ['projects', 'progress_reports', 'organizations', 'settings'];
  const snapshot = () =>
    tables.map((table) =>
      database
        .prepare(`SELECT key, doc FROM ${table} ORDER BY key`)
        .all()
        .map((row) => [row['key'], row['doc']]),
    );
  const expected = snapshot();
  database.exec(
    "DELETE FROM projects; DELETE FROM organizations; INSERT INTO pages (key, doc) VALUES ('fantasma', '{}')",
  );
  const lost = (expected[0]?.length ?? 0) + (expected[2]?.length ?? 0);
  const compared = (): unknown =>
    JSON.parse(String(database.prepare("SELECT value FROM meta WHERE key = 'compared'").get()?.['value']));
  await rebuild({ payload, projector: writer });
  expect(snapshot()).toEqual(expected);
  expect(keys('pages')).not.toContain('fantasma');
  expect(compared()).toMatchObject({ mended: lost + 1, wasFilled: false });
  await rebuild({ payload, projector: writer });
  expect(compared()).toMatchObject({ mended: 0, wasFilled: false });
});

test('9-3.7 works that vanish all at once stay published until a person confirms', async () => {
  const made = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((index) =>
      payload.create({
        collection: 'projects',
        data: work({ cui: `888000${index}`, title: `Obra ${index} de prueba` }),
      }),
    ),
  );
  await drain();
  const before = keys('projects');
  expect(before).toEqual(expect.arrayContaining(['8880001', '8880006']));
  await payload.update({
    collection: 'projects',
    where: { id: { in: made.map(({ id }) => id) } },
    data: { _status: 'draft' },
  });
  await drain();
  expect(keys('projects')).toEqual(before);
  expect(heldShrinks(database)).toMatchObject([{ table: 'projects', before: before.length, after: before.length - 6 }]);
  await rebuild({ payload, projector: writer });
  expect(keys('projects')).toEqual(before);
  expect(confirmShrinks(database)).toHaveLength(1);
  await rebuild({ payload, projector: writer });
  expect(keys('projects')).toEqual(before.filter((key) => !key.startsWith('888000')));
  expect(heldShrinks(database)).toEqual([]);
});

test('naming another entity in the settings shows its works', async () => {
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [ids.entity, ids.other] } });
  await drain();
  expect(published('projects', '7654321')).not.toBeNull();
});

test('the first-run seed loads twice without a second copy, with sources everywhere', async () => {
  await loadSeed(payload);
  const count = async () =>
    Object.fromEntries(
      await Promise.all(
        (
          ['projects', 'organizations', 'contracting-processes', 'budget-lines', 'progress-reports', 'media'] as const
        ).map(async (collection) => [collection, (await payload.count({ collection })).totalDocs]),
      ),
    );
  const first = await count();
  await loadSeed(payload);
  expect(await count()).toEqual(first);
  await drain();
  expect(published('projects', '2673653')).toMatchObject({ costs: { updatedPen: 573929069.23 } });
  const withoutSource = database
    .prepare(
      "SELECT projects.key FROM projects, json_each(projects.doc, '$.figures') f WHERE f.value ->> 'source' IS NULL",
    )
    .all();
  expect(withoutSource).toEqual([]);
});

test('9-1.2 an organisation that is a member of itself, or two of each other, hold nothing up; the form refuses the first', async () => {
  const unnamed = async (name: string): Promise<string> =>
    (await payload.create({ collection: 'organizations', data: { name, roles: ['consortium'] } })).id;
  const [own, one, other] = [
    await unnamed('CONSORCIO JUAN PEREZ QUISPE'),
    await unnamed('CONSORCIO ROSA QUISPE MAMANI'),
    await unnamed('CONSORCIO LUIS HUAMAN CCORI'),
  ];
  expect((await payload.findByID({ collection: 'organizations', id: own })).standing).toBe('unidentified');
  await expect(
    payload.update({ collection: 'organizations', id: own, data: { members: [own] } }),
  ).rejects.toMatchObject({
    status: 400,
    data: {
      errors: [
        {
          path: 'members',
          message: 'Una organización no puede ser empresa de sí misma. Quítela de «Empresas del consorcio».',
        },
      ],
    },
  });
  await payload.update({ collection: 'organizations', id: one, data: { members: [other] } });
  await payload.update({ collection: 'organizations', id: other, data: { members: [one] } });
  // As it may stand from before it was refused; then it can still be corrected.
  await payload.db.updateOne({
    collection: 'organizations',
    id: own,
    data: { ...(await payload.findByID({ collection: 'organizations', id: own, depth: 0 })), members: [own] },
  });
  expect(
    (
      await payload.update({
        collection: 'organizations',
        id: own,
        depth: 0,
        data: { website: 'https://consorcio.example', members: [own] },
      })
    ).members,
  ).toEqual([own]);
  expect(await drain()).toBe(6);
  expect(
    (await payload.update({ collection: 'organizations', id: own, depth: 0, data: { members: [] } })).members,
  ).toEqual([]);
  expect(await drain()).toBe(1);
});
