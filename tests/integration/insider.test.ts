import { join } from 'node:path';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { CollectionSlug } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { carryOut, type Former } from '../../cms/plugins/activity/undo/carry-out.ts';
import { planFor } from '../../cms/plugins/activity/undo/read-acts.ts';
import { createBackup } from '../../scripts/backup/create.ts';
import { openBackup } from '../../scripts/undo/backup-reader.ts';
import { richText } from '../../scripts/seed/rich-text.ts';
import type { MailServer } from '../fixtures/mail-server.ts';
import { change, look, said, startMails, titleOnPortal } from './insider/setup.ts';
import { ask, create, drain, news, payload, stored, toTrash } from './removal/setup.ts';

/** 12 the drill, smaller than the real one: 60 deletions and ten edits by an account that administers. */
const DELETED = 60;
const EDITED = 10;
const reason = encodeURIComponent('Se borra por venganza propia');
const isSqlite = process.env['TEST_DATABASE'] !== 'mongodb';
let mail: MailServer;
let since = '';
let insider = '';
const deleted: string[] = [];
const edited: string[] = [];
const before = new Map<string, string>();

beforeAll(async () => {
  mail = await startMails();
  for (const [email, name, role] of [
    ['beto@prueba.example', 'Beto', 'admin'],
    ['carla@prueba.example', 'Carla', 'internalControl'],
  ] as const)
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { email, name, role, password: 'una-clave-larga-1' },
    });
  const { docs } = await payload.find({ collection: 'users', where: { email: { equals: 'admin@prueba.example' } } });
  insider = docs[0]?.id ?? '';
  for (let made = 0; made < DELETED + EDITED; made += 1) {
    const id = await create('news', news({ title: `Noticia ${made}`, slug: `noticia-${made}` }));
    (made < DELETED ? deleted : edited).push(id);
    before.set(id, await said(id));
  }
  // A draft of somebody else above one that will be edited, and above one that will be deleted.
  for (const id of [edited[3] ?? '', deleted[3] ?? ''])
    await payload.update({ collection: 'news', id, draft: true, data: { title: 'Borrador' }, overrideAccess: true });
  await drain();
  expect(await look()).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  since = new Date().toISOString();
}, 400_000);
afterAll(() => mail.close());

describe('12 an account that administers deletes and edits: who has to know is told', () => {
  test('what is usual brings no mail', async () => {
    for (const id of deleted.slice(0, 5)) expect((await toTrash('news', id)).status).toBe(200);
    expect(await look()).toEqual([]);
  });
  test('what is unusual: one mail to security, the others who administer and control; not to who did it', async () => {
    for (const id of deleted.slice(5, 40)) expect((await toTrash('news', id)).status).toBe(200);
    const mails = await look();
    expect(mails.map(({ to }) => to)).toEqual([
      'beto@prueba.example',
      'carla@prueba.example',
      'seguridad@prueba.example',
    ]);
    expect(mails[0]?.subject).toBe('Actividad inusual de admin: envió a la papelera: 40 documentos');
    for (const part of [
      'admin <admin@prueba.example> (Administración del sistema)',
      '40 documentos (Noticia: 40)',
      '«Noticia 0»',
      'npm run admin:stop -- admin@prueba.example',
      `actorId%5D%5Bequals%5D=${insider}`,
    ])
      expect(mails[0]?.text).toContain(part);
  });
  test('the rest of the spree comes in one more mail ten minutes later, after a restart too', async () => {
    for (const id of deleted.slice(40)) expect((await toTrash('news', id)).status).toBe(200);
    for (const id of edited) await change(id, { title: 'Estafa', _status: 'published' });
    expect(await look()).toEqual([]);
    expect(await look(9)).toEqual([]);
    const [first, ...more] = await look(2);
    expect(more.length).toBe(2);
    expect(first?.subject).toContain(': 60 documentos (aviso 2)');
    expect(first?.text).toContain('cambió en total: 10 documentos');
    expect(await look(1)).toEqual([]);
  });
  test('whoever tries to silence it is mailed of that too: accounts, ceiling of mails', async () => {
    const { docs } = await payload.find({ collection: 'users', where: { email: { like: 'prueba.example' } } });
    const idOf = (email: string): string => docs.find((user) => user.email === email)?.id ?? '';
    expect(
      (await ask(`/users/${idOf('beto@prueba.example')}`, { method: 'PATCH', body: { role: 'mml' } })).status,
    ).toBe(200);
    const { updatedAt } = await payload.findGlobal({ slug: 'site-settings', overrideAccess: true });
    const settings = await ask('/globals/site-settings', {
      method: 'POST',
      body: { limits: { formsPerDay: 1, mailsPerDay: 1 }, updatedAt },
    });
    expect(settings.status).toBe(200);
    // At once: of these kinds nobody was told before.
    const mails = await look();
    // He lost the function a moment ago, and is told all the same.
    expect(mails.map(({ to }) => to)).toContain('beto@prueba.example');
    expect(mails[0]?.text).toContain('cambió cuentas de otras personas, funciones o correos: 1 documento');
    expect(mails[0]?.text).toContain('cambió los topes de correo o la vigencia de las contraseñas: 1 documento');
  });
});

