import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prepareDocuments } from '../../../cms/documents-at-rest/seal-existing.ts';
import { readCmsSettings } from '../../../cms/environment.ts';
import { type Role } from '../../../collections/access/roles.ts';
import { payload, users, upload, ask, ids, INTERNAL, cms, fileName, content } from './setup.ts';

describe('10-2.5 each reading of a confidential document is recorded', () => {
  const readings = async (id: string, role: Role) =>
    (
      await payload.find({
        collection: 'activities',
        where: {
          and: [{ act: { equals: 'read' } }, { documentId: { equals: id } }, { actorId: { equals: users.get(role) } }],
        },
        sort: 'id',
        overrideAccess: true,
        pagination: false,
      })
    ).docs.map(({ title, detail }) => [title ?? null, (detail as { what?: string }).what]);

  test('10-2.5 record, list and file, once a minute each; also when only a part of it is asked for', async () => {
    const id = await upload('con lectores', 'confidential', ['legal', 'internalControl', 'projectsOffice']);
    for (let times = 0; times < 2; times += 1) expect((await ask(`/api/documents/${id}`, 'legal')).status).toBe(200);
    expect(await readings(id, 'legal')).toEqual([[null, 'ficha']]);
    for (let times = 0; times < 2; times += 1)
      await (await ask('/api/documents/file/con-lectores.csv', 'legal')).arrayBuffer();
    expect(await readings(id, 'legal')).toEqual([
      [null, 'ficha'],
      [null, 'archivo'],
    ]);
    expect(
      JSON.stringify(
        await (await ask(`/api/documents?select[title]=true&where[id][equals]=${id}`, 'internalControl')).json(),
      ),
    ).toContain('Acta con lectores');
    expect(await readings(id, 'internalControl')).toEqual([[null, 'lista']]);
    const item = await payload.create({
      collection: 'transparency-items',
      data: {
        title: 'Otro rubro con anexo',
        summary: 'Qué hay',
        frequency: 'monthly',
        documents: [id],
        _status: 'published',
      } as never,
    });
    expect(await (await ask(`/api/transparency-items/${item.id}?depth=1`, 'projectsOffice')).text()).toContain(
      'Acta con lectores',
    );
    expect(await readings(id, 'projectsOffice')).toHaveLength(1);
  });

  test('10-2.5 who may not read it leaves no reading, and neither internal documents nor the system leave any', async () => {
    for (const role of ['mml', 'generalSecretariat', 'admin'] as const)
      expect(await readings(ids['confidential, for legal'] ?? '', role)).toEqual([]);
    for (const role of INTERNAL) expect(await readings(ids['internal'] ?? '', role)).toEqual([]);
    await payload.findByID({ collection: 'documents', id: ids['confidential, for legal and control'] ?? '' });
    const { totalDocs } = await payload.count({
      collection: 'activities',
      where: { and: [{ act: { equals: 'read' } }, { actorId: { exists: false } }] },
      overrideAccess: true,
    });
    expect(totalDocs).toBe(0);
  });

  test('10-2.5 the activity tells no title of a confidential document', async () => {
    const { docs } = await payload.find({
      collection: 'activities',
      where: { source: { equals: 'documents' } },
      overrideAccess: true,
      pagination: false,
    });
    expect(docs.filter(({ title }) => title?.includes('confidential'))).toEqual([]);
    expect(docs.some(({ title }) => title === 'Acta internal')).toBe(true);
  });
});

describe('10-2.5 at rest nothing is in the clear', () => {
  const onDisk = (name: string): Buffer => readFileSync(join(cms.dataDir, 'uploads', 'documents', fileName(name)));

  test('10-2.5 no file below the data folder holds what a document says, whatever its classification', () => {
    const files = readdirSync(cms.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.filter((path) => path.includes('/uploads/documents/')).length).toBeGreaterThanOrEqual(5);
    for (const path of files) expect([path, readFileSync(path).includes('Monto reservado')]).toEqual([path, false]);
    expect(onDisk('internal').subarray(0, 8).toString()).toBe('IVMSEAL1');
  });

  test('10-2.5 the file comes whole, to be saved, kept by nobody; a range of it is not given', async () => {
    const answer = await ask(`/api/documents/file/${fileName('internal')}`, 'legal', {
      headers: { Range: 'bytes=0-9' },
    });
    expect([
      answer.status,
      answer.headers.get('content-length'),
      answer.headers.get('accept-ranges'),
      answer.headers.get('cache-control'),
      answer.headers.get('content-disposition'),
      answer.headers.get('content-type'),
    ]).toEqual([
      200,
      String(content('internal').length),
      'none',
      'private, no-store',
      "attachment; filename*=UTF-8''internal.csv",
      'text/csv',
    ]);
    await answer.body?.cancel();
  });

  test('10-2.5 a file changed on the disk is refused before the first byte, in Spanish', async () => {
    const path = join(cms.dataDir, 'uploads', 'documents', fileName('internal, naming mml'));
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const answer = await ask(`/api/documents/file/${fileName('internal, naming mml')}`, 'mml');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(await answer.json())).toContain(
      'El archivo no está o no pudo abrirse. Avise a la administración del sistema.',
    );
  });

  test('10-2.5 another file in its place leaves nothing of the former one; deleting takes it away', async () => {
    const id = await upload('cambiante', 'internal');
    await payload.update({
      collection: 'documents',
      id,
      data: {},
      file: { name: 'nueva.csv', data: Buffer.from('a;b\n1;2\n'), mimetype: 'text/csv', size: 8 },
    });
    expect(existsSync(join(cms.dataDir, 'uploads', 'documents', 'cambiante.csv'))).toBe(false);
    expect(await (await ask('/api/documents/file/nueva.csv', 'legal')).text()).toBe('a;b\n1;2\n');
    await payload.delete({ collection: 'documents', id });
    expect(readdirSync(join(cms.dataDir, 'uploads', 'documents')).filter((name) => name.includes('nueva'))).toEqual([]);
  });

  test('10-2.5 what an earlier version left in the clear is sealed at the start, and confidential documents without readers go to the administrator', async () => {
    const id = await upload('antiguo', 'confidential');
    await payload.db.updateOne({ collection: 'documents', id, data: { readableBy: [] } as never });
    writeFileSync(join(cms.dataDir, 'uploads', 'documents', 'antiguo.csv'), content('antiguo'));
    await payload.kv.delete('documents-sealed');
    expect(await prepareDocuments({ payload, place: readCmsSettings() })).toBe(1);
    expect(onDisk('antiguo').includes('reservado')).toBe(false);
    expect(
      Buffer.from(await (await ask('/api/documents/file/antiguo.csv', 'admin')).arrayBuffer()).equals(
        content('antiguo'),
      ),
    ).toBe(true);
    expect((await payload.findByID({ collection: 'documents', id })).readableBy).toEqual(['admin']);
    expect(await prepareDocuments({ payload, place: readCmsSettings() })).toBe(0);
  });

  test('10-2.5 without a key that it has used the CMS does not start', async () => {
    await payload.kv.set('documents-keys-used', ['0123456789abcdef']);
    await expect(prepareDocuments({ payload, place: readCmsSettings() })).rejects.toThrow(
      'Faltan claves de los documentos (0123456789abcdef)',
    );
  });
});
