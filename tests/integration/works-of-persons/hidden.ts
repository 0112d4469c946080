import { join } from 'node:path';
import { createLocalReq } from 'payload';
import { expect, test, vi } from 'vitest';
import { leftContent } from '../../../cms/plugins/activity/left-content.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { rebuild } from '../../../cms/plugins/publishing/rebuild.ts';
import { openHistory, versionsOf } from '../../../site/published/history.ts';
import {
  payload,
  text,
  work,
  writer,
  published,
  stored,
  history,
  code,
  folder,
  planted,
  infobras,
  row,
} from './setup.ts';

test('9-1.2 a process or a file of a concession that names a person takes that name out of all that tells of its work', async () => {
  const party = await payload.create({
    collection: 'organizations',
    data: { name: 'BUSTINZA ÑAHUI TEODORO', ruc: '20100070970', roles: ['bidder'] },
  });
  const report = await payload.create({
    collection: 'news',
    data: {
      title: 'Ganó Teodoro Bustinza',
      slug: 'gano',
      summary: 'Según Ñahui Bustinza',
      body: text('La obra de Teodoro Bustinza'),
      date: '2026-01-02',
      projects: [work],
      _status: 'published',
    } as never,
  });
  await payload.update({ collection: 'projects', id: work, data: { address: 'Predio de Bustinza Ñahui' } });
  const buyer =
    (await payload.find({ collection: 'organizations', where: { ruc: { equals: '20164503080' } } })).docs[0]?.id ?? '';
  await drainOutbox({ payload, projector: writer });
  expect(published()).toMatch(/bustinza/i);
  await payload.create({
    collection: 'contracting-processes',
    data: {
      nomenclature: 'LP-SM-9-2026-PRUEBA-1',
      title: 'Otra',
      buyer,
      project: work,
      status: 'active',
      currency: 'PEN',
      bidders: [{ organization: party.id }],
    },
  });
  await drainOutbox({ payload, projector: writer });
  // A firm of that name, proved by its number, may be told.
  expect(published()).toMatch(/bustinza/i);
  await payload.update({ collection: 'organizations', id: party.id, data: { ruc: null, namedAs: null } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).not.toMatch(/bustinza|ñahui/i);
  await payload.delete({
    collection: 'news',
    id: report.id,
    trash: true,
    overrideAccess: true,
    context: { reason: 'Fin de la prueba de nombres' },
  });
  await drainOutbox({ payload, projector: writer });
});

test('9-1.2 a hidden process, or an organisation that is hidden, takes a name out of the work and of all about it as well', async () => {
  const buyer =
    (await payload.find({ collection: 'organizations', where: { ruc: { equals: '20164503080' } } })).docs[0]?.id ?? '';
  const party = await payload.create({
    collection: 'organizations',
    data: { name: 'YUPANQUI ÑAUPARI HERMELINDA', ruc: '20100070970', roles: ['bidder'] },
  });
  const note = await payload.create({
    collection: 'news',
    data: {
      title: 'Otra nota',
      slug: 'otra',
      summary: 'Habló Hermelinda Yupanqui',
      body: text('Nota'),
      date: '2026-01-02',
      projects: [work],
      _status: 'published',
    } as never,
  });
  await payload.update({ collection: 'projects', id: work, data: { address: 'Predio de Yupanqui Ñaupari' } });
  await drainOutbox({ payload, projector: writer });
  const process = await payload.create({
    collection: 'contracting-processes',
    data: {
      nomenclature: 'LP-SM-10-2026-PRUEBA-1',
      title: 'Otra',
      buyer,
      project: work,
      status: 'active',
      currency: 'PEN',
      isHidden: true,
      bidders: [{ organization: party.id }],
    },
  });
  await payload.update({ collection: 'organizations', id: party.id, data: { isHidden: true } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).toMatch(/yupanqui/i);
  await payload.update({ collection: 'organizations', id: party.id, data: { ruc: null } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).not.toMatch(/yupanqui|ñaupari/i);
  // Nobody withholds her any more, and then a hidden process does again.
  await payload.update({ collection: 'contracting-processes', id: process.id, data: { bidders: [] } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).toMatch(/yupanqui/i);
  await payload.update({
    collection: 'contracting-processes',
    id: process.id,
    data: { bidders: [{ organization: party.id }] },
  });
  await drainOutbox({ payload, projector: writer });
  expect(published()).not.toMatch(/yupanqui|ñaupari/i);
  // In the trash it still says who took part.
  await payload.update({
    collection: 'contracting-processes',
    id: process.id,
    data: { deletedAt: '2026-11-28T12:00:00.000Z' },
  });
  await payload.update({ collection: 'projects', id: work, data: { address: 'Frente al predio de Yupanqui Ñaupari' } });
  await drainOutbox({ payload, projector: writer });
  expect(published()).not.toMatch(/yupanqui|ñaupari/i);
  await payload.delete({
    collection: 'news',
    id: note.id,
    trash: true,
    overrideAccess: true,
    context: { reason: 'Fin de la prueba de nombres' },
  });
  await drainOutbox({ payload, projector: writer });
});

test('9-1.2 a work saved again without news for the others is made once, and nothing about it; a new name makes all about it', async () => {
  const reads = vi.spyOn(payload, 'find');
  const readAsVisitor = (collection: string): number =>
    reads.mock.calls.filter(
      ([options]) =>
        options.collection === collection &&
        options.overrideAccess === false &&
        !('currentDepth' in options) &&
        'id' in (options.where ?? {}),
    ).length;
  await payload.update({ collection: 'projects', id: work, data: { address: 'Av. Primera 1' } });
  await drainOutbox({ payload, projector: writer });
  reads.mockClear();
  await payload.update({ collection: 'projects', id: work, data: { address: 'Av. Segunda 2' } });
  reads.mockClear();
  await drainOutbox({ payload, projector: writer });
  expect(stored()).toMatchObject({ address: 'Av. Segunda 2' });
  expect(['projects', 'milestones', 'contracting-processes'].map(readAsVisitor)).toEqual([1, 0, 0]);
  const person = await payload.create({
    collection: 'organizations',
    data: { name: 'CCORIMANYA SULLCA EVARISTO', roles: ['supervisor'] },
  });
  await payload.update({ collection: 'projects', id: work, data: { supervisor: person.id } });
  reads.mockClear();
  await drainOutbox({ payload, projector: writer });
  expect(readAsVisitor('milestones')).toBeGreaterThan(0);
  reads.mockRestore();
});

test('9-1.2 versions told before it was known who may not be named lose the name too; a later company changes nothing of that', async () => {
  history.record({
    table: 'projects',
    key: code,
    doc: { ...stored(), title: 'Pista BB, obra de Zarela Achahui' },
    at: new Date().toISOString(),
  });
  await rebuild({ payload, projector: writer });
  const reader = openHistory(join(folder, 'history.db')) ?? expect.fail('no hay historia');
  expect(JSON.stringify(versionsOf(reader, 'projects', code))).not.toMatch(planted);
  reader.close();
  await infobras(row('CONSTRUCTORA DE PRUEBA S.A.C.', '20100070970'), '2026-11-01');
  await drainOutbox({ payload, projector: writer });
  expect(stored()).toMatchObject({ contractor: { ruc: '20100070970' } });
  expect(published()).not.toMatch(planted);
});

test('9-1.2 what a work that goes said is cleaned of parties that only the same transaction tells', async () => {
  const req = await createLocalReq({}, payload);
  // Null where the database offers none.
  const transaction = await payload.db.beginTransaction();
  if (transaction) req.transactionID = transaction;
  const person = await payload.create({
    collection: 'organizations',
    req,
    data: { name: 'TTITO HUALLPA EUSEBIA', roles: ['contractor'] },
  });
  const leaving = await payload.update({
    collection: 'projects',
    id: work,
    req,
    depth: 0,
    data: { contractor: person.id },
  });
  const left = await leftContent({
    req,
    collection: 'projects',
    document: { ...leaving, title: 'Pista de Eusebia Ttito', address: 'Predio de Huallpa Ttito' },
  });
  if (transaction) await payload.db.rollbackTransaction(transaction);
  expect(JSON.stringify([left.title('Pista de Eusebia Ttito'), left.content])).not.toMatch(/ttito|huallpa/i);
});