describe('12 what one person did is undone', () => {
  test('and what others did since is kept', async () => {
    // Another field by somebody else, and the same one.
    await change(edited[0] ?? '', { summary: 'Entrada nueva' }, 'webmaster');
    await change(edited[1] ?? '', { title: 'Título bueno' }, 'webmaster');
    // One was brought back by somebody else meanwhile.
    const already = await ask(`/news/${deleted[0] ?? ''}?trash=true`, {
      method: 'PATCH',
      body: { deletedAt: null },
      role: 'webmaster',
    });
    expect(already.status).toBe(200);
    await drain();
    const plan = await planFor({ payload, user: insider, since, until: new Date().toISOString() });
    expect([plan.restore.length, plan.recreate.length, plan.revert.length >= EDITED]).toEqual([DELETED, 0, true]);
    const undone = await carryOut({ payload, plan, reason: 'Simulacro de la prueba', former: null });
    expect([undone.restored.length, undone.reverted.length]).toEqual([DELETED - 1, EDITED - 1]);
    const left = undone.left.filter(({ source }) => source === 'news').map(({ title, why }) => `${title}: ${why}`);
    expect([left.length, undone.already.map(({ title }) => title)]).toEqual([1, ['Noticia 0']]);
    expect(left[0]).toMatch(/conserva lo que se cambió después: «Titular» \(webmaster, /);
    await drain();
    const whole = [...deleted, ...edited.slice(2)];
    for (const id of whole) expect([id, await said(id)]).toEqual([id, before.get(id)]);
    expect((await stored('news', edited[0] ?? ''))?.['title']).toBe(`Noticia ${DELETED}`);
    expect((await stored('news', edited[0] ?? ''))?.['summary']).toBe('Entrada nueva');
    expect((await stored('news', edited[1] ?? ''))?.['title']).toBe('Título bueno');
    // The drafts lie above what is published, as before.
    for (const id of [edited[3] ?? '', deleted[3] ?? ''])
      expect((await payload.findByID({ collection: 'news', id, draft: true, overrideAccess: true })).title).toBe(
        'Borrador',
      );
    expect([titleOnPortal(deleted[7] ?? ''), titleOnPortal(edited[3] ?? '')]).toEqual([
      'Noticia 7',
      `Noticia ${DELETED + 3}`,
    ]);
  });
  test('a second time changes nothing', async () => {
    const plan = await planFor({ payload, user: insider, since, until: new Date().toISOString() });
    const again = await carryOut({ payload, plan, reason: 'Otra vez', former: null });
    expect([again.restored, again.reverted, again.already.length]).toEqual([[], [], DELETED]);
  });
  test('what was deleted for good, and what keeps no versions, comes back from the backup', async () => {
    const place = mkdtempSync(join(tmpdir(), 'invermet-copias-'));
    const settings = readCmsSettings();
    const [gone = '', other = ''] = [deleted[9], deleted[10]];
    await payload.update({
      collection: 'news',
      id: other,
      draft: true,
      data: { title: 'Otro borrador' },
      overrideAccess: true,
    });
    const photo = await create('organizations', { name: 'EMPRESA DE ANTES S.A.C.', roles: ['contractor'] });
    const formers = new Map<string, Former>();
    const keep = async (source: string, id: string, draft: Record<string, unknown> | null): Promise<void> => {
      const document = await payload.db.findOne<Former['document']>({
        collection: source as CollectionSlug,
        where: { id: { equals: id } },
      });
      if (document) formers.set(`${source} ${id}`, { document, draft });
    };
    let folder: string | null = null;
    if (isSqlite) {
      mkdirSync(settings.uploadsDir, { recursive: true });
      const databasePath = join(settings.dataDir, 'cms.db');
      ({ folder } = await createBackup(
        { dataDir: settings.dataDir, databasePath, uploadsDir: settings.uploadsDir },
        place,
      ));
    } else {
      await keep('news', gone, null);
      await keep(
        'news',
        other,
        (await payload.findByID({ collection: 'news', id: other, draft: true, depth: 0 })) as never,
      );
      await keep('organizations', photo, null);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
    const from = new Date().toISOString();
    for (const id of [gone, other]) {
      expect((await toTrash('news', id)).status).toBe(200);
      const answer = await ask(`/news/${id}?trash=true&reason=${reason}`, {
        method: 'DELETE',
      });
      expect(answer.status).toBe(200);
    }
    expect(
      (await ask(`/organizations/${photo}`, { method: 'PATCH', body: { name: 'OTRO NOMBRE S.A.C.' } })).status,
    ).toBe(200);
    await drain();
    const plan = await planFor({ payload, user: insider, since: from, until: new Date().toISOString() });
    expect([plan.recreate.length, plan.restore.length, plan.revert.length]).toEqual([2, 0, 1]);
    const without = await carryOut({ payload, plan, reason: 'Sin copia', former: null });
    expect(without.left.map(({ why }) => why.slice(0, 24)).sort()).toEqual([
      'no guarda versiones y no',
      'se eliminó definitivamen',
      'se eliminó definitivamen',
    ]);
    const backup =
      folder === null
        ? null
        : await openBackup({
            given: folder,
            keyFile: undefined,
            store: place,
            before: new Date(from),
            settings,
            targets: [...plan.recreate, ...plan.revert],
          });
    const undone = await carryOut({
      payload,
      plan,
      reason: 'Con copia',
      former: backup?.former ?? (({ source, id }) => formers.get(`${source} ${id}`) ?? null),
    });
    backup?.remove();
    rmSync(place, { recursive: true });
    await drain();
    expect([undone.recreated.length, undone.reverted.length, undone.left]).toEqual([2, 1, []]);
    expect([await said(gone), await said(other)]).toEqual([before.get(gone), before.get(other)]);
    expect((await payload.findByID({ collection: 'news', id: other, draft: true, overrideAccess: true })).title).toBe(
      'Otro borrador',
    );
    expect(titleOnPortal(gone)).toBe('Noticia 9');
    expect((await stored('organizations', photo))?.['name']).toBe('EMPRESA DE ANTES S.A.C.');
  }, 300_000);
  test('what was taken off the portal before, and what was never shown: hidden again, each as it was', async () => {
    const hidden = await create('news', news({ title: 'Retirada', slug: 'retirada' }));
    await change(hidden, { _status: 'draft' }, 'webmaster');
    const never = await create('news', { ...news({ title: 'Nunca', slug: 'nunca' }), _status: 'draft' }, true);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const from = new Date().toISOString();
    for (const id of [hidden, never])
      await change(id, { title: 'Estafa', body: richText([{ p: 'Otra' }]), _status: 'published' });
    const plan = await planFor({ payload, user: insider, since: from, until: new Date().toISOString() });
    const undone = await carryOut({ payload, plan, reason: 'Simulacro', former: null });
    expect([undone.reverted.length, undone.left]).toEqual([2, []]);
    for (const [id, title] of [
      [hidden, 'Retirada'],
      [never, 'Nunca'],
    ] as const) {
      const newest = await payload.findByID({ collection: 'news', id, draft: true, overrideAccess: true });
      expect([(await stored('news', id))?.['_status'], newest.title, newest._status]).toEqual([
        'draft',
        title,
        'draft',
      ]);
    }
  });
});
