import { createLocalReq } from 'payload';
import { expect, test } from 'vitest';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { publicStates } from '../../../cms/plugins/public-state/state.ts';
import { bundleFiles } from '../../../site/open-data/bundles.ts';
import { dataFiles } from '../../../site/open-data/files.ts';
import { textsIn } from '../../fixtures/file-texts.ts';
import { payload, work, planted, stored, published, writer, database, text } from './setup.ts';

test('9-1.2 a work whose contractor is a person names that person neither where it is stored nor where it is shown', async () => {
  const doc = await payload.findByID({ collection: 'projects', id: work, depth: 0 });
  expect([doc.title, doc.stoppageCause].join()).not.toMatch(planted);
  expect(stored()).toMatchObject({ contractor: { key: null, ruc: null, name: 'Persona natural' } });
  expect(stored().title).toMatch(/^MEJORAMIENTO DE PISTA BB - SUPERVISOR DE OBRA: persona natural$/i);
  expect(stored().stoppage.cause).toMatch(/^FALLECIMIENTO DE persona natural$/i);
  expect(published()).not.toMatch(planted);
});

test('9-1.2 nor do words written by hand, nor what repeats the title: contract, milestone, press, documents and their addresses', async () => {
  await payload.update({
    collection: 'projects',
    id: work,
    data: { title: 'Pista BB, obra de Zarela Achahui', shortTitle: 'Pista de Achahui Ñiquen' },
  });
  const entity =
    (await payload.find({ collection: 'organizations', where: { ruc: { equals: '20164503080' } } })).docs[0]?.id ?? '';
  await payload.create({
    collection: 'contracting-processes',
    data: {
      nomenclature: 'LP-SM-8-2026-PRUEBA-1',
      title: 'Obra de Zarela Achahui',
      buyer: entity,
      project: work,
      status: 'active',
      currency: 'PEN',
    },
  });
  await payload.create({
    collection: 'milestones',
    data: {
      project: work,
      title: 'Entrega de terreno a Zarela Achahui',
      date: '2026-01-02',
      status: 'scheduled',
    } as never,
  });
  await payload.create({
    collection: 'press-items',
    data: {
      title: 'Obra de Zarela Achahui, parada',
      eventOn: '2026-01-02',
      articleUrl: 'https://ejemplo.invalid/nota',
      projects: [work],
      summary: 'Zarela Achahui y la alcaldesa Rosa Quispe hablaron.',
      _status: 'published',
    } as never,
  });
  await payload.create({
    collection: 'documents',
    data: { title: 'Contrato de Zarela Achahui', classification: 'public', project: work } as never,
    file: { name: 'contrato.csv', data: Buffer.from('a,b\n1,2\n'), mimetype: 'text/csv', size: 8 },
  });
  await drainOutbox({ payload, projector: writer });
  for (const table of ['projects', 'contracting_processes', 'milestones', 'press_items', 'documents'])
    expect([table, database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']]).toEqual([table, 1]);
  expect(String(database.prepare('SELECT key FROM press_items').get()?.['key'])).toMatch(
    /^obra-de-persona-natural-parada-\d{6}$/,
  );
  const shown = published();
  expect(shown).not.toMatch(planted);
  expect(shown).toMatch(/\/media\/u[a-z0-9-]+\/contrato-de-persona-natural\.csv/);
  expect(shown).toContain('la alcaldesa Rosa Quispe');
  for (const file of [...dataFiles, ...bundleFiles]) {
    if (file.exists?.(database) === false) continue;
    const parts: Buffer[] = [];
    for await (const chunk of file.chunks(database, { publicUrl: 'https://abierto.example.org', history: null }))
      parts.push(chunk);
    for await (const { text } of textsIn(file.name, Buffer.concat(parts))) expect(text).not.toMatch(planted);
  }
});

test('9-1.2 what leads there and what the CMS says of it go by the address that names nobody; withdrawn, nothing of it stays', async () => {
  const {
    docs: [press],
  } = await payload.find({ collection: 'press-items', overrideAccess: true });
  await payload.update({ collection: 'press-items', id: press?.id ?? '', data: { _status: 'draft' } as never });
  const note = await payload.create({
    collection: 'news',
    data: {
      title: 'Nota de Zarela Achahui',
      slug: 'nota-de-zarela-achahui',
      summary: 'x',
      body: text('Nota'),
      date: '2026-01-02',
      projects: [work],
      _status: 'published',
    } as never,
  });
  await drainOutbox({ payload, projector: writer });
  expect(database.prepare('SELECT key FROM press_items').all()).toEqual([]);
  const key = (): string => String(database.prepare('SELECT key FROM news').get()?.['key']);
  expect(key()).toMatch(/^nota-de-persona-natural-\d{6}$/);
  const req = await createLocalReq({ user: { id: 'u', collection: 'users', role: 'admin' } as never }, payload);
  const states = await publicStates({
    req,
    slug: 'news',
    ids: [note.id],
    options: { publicUrl: '', publisherDb: '', publishedDb: '' } as never,
  });
  expect(states[note.id]?.href).toBe(`/noticias/${key()}/`);
  const before = key();
  await payload.update({ collection: 'news', id: note.id, data: { slug: 'otra-nota' } });
  await drainOutbox({ payload, projector: writer });
  expect(
    database
      .prepare('SELECT key FROM news')
      .all()
      .map((one) => one['key']),
  ).toEqual(['otra-nota']);
  expect(
    database
      .prepare('SELECT doc FROM redirects')
      .all()
      .map(({ doc }) => JSON.parse(String(doc))),
  ).toMatchObject([{ from: `/noticias/${before}/`, to: '/noticias/otra-nota/' }]);
  expect(published()).not.toMatch(planted);
  expect(JSON.stringify((await payload.find({ collection: 'redirects', overrideAccess: true })).docs)).not.toMatch(
    planted,
  );
});
