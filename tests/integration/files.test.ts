import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Payload } from 'payload';
import sharp from 'sharp';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { doorOf, HOST, type Ask } from '../fixtures/door.ts';
import { docxOf, lyingZip, pdfBomb, pdfOf } from '../fixtures/office-files.ts';
import { photoOf, SECRETS } from '../fixtures/photos.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { unzipped } from '../fixtures/unzipped.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
let ask: Ask;
let door: (request: Request) => Promise<Response>;
let staff: Record<string, string>;
const PASSWORD = 'tornillo-membrillo-faro-1';

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  ({ ask, door } = doorOf(payload));
  staff = await signIn('webmaster');
}, 120_000);
afterAll(() => cms.close());

async function signIn(role: string, organization: string = samples.organization): Promise<Record<string, string>> {
  const email = `${role}-${Math.random().toString(36).slice(2)}@prueba.example`;
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Zoila', email, password: PASSWORD, role: role as 'admin', organization },
  });
  return {
    Authorization: `JWT ${String((await ask('/api/users/login', { method: 'POST', body: { email, password: PASSWORD } })).body['token'])}`,
  };
}

type Uploaded = { status: number; message: string; doc: Record<string, unknown> };

async function upload(
  slug: 'media' | 'documents',
  data: object,
  { name, type, bytes }: { name: string; type: string; bytes: Buffer },
  headers = staff,
): Promise<Uploaded> {
  const form = new FormData();
  form.set('_payload', JSON.stringify(data));
  form.set('file', new File([new Uint8Array(bytes)], name, { type }));
  const answer = await door(new Request(`${HOST}/api/${slug}?depth=0`, { method: 'POST', headers, body: form }));
  const body = (await answer.json()) as { doc?: Record<string, unknown>; errors?: { message: string }[] };
  return { status: answer.status, message: body.errors?.[0]?.message ?? '', doc: body.doc ?? {} };
}

const fileOf = (slug: string, doc: Record<string, unknown>, headers: Record<string, string>) =>
  door(new Request(`${HOST}/api/${slug}/file/${encodeURIComponent(String(doc['filename']))}`, { headers }));
const photo = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#246' } })
    .withExif({ IFD0: { Artist: 'Juana Secreta' } })
    .jpeg()
    .toBuffer();

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
  }, 60_000);
});

