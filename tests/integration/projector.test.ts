import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { drainOutbox } from '../../cms/plugins/publishing/drain.ts';
import { projectorLease } from '../../cms/plugins/publishing/lease.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { confirmShrinks, heldShrinks } from '../../cms/plugins/publishing/shrink-guard.ts';
import { openHistory, openHistoryForWriting, versionsOf } from '../../site/published/history.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { releasesOf } from '../../site/standards/ocds-releases.ts';
import { processVersions } from '../../site/standards/sources.ts';
import { loadSeed } from '../../scripts/seed/load.ts';
import { visitor } from '../../collections/access/visitor.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let writer: Projector;
let ids: { entity: string; other: string; contractor: string; project: string };

const drain = () => drainOutbox({ payload, projector: writer });
const published = (table: string, key: string): Record<string, unknown> | null => {
  const row = database.prepare(`SELECT doc FROM ${table} WHERE key = ?`).get(key);
  return row ? (JSON.parse(String(row['doc'])) as Record<string, unknown>) : null;
};
const keys = (table: string): string[] =>
  database
    .prepare(`SELECT key FROM ${table} ORDER BY key`)
    .all()
    .map((row) => String(row['key']));
const newTags = (after: number): Set<string> =>
  new Set(
    database
      .prepare('SELECT tags FROM changes WHERE seq > ?')
      .all(after)
      .flatMap((row) => String(row['tags']).split(' ')),
  );
const lastSeq = (): number => Number(database.prepare('SELECT max(seq) AS seq FROM changes').get()?.['seq'] ?? 0);
const work = (data: Record<string, unknown>) => ({
  kind: 'publicWork' as const,
  status: 'execution' as const,
  entity: ids.entity,
  _status: 'published' as const,
  title: 'Obra',
  ...data,
});

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
  const organization = async (name: string, code: string): Promise<string> =>
    (
      await payload.create({
        collection: 'organizations',
        data: {
          name,
          code,
          roles: ['contractor'],
          namedAs: 'company',
          namedAsReason: 'Empresa inventada de la prueba',
        },
      })
    ).id;
  const entity = await organization('Entidad mostrada', 'ENT-1');
  ids = {
    entity,
    other: await organization('Otra entidad', 'ENT-2'),
    contractor: await organization('Empresa', 'EMP-1'),
    project: '',
  };
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [entity] } });
  ids.project = (
    await payload.create({
      collection: 'projects',
      data: work({ cui: '1234567', title: 'Puente', contractor: ids.contractor }),
    })
  ).id;
  await drain();
});

afterAll(async () => {
  database.close();
  await cms.close();
});

beforeEach(async () => {
  await drain();
});

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

test('10-1.7 a text shows the photo, file, link and card that a visitor may see, and follows each of them', async () => {
  const data = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a4b14' } })
    .jpeg()
    .toBuffer();
  const media = await payload.create({
    collection: 'media',
    data: { alt: 'Estribo norte' },
    file: { name: 'estribo.jpg', data, mimetype: 'image/jpeg', size: data.length },
  });
  const draft = await payload.create({
    collection: 'projects',
    data: work({ cui: '7654329', title: 'Obra en borrador', _status: 'draft' }),
    draft: true,
  });
  const version = { version: 1 };
  const link = (id: string) => ({
    type: 'paragraph',
    ...version,
    children: [
      {
        type: 'link',
        ...version,
        fields: { linkType: 'internal', newTab: false, doc: { relationTo: 'projects', value: id } },
        children: [{ type: 'text', text: 'la obra', ...version }],
      },
    ],
  });
  const body = {
    root: {
      type: 'root',
      ...version,
      direction: 'ltr' as const,
      format: '' as const,
      indent: 0,
      children: [
        { type: 'upload', ...version, relationTo: 'media', value: media.id, fields: {} },
        link(ids.project),
        link(draft.id),
        { type: 'block', ...version, fields: { id: 'b1', blockName: '', blockType: 'workCard', project: ids.project } },
      ],
    },
  };
  const news = await payload.create({
    collection: 'news',
    data: {
      title: 'Con fotos',
      slug: 'con-fotos',
      summary: 'Entrada',
      body,
      publishedOn: '2026-11-01',
      _status: 'published',
    } as never,
  });
  await drain();
  const html = () => String(published('news', 'con-fotos')?.['bodyHtml']);
  expect(html()).toMatch(/<img src="\/media\/u[^"]+\.jpe?g" alt="Estribo norte" width="640" height="480"/);
  expect(html()).toContain(
    '<p><a href="/obras/1234567/">la obra</a></p><p>la obra</p><p class="work-link" data-work="1234567"><a href="/obras/1234567/">',
  );
  expect(JSON.stringify(published('news', 'con-fotos'))).not.toContain('bodyReferences');

  await payload.update({ collection: 'media', id: media.id, data: { isHidden: true } });
  await payload.update({ collection: 'projects', id: draft.id, data: { _status: 'published' } });
  await drain();
  expect(html()).not.toContain('<img');
  expect(html()).toContain('<a href="/obras/7654329/">la obra</a>');

  // A change that brings no text keeps what the text names.
  await payload.update({ collection: 'news', id: news.id, data: { summary: 'Otra entrada' } });
  await payload.update({ collection: 'media', id: media.id, data: { isHidden: false } });
  // What a text names cannot be deleted; taken off the portal it leaves its words.
  await expect(payload.delete({ collection: 'projects', id: draft.id })).rejects.toThrow(/Con fotos|noticia/i);
  await payload.update({ collection: 'projects', id: draft.id, data: { _status: 'draft' } });
  await drain();
  expect(html()).toContain('<img');
  expect(html()).not.toContain('/obras/7654329/');
  await payload.delete({ collection: 'news', id: news.id });
});

