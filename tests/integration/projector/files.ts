import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { visitor } from '../../../collections/access/visitor.ts';
import { payload, work, ids, drain, published, cms, writer } from './setup.ts';

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
