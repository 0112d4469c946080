import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makeBackup } from '../../cms/backups/make.ts';
import { readBackupSettings } from '../../cms/backups/settings.ts';
import { readCmsSettings } from '../../cms/environment.ts';
import { carryOut } from '../../cms/plugins/activity/undo/carry-out.ts';
import { planFor } from '../../cms/plugins/activity/undo/read-acts.ts';
import { openBackup } from '../../scripts/undo/backup-reader.ts';
import { runScript } from '../fixtures/command.ts';
import { ask, create, news, payload, stored, toTrash } from './removal/setup.ts';

const reason = encodeURIComponent('Se borra por venganza propia');

test.runIf(process.env['TEST_DATABASE'] !== 'mongodb')(
  '12 a photo that was deleted for good comes back with its file from the last copy that the schedule made before',
  async () => {
    const settings = readCmsSettings();
    const { docs } = await payload.find({ collection: 'users', where: { email: { equals: 'admin@prueba.example' } } });
    const insider = docs[0]?.id ?? '';
    const backups = {
      ...readBackupSettings(),
      recipients: [await identityToRecipient(await generateX25519Identity())],
      store: mkdtempSync(join(tmpdir(), 'invermet-horario-')),
    };
    const data = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7a1f2b' } })
      .jpeg()
      .toBuffer();
    const photo = await payload.create({
      collection: 'media',
      overrideAccess: true,
      data: { alt: 'Foto de antes' },
      file: { name: 'foto.jpg', data, mimetype: 'image/jpeg', size: data.length },
    });
    const file = join(settings.uploadsDir, 'media', photo.filename ?? '');
    const bytes = readFileSync(file);
    await makeBackup({ settings: backups, kind: 'whole', now: new Date() });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const from = new Date();
    expect((await toTrash('media', photo.id)).status).toBe(200);
    const gone = await ask(`/media/${photo.id}?trash=true&reason=${reason}`, { method: 'DELETE' });
    expect([gone.status, existsSync(file)]).toEqual([200, false]);
    const plan = await planFor({
      payload,
      user: insider,
      since: from.toISOString(),
      until: new Date().toISOString(),
    });
    const backup = await openBackup({
      given: null,
      keyFile: undefined,
      store: backups.store,
      before: from,
      settings,
      targets: plan.recreate,
    });
    if (backup === null) throw new Error('No hay copia.');
    const { former, bringFiles, told } = backup;
    const undone = await carryOut({ payload, plan, reason: 'Con la copia del horario', former, bringFiles });
    backup.remove();
    rmSync(backups.store, { recursive: true });
    expect([undone.recreated.length, undone.left, told]).toEqual([
      1,
      [],
      expect.stringMatching(/^la copia del horario \d{4}-/),
    ]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect((await stored('media', photo.id))?.['alt']).toBe('Foto de antes');
  },
);

test('12 the three commands of the guide: the account is stopped, what would be undone is told, and it is undone', async () => {
  const account = { email: 'ana@prueba.example', password: 'una-clave-larga-1' };
  const { id: user } = await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { ...account, name: 'Ana', role: 'admin' },
  });
  const { token } = await payload.login({ collection: 'users', data: account });
  const ids = [await create('news', news({ slug: 'una' })), await create('news', news({ slug: 'otra' }))];
  const made = await create('organizations', { name: 'EMPRESA DEL DESHACER S.A.C.', roles: ['contractor'] });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const since = new Date().toISOString();
  const req = { user: { ...(await payload.findByID({ collection: 'users', id: user })), collection: 'users' } };
  const as = { overrideAccess: true, depth: 0, req } as const;
  await payload.update({ collection: 'news', id: ids[0] ?? '', data: { deletedAt: since }, ...as } as never);
  await payload.update({ collection: 'news', id: ids[1] ?? '', data: { title: 'Estafa' }, ...as } as never);
  await payload.update({ collection: 'organizations', id: made, data: { name: 'OTRA S.A.C.' }, ...as } as never);

  const stopped = await runScript(['scripts/admin-stop.ts', account.email]);
  expect([stopped.status, stopped.said]).toEqual([0, expect.stringContaining('Cuenta detenida: Ana')]);
  const headers = new Headers({ Authorization: `JWT ${token ?? ''}` });
  expect((await payload.auth({ headers })).user).toBeNull();
  await expect(payload.login({ collection: 'users', data: account })).rejects.toThrow();

  const asked = ['scripts/undo.ts', '--user', account.email, '--since', since];
  const told = await runScript([...asked, '--dry-run']);
  expect([told.status, told.said]).toEqual([0, expect.stringContaining('Por recuperar de la papelera: 1 documento (')]);
  expect((await stored('news', ids[0] ?? ''))?.['deletedAt']).not.toBeNull();
  const undone = await runScript(asked);
  expect(undone.status).toBe(3);
  for (const part of [
    'Recuperados de la papelera: 1 documento (',
    'Devueltos a lo que decían antes: 1 documento (',
    'no guarda versiones y no hay copia del horario de antes',
  ])
    expect(undone.said).toContain(part);
  expect([
    (await stored('news', ids[0] ?? ''))?.['deletedAt'] ?? null,
    (await stored('news', ids[1] ?? ''))?.['title'],
  ]).toEqual([null, 'Una noticia']);
}, 900_000);
