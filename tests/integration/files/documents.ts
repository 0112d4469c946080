import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { docxOf, lyingZip, pdfBomb, pdfOf } from '../../fixtures/office-files.ts';
import { photoOf, SECRETS } from '../../fixtures/photos.ts';
import { unzipped } from '../../fixtures/unzipped.ts';
import { upload, fileOf, staff, cms, payload } from './setup.ts';

describe('10-2.4 documents', () => {
  test('10-2.4 name, type and bytes of what is kept; the author is gone and told; the sum is that of the file', async () => {
    const { status, doc } = await upload(
      'documents',
      { title: 'Acta', classification: 'internal' },
      { name: '..\\..\\acta\u202Efdp N.º 1.exe', type: 'application/octet-stream', bytes: await pdfOf() },
    );
    expect([status, doc['filename'], doc['mimeType']]).toEqual([201, 'actafdp-N-º-1.pdf', 'application/pdf']);
    expect(doc['removedData']).toContain('autor');
    const bytes = Buffer.from(await (await fileOf('documents', doc, staff)).arrayBuffer());
    expect(bytes.toString('latin1')).not.toContain('Secreta');
    expect(doc['sha256']).toBe(createHash('sha256').update(bytes).digest('hex'));
    const again = await upload(
      'documents',
      { title: 'Acta', classification: 'internal' },
      { name: 'actafdp N.º 1.pdf', type: 'application/pdf', bytes: await pdfOf() },
    );
    expect(again.doc['filename']).not.toBe(doc['filename']);
    expect(
      readdirSync(join(cms.dataDir, 'uploads', 'documents')).every(
        (name) => [...name].length <= 120 && !/[\p{Cc}\p{Cf}\\]/u.test(name),
      ),
    ).toBe(true);
  });

  test('10-2.4 with comments or tracked changes it is published only after a person has looked', async () => {
    const file = {
      name: 'informe.docx',
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes: await docxOf({ 'word/comments.xml': '<w:comments><w:comment w:id="1"/></w:comments>' }),
    };
    const refused = await upload('documents', { title: 'Informe', classification: 'public' }, file);
    expect([refused.status, refused.message]).toEqual([
      400,
      'El archivo lleva comentarios: quien lo baje lo verá. Quítelo y súbalo otra vez, o marque «Revisé lo que el archivo lleva dentro».',
    ]);
    const kept = await upload('documents', { title: 'Informe', classification: 'internal' }, file);
    expect([kept.status, kept.doc['hiddenContent']]).toEqual([201, 'comentarios']);
    const publish = (data: object) =>
      payload.update({ collection: 'documents', id: String(kept.doc['id']), overrideAccess: true, data });
    await expect(publish({ classification: 'public' })).rejects.toThrow('comentarios');
    await expect(publish({ classification: 'public', hiddenContentSeen: true })).resolves.toMatchObject({
      classification: 'public',
    });
  });

  test('10-2.4 a photo with its place within a Word file: nothing of it in what is kept, nor in what is published', async () => {
    const made = await docxOf({
      'word/media/image1.jpeg': await photoOf('jpeg'),
      'docProps/thumbnail.jpeg': await photoOf('jpeg'),
    });
    const { status, doc } = await upload(
      'documents',
      { title: 'Acta con foto', classification: 'public' },
      { name: 'acta.docx', type: 'application/octet-stream', bytes: made },
    );
    expect([status, doc['hiddenContent']]).toEqual([201, '']);
    expect(doc['removedData']).toContain('datos de las fotos (lugar, cámara, autor)');
    const files = publicFiles({ directory: join(cms.dataDir, 'media'), source: readCmsSettings() });
    const document = await payload.findByID({ collection: 'documents', id: String(doc['id']), depth: 0 });
    expect(await files.prepare({ media: [], documents: [document] })).toEqual({ failed: [] });
    const published = readFileSync(join(cms.dataDir, files.file(document)?.url ?? ''));
    for (const bytes of [Buffer.from(await (await fileOf('documents', doc, staff)).arrayBuffer()), published]) {
      const parts = await unzipped(bytes);
      expect(Object.keys(parts)).toEqual(Object.keys(await unzipped(made)));
      expect(
        Object.values(parts)
          .map((part) => part.toString('latin1'))
          .join(''),
      ).not.toMatch(SECRETS);
    }
  });

  test('10-2.4 what is no document, hides another file or inflates is refused in words, and nothing of it is kept', async () => {
    const before = readdirSync(join(cms.dataDir, 'uploads', 'documents')).length;
    const bad: [string, Buffer][] = [
      ['acta.pdf', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
      ['acta.pdf', Buffer.concat([await pdfOf(), await docxOf()])],
      ['tabla.csv', Buffer.from('MZ\u0000')],
      ['acta.docx', await lyingZip('word/media/a.bin', 20)],
      ['acta.pdf', pdfBomb(160)],
      ['acta.csv', deflateSync(Buffer.alloc(1000))],
    ];
    for (const [name, bytes] of bad) {
      const { status, message } = await upload(
        'documents',
        { title: 'x', classification: 'internal' },
        { name, type: 'application/pdf', bytes },
      );
      expect([name, status, message]).toEqual([name, 400, expect.stringMatching(/[Gg]uárdelo|descomprimirse/)]);
    }
    expect(readdirSync(join(cms.dataDir, 'uploads', 'documents'))).toHaveLength(before);
  });
});