test('a photo is public as AVIF, WebP and JPEG without its metadata; a hidden one is taken away', async () => {
  const data = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#345' } })
    .withExif({ IFD0: { Artist: 'SECRETO' } })
    .jpeg()
    .toBuffer();
  const media = await payload.create({
    collection: 'media',
    data: { alt: 'Columnas del puente' },
    file: { name: 'puente.jpg', data, mimetype: 'image/jpeg', size: data.length },
  });
  await payload.update({ collection: 'projects', id: ids.project, data: { photos: [media.id] } });
  await drain();
  const doc = published('projects', '1234567') as { photos: { variants: { url: string; format: string }[] }[] };
  const variants = doc.photos[0]?.variants ?? [];
  expect([...new Set(variants.map(({ format }) => format))]).toEqual(['avif', 'webp', 'jpeg']);
  for (const { url } of variants) {
    const path = join(cms.dataDir, 'published-media', url.replace('/media/', ''));
    expect(existsSync(path)).toBe(true);
    expect((await sharp(path).metadata()).exif).toBeUndefined();
  }
  await payload.update({ collection: 'media', id: media.id, data: { isHidden: true } });
  await drain();
  expect(published('projects', '1234567')).toMatchObject({ photos: [] });
  for (const { url } of variants)
    expect(existsSync(join(cms.dataDir, 'published-media', url.replace('/media/', '')))).toBe(false);
});

test('9-1.3 what a photo says of itself leaves the read model with the last who showed it', async () => {
  const data = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#543' } })
    .jpeg()
    .toBuffer();
  const media = await payload.create({
    collection: 'media',
    data: { alt: 'Fachada de una vivienda' },
    file: { name: 'fachada.jpg', data, mimetype: 'image/jpeg', size: data.length },
  });
  await payload.update({ collection: 'projects', id: ids.project, data: { photos: [media.id] } });
  await drain();
  // With its files there, the photo has a row of its own as soon as it is looked at again.
  await writer.refresh([{ slug: 'media', ids: [media.id] }], new Date().toISOString());
  expect(published('media', media.id)).toMatchObject({ alt: 'Fachada de una vivienda' });
  await payload.update({ collection: 'projects', id: ids.project, data: { photos: [] } });
  await drain();
  expect(published('media', media.id)).toBeNull();
});

test('SE-2 a document is public when it is classified so, and not before', async () => {
  const data = Buffer.from('a;b\n1;2\n');
  const document = await payload.create({
    collection: 'documents',
    data: { title: 'Acta de entrega', classification: 'confidential', project: ids.project },
    file: { name: 'acta.csv', data, mimetype: 'text/csv', size: data.length },
  });
  await drain();
  expect(published('projects', '1234567')).toMatchObject({ documents: [] });
  await payload.update({ collection: 'documents', id: document.id, data: { classification: 'public' } });
  await drain();
  const shown = published('projects', '1234567') as { documents: { title: string; url: string }[] };
  expect(shown).toMatchObject({ documents: [{ title: 'Acta de entrega', sizeBytes: data.length }] });
  const path = join(cms.dataDir, 'published-media', (shown.documents[0]?.url ?? '').replace('/media/', ''));
  expect(existsSync(path)).toBe(true);
  await payload.update({ collection: 'documents', id: document.id, data: { classification: 'internal' } });
  await drain();
  expect(published('projects', '1234567')).toMatchObject({ documents: [] });
  expect(existsSync(path)).toBe(false);
});

test('SE-2 files of a work that is still a draft are not copied for the portal', async () => {
  const draft = await payload.create({ collection: 'projects', data: work({ title: 'Aún no', _status: 'draft' }) });
  const data = Buffer.from('secreto\n');
  await payload.create({
    collection: 'documents',
    data: { title: 'Plano reservado', classification: 'public', project: draft.id },
    file: { name: 'plano.csv', data, mimetype: 'text/csv', size: data.length },
  });
  await drain();
  const copies = readdirSync(join(cms.dataDir, 'published-media'), { recursive: true }).map(String);
  expect(copies.filter((name) => name.includes('plano-reservado'))).toEqual([]);
  const visible = await payload.find({
    collection: 'documents',
    overrideAccess: false,
    user: visitor,
    where: { title: { equals: 'Plano reservado' } },
  });
  expect(visible.totalDocs).toBe(0);
});

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
  expect(docs[0]).toMatchObject({ documentId: broken.id, attempts: 5 });
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
  await payload.update({ collection: 'publishing-outbox', where: {}, data: { attempts: 0 } });
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
  await rebuild({ payload, projector: writer });
  expect(snapshot()).toEqual(expected);
  expect(keys('pages')).not.toContain('fantasma');
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

test('the lease lets one process write, and is taken over from one that died', () => {
  const mine = projectorLease(database, process.pid);
  const init = projectorLease(database, 1);
  const dead = projectorLease(database, 2 ** 22 + 1);
  expect(init.acquire()).toBe(true);
  expect(mine.acquire()).toBe(false);
  init.release();
  expect(dead.acquire()).toBe(true);
  expect(mine.acquire()).toBe(true);
  expect(init.acquire()).toBe(false);
  // Looking again ten times a second writes nothing: a write would make the renderer forget its sums.
  const written = database.prepare('SELECT total_changes() AS n').get()?.['n'];
  expect(mine.acquire()).toBe(true);
  expect(database.prepare('SELECT total_changes() AS n').get()?.['n']).toBe(written);
  mine.release();
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
}, 60_000);
