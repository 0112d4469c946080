import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyPath, readKeyring } from '../../cms/documents-at-rest/keyring.ts';
import { rotateKey } from '../../cms/documents-at-rest/rotate.ts';
import { prepareDocuments } from '../../cms/documents-at-rest/seal-existing.ts';
import { keyOfSealed } from '../../cms/documents-at-rest/sealed.ts';
import { documentStore } from '../../cms/documents-at-rest/store.ts';
import { readCmsSettings } from '../../cms/environment.ts';
import { openTestCms } from '../fixtures/test-cms.ts';

test('10-2.5 the key of documents is changed: every file is sealed with the new one and opens, former keys go only when none is needed', async () => {
  const { payload, dataDir, close } = await openTestCms();
  const place = readCmsSettings();
  await prepareDocuments({ payload, place });
  const data = Buffer.from('concepto;monto\nreservado;1\n');
  const names = ['uno.csv', 'dos.csv'];
  for (const name of names)
    await payload.create({
      collection: 'documents',
      data: { title: name, classification: 'internal' },
      file: { name, data, mimetype: 'text/csv', size: data.length },
    });
  const keyOf = (name: string) => keyOfSealed(readFileSync(join(dataDir, 'uploads', 'documents', name)));
  const former = readKeyring(place).current;
  expect(names.map(keyOf)).toEqual([former, former]);
  const broken = join(dataDir, 'uploads', 'documents', '.uno.csv-31ceeabf-a3a8-473d-a857-8bd0c86fc508');
  writeFileSync(broken, 'cortado');
  const first = await rotateKey({ payload, place, isNew: true, dropsFormer: false });
  expect(first).toMatchObject({ resealed: 2, unchanged: 0, failed: [], dropped: 0 });
  expect(existsSync(broken)).toBe(false);
  expect(first.key).not.toBe(former);
  expect(names.map(keyOf)).toEqual([first.key, first.key]);
  const again = await rotateKey({ payload, place, isNew: false, dropsFormer: true });
  expect(again).toEqual({ key: first.key, resealed: 0, unchanged: 2, failed: [], dropped: 1 });
  expect((JSON.parse(readFileSync(keyPath(dataDir), 'utf8')) as { keys: string[] }).keys).toHaveLength(1);
  for (const name of names) {
    const pieces: Buffer[] = [];
    for await (const piece of (await documentStore(place).read(name)).content) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(data)).toBe(true);
  }
  expect(await prepareDocuments({ payload, place })).toBe(0);
  await close();
});
