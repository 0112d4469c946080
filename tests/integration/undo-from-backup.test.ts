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
import { ask, payload, stored, toTrash } from './removal/setup.ts';

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
