import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { projector } from '../../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../../cms/plugins/publishing/rebuild.ts';
import { openHistory, openHistoryForWriting, versionsOf } from '../../../site/published/history.ts';
import { releasesOf } from '../../../site/standards/ocds-releases.ts';
import { processVersions } from '../../../site/standards/sources.ts';
import { database, published, keys, payload, work, ids, drain, lastSeq } from './setup.ts';

const newTags = (after: number): Set<string> =>
  new Set(
    database
      .prepare('SELECT tags FROM changes WHERE seq > ?')
      .all(after)
      .flatMap((row) => String(row['tags']).split(' ')),
  );

test('a published work appears with its company; the outbox is empty afterwards', async () => {
  expect(published('projects', '1234567')).toMatchObject({
    title: 'Puente',
    contractor: { key: 'EMP-1', name: 'Empresa' },
  });
  expect(keys('organizations')).toEqual(['EMP-1', 'ENT-1']);
  expect((await payload.count({ collection: 'publishing-outbox' })).totalDocs).toBe(0);
});

test('a work of an entity that the settings do not name stays inside', async () => {
  await payload.create({ collection: 'projects', data: work({ cui: '7654321', entity: ids.other }) });
  await drain();
  expect(published('projects', '7654321')).toBeNull();
  expect(published('organizations', 'ENT-2')).toBeNull();
});

test('SE-2 a draft changes nothing outside, and unpublishing takes the work away', async () => {
  const { id } = await payload.create({ collection: 'projects', data: work({ cui: '2222222', title: 'Visible' }) });
  await drain();
  const before = lastSeq();
  await payload.update({ collection: 'projects', id, draft: true, data: { title: 'SECRETO', _status: 'draft' } });
  await drain();
  expect(published('projects', '2222222')?.['title']).toBe('Visible');
  expect(lastSeq()).toBe(before);
  await payload.update({ collection: 'projects', id, data: { _status: 'draft' } });
  await drain();
  expect(published('projects', '2222222')).toBeNull();
  expect(newTags(before)).toContain('projects');
});

test('a new address removes the old one', async () => {
  const { id } = await payload.create({
    collection: 'projects',
    data: work({ title: 'Con otra dirección', code: 'vieja' }),
  });
  await drain();
  await payload.update({ collection: 'projects', id, data: { code: 'nueva' } });
  await drain();
  expect([published('projects', 'vieja'), published('projects', 'nueva')?.['title']]).toEqual([
    null,
    'Con otra dirección',
  ]);
});

test('deleting a work removes its row', async () => {
  const { id } = await payload.create({ collection: 'projects', data: work({ cui: '3333333' }) });
  await drain();
  await payload.delete({ collection: 'projects', id });
  await drain();
  expect(published('projects', '3333333')).toBeNull();
});

test('9-1.2 an organisation marked «No publicar» leaves the releases and changes of the past, and comes back when it is shown again', async () => {
  const options = readCmsSettings();
  const folder = mkdtempSync(join(tmpdir(), 'historia-'));
  const history = openHistoryForWriting(join(folder, 'history.db'));
  const traced = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
    history,
  });
  const all = () => drainOutbox({ payload, projector: traced });
  const firm = await payload.create({
    collection: 'organizations',
    data: { name: 'Ocultada Inventada S.A.C.', ruc: '20100070970', roles: ['contractor'] },
  });
  const award = { awardId: 'a1', amount: 5, currency: 'PEN' as const, suppliers: [firm.id] };
  const process = await payload.create({
    collection: 'contracting-processes',
    data: {
      nomenclature: 'LP-SM-7-2026-PRUEBA-1',
      title: 'Obra de prueba',
      buyer: ids.entity,
      status: 'awarded',
      currency: 'PEN',
      bidders: [{ organization: firm.id, isWinner: true }],
      awards: [award],
    },
  });
  const { id } = await payload.create({
    collection: 'projects',
    data: work({ cui: '2424242', title: 'Obra', contractor: firm.id }),
  });
  await all();
  const reader = openHistory(join(folder, 'history.db')) ?? expect.fail('no hay historia');
  const told = (): string =>
    JSON.stringify([
      [...processVersions(database, reader)].map((versions) => releasesOf(versions)),
      versionsOf(reader, 'projects', '2424242'),
    ]);
  const planted = /ocultada|20100070970/i;
  expect(told()).toMatch(planted);
  // An old version alone names it in the work.
  await payload.update({ collection: 'projects', id, data: { contractor: ids.contractor } });
  await all();
  const before = lastSeq();
  await payload.update({ collection: 'organizations', id: firm.id, data: { isHidden: true } });
  await all();
  expect(told()).not.toMatch(planted);
  expect(newTags(before)).toContain('all');
  await payload.update({
    collection: 'contracting-processes',
    id: process.id,
    data: { title: 'Obra de prueba, otra vez' },
  });
  await rebuild({ payload, projector: traced });
  expect(told()).not.toMatch(planted);
  await payload.update({ collection: 'organizations', id: firm.id, data: { isHidden: false } });
  await all();
  expect(told()).toMatch(planted);
  reader.close();
  history.close();
  await payload.delete({ collection: 'projects', id });
  await payload.delete({ collection: 'contracting-processes', id: process.id });
  rmSync(folder, { recursive: true, force: true });
});

test('a company that is renamed is renamed on the works it builds', async () => {
  const before = lastSeq();
  await payload.update({ collection: 'organizations', id: ids.contractor, data: { name: 'Empresa con otro nombre' } });
  await drain();
  expect(published('projects', '1234567')).toMatchObject({ contractor: { name: 'Empresa con otro nombre' } });
  expect(newTags(before)).toContain('project:1234567');
});

test('EX-6 only an approved report reaches the portal, and it gives the work its progress', async () => {
  const report = await payload.create({
    collection: 'progress-reports',
    data: { project: ids.project, period: '2026-09', status: 'submitted', actualPhysical: 44 },
  });
  await drain();
  expect(published('progress_reports', report.id)).toBeNull();
  await payload.update({ collection: 'progress-reports', id: report.id, data: { status: 'approved' } });
  await drain();
  expect(published('progress_reports', report.id)).toMatchObject({ projectCode: '1234567', actualPhysical: 44 });
  expect(published('projects', '1234567')).toMatchObject({ progress: { physical: 44, asOf: '2026-09' } });
});

test('PO-10 two sources that disagree both stay', async () => {
  const figures = [
    { metric: 'physicalProgress' as const, value: 3.58, source: 'MEF', asOf: '2026-05-16' },
    { metric: 'physicalProgress' as const, value: 11.31, source: 'INFOBRAS', asOf: '2026-05-16' },
  ];
  await payload.create({ collection: 'projects', data: work({ cui: '4444444', figures }) });
  await drain();
  const doc = published('projects', '4444444') as { figures: { value: number; source: string; asOf: string }[] };
  expect(doc.figures.map(({ value, source, asOf }) => [value, source, asOf])).toEqual([
    [3.58, 'MEF', '2026-05-16'],
    [11.31, 'INFOBRAS', '2026-05-16'],
  ]);
});
