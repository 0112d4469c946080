import { expect, test } from 'vitest';
import { rebuild } from '../../../cms/plugins/publishing/rebuild.ts';
import { payload, work, writer, published, drain, lastSeq, ids, database, keys } from './setup.ts';

test('a document that cannot be shown does not stop a rebuild', async () => {
  const broken = await payload.create({ collection: 'projects', data: work({ cui: '8888888', title: 'Rota' }) });
  await payload.db.updateOne({ collection: 'projects', id: broken.id, data: { plannedEnd: 'mañana' } });
  await rebuild({ payload, projector: writer });
  expect([published('projects', '8888888'), published('projects', '1234567') !== null]).toEqual([null, true]);
  await payload.delete({ collection: 'projects', id: broken.id });
  await payload.delete({ collection: 'publishing-outbox', where: {} });
});

test('a change that crashed between the two stores is carried over again, with the same result', async () => {
  await payload.create({ collection: 'projects', data: work({ cui: '5555555' }) });
  const waiting = (await payload.find({ collection: 'publishing-outbox', depth: 0 })).docs;
  await drain();
  const first = published('projects', '5555555');
  for (const { source, documentId, operation } of waiting)
    await payload.create({ collection: 'publishing-outbox', data: { source, documentId, operation } });
  const before = lastSeq();
  await drain();
  expect(published('projects', '5555555')).toEqual(first);
  expect(lastSeq()).toBe(before);
});

test('one entry that cannot be projected waits with its error and does not hold up the others', async () => {
  const broken = await payload.create({ collection: 'projects', data: work({ cui: '6666666', title: 'Rota' }) });
  await payload.db.updateOne({ collection: 'projects', id: broken.id, data: { plannedEnd: 'mañana' } });
  await payload.create({ collection: 'projects', data: work({ cui: '7777777', title: 'Sana' }) });
  await drain();
  expect(published('projects', '7777777')?.['title']).toBe('Sana');
  const { docs } = await payload.find({ collection: 'publishing-outbox', depth: 0 });
  expect(docs).toHaveLength(1);
  expect(docs[0]).toMatchObject({ documentId: broken.id, attempts: 1, isAside: false });
  await payload.delete({ collection: 'publishing-outbox', where: {} });
  await payload.delete({ collection: 'projects', id: broken.id });
});

test('a company renamed while one of its works could not be shown is renamed there too once the entry is tried again', async () => {
  await payload.db.updateOne({ collection: 'projects', id: ids.project, data: { plannedEnd: 'mañana' } });
  await payload.update({
    collection: 'organizations',
    id: ids.contractor,
    data: { name: 'Empresa con tercer nombre' },
  });
  await drain();
  expect(published('organizations', 'EMP-1')).toMatchObject({ name: 'Empresa con tercer nombre' });
  expect(published('projects', '1234567')).toMatchObject({ contractor: { name: 'Empresa con otro nombre' } });
  await payload.db.updateOne({ collection: 'projects', id: ids.project, data: { plannedEnd: null } });
  await payload.update({ collection: 'publishing-outbox', where: {}, data: { attempts: 0, dueAt: null } });
  await drain();
  expect(published('projects', '1234567')).toMatchObject({ contractor: { name: 'Empresa con tercer nombre' } });
  expect(database.prepare("SELECT key FROM meta WHERE key LIKE 'owed %'").all()).toEqual([]);
});

test('a company added to a shown consortium in the same breath has its page, and loses it with the consortium', async () => {
  const consortium = await payload.create({
    collection: 'organizations',
    data: {
      name: 'Consorcio',
      code: 'CON-1',
      roles: ['consortium'],
      namedAs: 'company',
      namedAsReason: 'Empresa inventada de la prueba',
    },
  });
  const { id } = await payload.create({
    collection: 'projects',
    data: work({ cui: '8111111', contractor: consortium.id }),
  });
  await drain();
  const member = await payload.create({
    collection: 'organizations',
    data: {
      name: 'Consorciada',
      code: 'MIE-1',
      roles: ['contractor'],
      namedAs: 'company',
      namedAsReason: 'Empresa inventada de la prueba',
    },
  });
  await payload.update({ collection: 'organizations', id: consortium.id, data: { members: [member.id] } });
  await drain();
  expect(keys('organizations')).toEqual(expect.arrayContaining(['CON-1', 'MIE-1']));
  await payload.update({ collection: 'organizations', id: consortium.id, data: { members: [] } });
  await drain();
  expect(keys('organizations')).not.toContain('MIE-1');
  await payload.delete({ collection: 'projects', id });
  await drain();
  expect(keys('organizations')).not.toContain('CON-1');
});

test('a company renamed just before another work names it has its new name on all of them', async () => {
  const { id } = await payload.create({ collection: 'projects', data: work({ cui: '8222222' }) });
  const { id: contractor } = await payload.create({
    collection: 'organizations',
    data: {
      name: 'Antes',
      code: 'NOM-1',
      roles: ['contractor'],
      namedAs: 'company',
      namedAsReason: 'Empresa inventada de la prueba',
    },
  });
  await payload.create({ collection: 'projects', data: work({ cui: '8333333', contractor }) });
  await drain();
  await payload.update({ collection: 'organizations', id: contractor, data: { name: 'Después' } });
  await payload.update({ collection: 'projects', id, data: { contractor } });
  await drain();
  expect(
    ['8222222', '8333333'].map((code) => (published('projects', code)?.['contractor'] as { name: string }).name),
  ).toEqual(['Después', 'Después']);
});

test('a company that was hidden is named again by its works', async () => {
  await payload.update({ collection: 'organizations', id: ids.contractor, data: { isHidden: true } });
  await drain();
  expect(published('projects', '1234567')?.['contractor']).toBeNull();
  expect(keys('organizations')).not.toContain('EMP-1');
  await payload.update({ collection: 'organizations', id: ids.contractor, data: { isHidden: false } });
  await drain();
  expect(published('projects', '1234567')?.['contractor']).toMatchObject({ key: 'EMP-1' });
  expect(keys('organizations')).toContain('EMP-1');
});