describe('10-2.4 photos', () => {
  /** A PNG of a few bytes that says it is 30,000 by 30,000 points. */
  function pngBomb(): Buffer {
    const chunk = (type: string, data: Buffer): Buffer => {
      const body = Buffer.concat([Buffer.from(type), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      let crc = 0xffffffff;
      for (const byte of body) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
      }
      sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
      return Buffer.concat([length, body, sum]);
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(30_000, 0);
    head.writeUInt32BE(30_000, 4);
    head.set([8, 0, 0, 0, 0], 8);
    return Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(Buffer.alloc(30_001 * 2000), { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }

  test('10-2.4 a picture of 30,000 × 30,000, a drawing with a program, a page and a PDF called photo are refused, memory flat', async () => {
    const before = process.memoryUsage().rss;
    for (const [name, bytes] of [
      ['bomba.png', pngBomb()],
      ['dibujo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
      ['pagina.jpg', Buffer.from('<html><script>x</script></html>')],
      ['acta.jpg', await pdfOf()],
      ['cortada.jpg', (await photo(600, 600)).subarray(0, 900)],
    ] as const) {
      const { status, message } = await upload('media', { alt: 'Foto de prueba' }, { name, type: 'image/jpeg', bytes });
      expect([name, status]).toEqual([name, 400]);
      expect(message).toContain('no es una foto que se pueda leer');
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  }, 60_000);

  test('10-2.4 the real type names it; EXIF and what was glued behind it are gone', async () => {
    const { status, doc } = await upload(
      'media',
      { alt: 'Foto de prueba' },
      {
        name: 'obra\u200B.png.exe',
        type: 'image/png',
        bytes: Buffer.concat([await photo(), Buffer.from('PK\u0003\u0004<script>alert(1)</script>')]),
      },
    );
    expect([status, doc['filename'], doc['mimeType']]).toEqual([201, 'obra-png.jpg', 'image/jpeg']);
    expect(Buffer.from(await (await fileOf('media', doc, staff)).arrayBuffer()).toString('latin1')).not.toMatch(
      /Secreta|script/,
    );
  });

  test('10-2.4 a photo of a draft is for the staff and for whoever builds that work; not for other partners, nor without a session', async () => {
    const [own, other] = [
      await signIn('contractor'),
      await signIn('contractor', await samples.disposable('organizations')),
    ];
    const { doc } = await upload(
      'media',
      { alt: 'Foto de borrador' },
      { name: 'borrador.jpg', type: 'image/jpeg', bytes: await photo() },
    );
    const statuses = async (): Promise<number[]> =>
      Promise.all(
        [staff, own, other, {}].map(
          async (headers) => (await fileOf('media', doc, headers as Record<string, string>)).status,
        ),
      );
    expect(await statuses()).toEqual([200, 403, 403, 401]);
    await payload.create({
      collection: 'projects',
      draft: true,
      overrideAccess: true,
      data: {
        title: 'Borrador con foto',
        kind: 'publicWork',
        status: 'execution',
        contractor: samples.organization,
        photos: [String(doc['id'])],
        _status: 'draft',
      } as never,
    });
    expect(await statuses()).toEqual([200, 200, 403, 401]);
    expect((await ask('/api/media?limit=100&depth=0', { headers: other })).body['totalDocs']).toBe(0);
    expect((await ask(`/api/media/${String(doc['id'])}`, { headers: other })).status).toBe(404);
  });

  test('10-2.4 a partner names only photos that it reads, and naming opens none', async () => {
    const partner = await signIn('contractor');
    const { doc: secret } = await upload(
      'media',
      { alt: 'Foto de un borrador ajeno' },
      { name: 'ajena.jpg', type: 'image/jpeg', bytes: await photo() },
    );
    const { doc: mine } = await upload(
      'media',
      { alt: 'Foto de la obra propia' },
      { name: 'propia.jpg', type: 'image/jpeg', bytes: await photo() },
    );
    const work = await payload.create({
      collection: 'projects',
      overrideAccess: true,
      depth: 0,
      data: {
        title: 'Obra del contratista',
        kind: 'publicWork',
        status: 'execution',
        entity: samples.organization,
        contractor: samples.organization,
        photos: [String(mine['id'])],
        _status: 'published',
      } as never,
    });
    const report = (period: string, photos: unknown[]) =>
      ask('/api/progress-reports?depth=0', {
        method: 'POST',
        headers: partner,
        body: { project: work.id, period, status: 'draft', photos },
      });
    const refused = await report('2026-01', [mine['id'], secret['id']]);
    expect([refused.status, refused.body['errors']]).toMatchObject([
      400,
      [{ data: { errors: [{ path: 'photos', message: expect.stringContaining('su organización no puede ver') }] } }],
    ]);
    const made = await report('2026-01', [mine['id']]);
    expect(made.status).toBe(201);
    const saved = made.body['doc'] as { id: string; updatedAt: string };
    const patched = await ask(`/api/progress-reports/${saved.id}?depth=0`, {
      method: 'PATCH',
      headers: { ...partner, 'If-Match': `"${saved.updatedAt}"` },
      body: { photos: [secret['id']] },
    });
    expect(patched.status).toBe(400);
    // What a report from before the rule names, as if it had been let through.
    await payload.update({
      collection: 'progress-reports',
      id: saved.id,
      overrideAccess: true,
      data: { photos: [String(mine['id']), String(secret['id'])] } as never,
    });
    expect((await ask(`/api/media/${String(secret['id'])}`, { headers: partner })).status).toBe(404);
    expect([(await fileOf('media', secret, partner)).status, (await fileOf('media', mine, partner)).status]).toEqual([
      403, 200,
    ]);
  });
});
