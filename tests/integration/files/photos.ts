import sharp from 'sharp';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pdfOf } from '../../fixtures/office-files.ts';
import { upload, fileOf, staff, signIn, samples, payload, ask } from './setup.ts';

const photo = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#246' } })
    .withExif({ IFD0: { Artist: 'Juana Secreta' } })
    .jpeg()
    .toBuffer();

describe('10-2.4 photos', () => {
  const takePart = (work: string): Promise<unknown> =>
    payload.create({
      collection: 'memberships',
      overrideAccess: true,
      data: { organization: samples.organization, work, role: 'contractor' },
    });

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
  });

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
    const draft = await payload.create({
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
    // That the draft names the company opens nothing: its membership does.
    expect(await statuses()).toEqual([200, 403, 403, 401]);
    await takePart(draft.id);
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
    await takePart(work.id);
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
