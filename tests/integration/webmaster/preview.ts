import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { handleEndpoints } from 'payload';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { checkContent } from '../../../cms/plugins/webmaster/check/run-check.ts';
import { staleOverview } from '../../../cms/plugins/webmaster/overview.ts';
import { startRenderer } from '../../../site/publisher/renderer.ts';
import { payload, newsItem, drain, tokens, cms, published, entity, webmasterUser, TODAY } from './setup.ts';

const SECRET = 'SECRETO-QUE-NADIE-DEBE-VER';

async function ask(
  path: string,
  { token, body, headers = {} }: { token?: string; body?: object; headers?: Record<string, string> } = {},
) {
  const { default: config } = await import('../../../cms/payload.config.ts');
  return handleEndpoints({
    config: Promise.resolve(config) as never,
    request: new Request(`http://127.0.0.1:3000${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...headers,
        ...(token ? { Authorization: `JWT ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  });
}

test('SE-2 a draft is shown in the portal to who may read it, as saved and as typed, and leaks nowhere', async () => {
  const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
  const media = await payload.create({
    collection: 'media',
    data: { alt: 'Columnas del puente norte' },
    file: { name: 'borrador.jpg', data: photo, mimetype: 'image/jpeg', size: photo.length },
  });
  const { id } = await newsItem('A la vista', { slug: 'a-la-vista' });
  await payload.update({
    collection: 'news',
    id,
    draft: true,
    data: { title: SECRET, image: media.id, _status: 'draft' },
  });
  await drain();
  const path = `/api/vista-previa/news/${id}`;

  const shown = await ask(path, { token: tokens.webmaster });
  const html = await shown.text();
  expect([shown.status, html.includes(`<h1>${SECRET}</h1>`), html.includes('Borrador: nadie más lo ve.')]).toEqual([
    200,
    true,
    true,
  ]);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'cache-control': expect.stringContaining('no-store'),
    'x-robots-tag': 'noindex',
  });
  expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  const typed = await ask(path, { token: tokens.webmaster, body: { data: { title: `${SECRET} escrito` } } });
  expect(await typed.text()).toContain(`<h1>${SECRET} escrito</h1>`);

  const image = /src="(\/api\/vista-previa\/portal\/media\/[^"]+)"/.exec(html)?.[1] ?? '';
  expect((await ask(image, { token: tokens.webmaster })).status).toBe(200);
  expect((await ask(image, { token: tokens.contractor })).status).toBe(404);
  expect((await ask(image)).status).toBe(401);
  for (const way of [
    '../../../secrets.json',
    '..%2f..%2fsecrets.json',
    'media/..%2f..%2fsecrets.json',
    'media/../../secrets.json',
  ])
    expect((await ask(`/api/vista-previa/portal/${way}`, { token: tokens.webmaster })).status, way).not.toBe(200);

  for (const token of [undefined, tokens.contractor]) {
    const refused = await ask(path, token ? { token, body: { data: { title: 'x' } } } : {});
    expect(refused.status).toBeGreaterThanOrEqual(401);
    expect(await refused.text()).not.toContain(SECRET);
  }
  await expectNowhere();
});

/** Neither the public renderer, whatever it is asked, nor the public files, nor the read model have the secret. */
async function expectNowhere(): Promise<void> {
  const settings = readCmsSettings();
  const publicRenderer = startRenderer({
    entry: join(cms.dataDir, 'dist/server/entry.mjs'),
    publishedDb: settings.publishedDb,
  });
  await publicRenderer.ready();
  const name = 'a'.repeat(64);
  mkdirSync(join(settings.dataDir, 'preview'), { recursive: true });
  const rows = [{ table: 'news', key: 'a-la-vista', doc: { title: SECRET, bodyHtml: '' } }];
  writeFileSync(
    join(settings.dataDir, 'preview', `${name}.json`),
    JSON.stringify({ path: '/noticias/a-la-vista/', rows, expiresAt: Date.now() + 60_000 }),
  );
  for (const headers of [new Headers(), new Headers({ 'x-preview': name })]) {
    const answer = await fetch(`http://127.0.0.1:${publicRenderer.port()}/noticias/a-la-vista/`, { headers });
    const text = await answer.text();
    expect([text.includes('A la vista'), text.includes(SECRET)]).toEqual([true, false]);
  }
  await publicRenderer.stop();
  expect(JSON.stringify(published('news', 'a-la-vista'))).not.toContain(SECRET);
  for (const file of ['published.db', 'published.db-wal'])
    expect(readFileSync(join(settings.dataDir, file)).includes(SECRET), file).toBe(false);
  expect(
    readdirSync(settings.dataDir).includes('published-media')
      ? readdirSync(settings.publishedMediaDir).filter((entry) => !entry.startsWith('.'))
      : [],
  ).toEqual([]);
}

test('a preview request is good for one page, and not after its time', async () => {
  const { renderPreview } = await import('../../../site/src/portal/preview.ts');
  const folder = join(cms.dataDir, 'preview-prueba');
  mkdirSync(folder);
  process.env['PREVIEW_DIR'] = folder;
  process.env['PUBLISHED_DB'] = readCmsSettings().publishedDb;
  const request = (name: string, expiresAt: number) => {
    writeFileSync(
      join(folder, `${name}.json`),
      JSON.stringify({ path: '/noticias/x/', rows: [{ table: 'news', key: 'x', doc: { title: 'x' } }], expiresAt }),
    );
    return new Request('http://x/noticias/x/', { headers: { 'x-preview': name } });
  };
  const render = async () => new Response('página');
  const status = async (input: Request, path: string) =>
    (await renderPreview({ request: input, path, render }))?.status ?? null;
  expect(await status(request('b'.repeat(64), Date.now() + 600_000), '/noticias/x/')).toBe(200);
  expect(await status(request('c'.repeat(64), Date.now() + 600_000), '/noticias/y/')).toBe(403);
  expect(await status(request('d'.repeat(64), Date.now() - 1), '/noticias/x/')).toBe(403);
  expect(await status(new Request('http://x/', { headers: { 'x-preview': '../published' } }), '/noticias/x/')).toBe(
    403,
  );
  expect(await status(new Request('http://x/'), '/noticias/x/')).toBeNull();
  delete process.env['PREVIEW_DIR'];
  expect(await status(request('b'.repeat(64), Date.now() + 600_000), '/noticias/x/')).toBeNull();
});

test('PO-9 the point of interest of a photo decides how it is cut', async () => {
  const left = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  const photo = await sharp({ create: { width: 1800, height: 400, channels: 3, background: '#0000ff' } })
    .composite([{ input: left, left: 0, top: 0 }])
    .jpeg({ quality: 95 })
    .toBuffer();
  const media = await payload.create({
    collection: 'media',
    data: { alt: 'Malecón a la izquierda, mar a la derecha' },
    file: { name: 'malecon.jpg', data: photo, mimetype: 'image/jpeg', size: photo.length },
  });
  await newsItem('Con foto', { slug: 'con-foto', image: media.id });
  const redOfCrop = async (): Promise<number> => {
    await drain();
    const { image } = published('news', 'con-foto') as {
      image: { cropped: { url: string; format: string; width: number; height: number }[] };
    };
    const cut = image.cropped.find((one) => one.format === 'jpeg');
    expect(cut && cut.width / cut.height).toBeCloseTo(1.5, 1);
    const { channels } = await sharp(
      join(readCmsSettings().publishedMediaDir, cut?.url.replace('/media/', '') ?? ''),
    ).stats();
    return channels[0]?.mean ?? 0;
  };
  expect(await redOfCrop()).toBeLessThan(20);
  await payload.update({ collection: 'media', id: media.id, data: { focalX: 5, focalY: 50 } });
  expect(await redOfCrop()).toBeGreaterThan(230);
});

test('PO-14 rubros that are overdue, and what else is stale, are listed with the place to mend them', async () => {
  const rubro = (title: string, lastUpdatedOn: string | null, frequency: 'monthly' | 'permanent') =>
    payload.create({
      collection: 'transparency-items',
      data: { title, summary: 'x', frequency, lastUpdatedOn, _status: 'published' },
    });
  await rubro('Presupuesto', '2026-09-01', 'monthly');
  await rubro('Personal', '2026-11-01', 'monthly');
  const never = await rubro('Datos generales', null, 'permanent');
  await payload.create({
    collection: 'opportunities',
    data: {
      title: 'Pasada',
      summary: 'x',
      stage: 'tender',
      currency: 'PEN',
      calendar: [{ label: 'Cierre', date: '2026-01-01' }],
      _status: 'published',
    },
  });
  await payload.create({
    collection: 'opportunities',
    data: {
      title: 'Por venir',
      summary: 'x',
      stage: 'tender',
      currency: 'PEN',
      calendar: [
        { label: 'Inicio', date: '2026-01-01' },
        { label: 'Cierre', date: '2027-01-01' },
      ],
      _status: 'published',
    },
  });
  await payload.create({
    collection: 'projects',
    data: {
      title: 'Debe informe',
      kind: 'publicWork',
      status: 'execution',
      entity,
      nextReportDueOn: '2026-11-01',
      _status: 'published',
    },
  });
  const lists = await staleOverview({ payload, user: webmasterUser.user as never, today: TODAY });
  const of = (id: string) => lists.find((list) => list.id === id);
  expect(of('rubros')).toMatchObject({ total: 2 });
  expect(of('rubros')?.items.map(({ label, detail }) => [label, detail])).toEqual(
    expect.arrayContaining([
      ['Presupuesto', 'venció el 1\u00a0oct.\u00a02026'],
      ['Datos generales', 'sin actualizar todavía'],
    ]),
  );
  expect(of('rubros')?.items.some(({ href }) => href === `/admin/collections/transparency-items/${never.id}`)).toBe(
    true,
  );
  expect(of('opportunities')?.items.map(({ label }) => label)).toEqual(['Pasada']);
  expect(of('reports')?.items.map(({ label }) => label)).toEqual(['Debe informe']);
  await drain();
  expect(published('transparency_items', 'presupuesto')).toMatchObject({
    title: 'Presupuesto',
    lastUpdatedOn: '2026-09-01',
    office: null,
  });
});

test('the check of the content finds broken links and weak alternative texts, with the document to mend', async () => {
  const settings = readCmsSettings();
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
  const media = await payload.create({
    collection: 'media',
    data: { alt: 'IMG_20261101' },
    file: { name: 'IMG_20261101.jpg', data: photo, mimetype: 'image/jpeg', size: photo.length },
  });
  const { id } = await newsItem('Con enlaces', { slug: 'con-enlaces', sourceUrl: 'http://127.0.0.1:9/roto' });
  await drain();
  mkdirSync(join(settings.publicDir, 'noticias/con-enlaces'), { recursive: true });
  writeFileSync(join(settings.publicDir, 'noticias/con-enlaces/index.html'), '<a href="/no-existe/">x</a>');
  const outcome = await checkContent({ payload, options: settings, links: { pauseMs: 0, timeoutMs: 500 } });
  expect(outcome).toMatchObject({ pages: 1, links: 1 });
  const { docs } = await payload.find({ collection: 'content-findings', pagination: false, depth: 0, sort: 'kind' });
  const found = docs.map(({ kind, subject, page, documentSlug, documentId }) => ({
    kind,
    subject,
    page,
    documentSlug,
    documentId,
  }));
  expect(found).toEqual(
    expect.arrayContaining([
      {
        kind: 'internalLink',
        subject: '/no-existe/',
        page: '/noticias/con-enlaces/',
        documentSlug: 'news',
        documentId: id,
      },
      {
        kind: 'externalLink',
        subject: 'http://127.0.0.1:9/roto',
        page: '/noticias/con-enlaces/',
        documentSlug: 'news',
        documentId: id,
      },
      { kind: 'altText', subject: 'IMG_20261101.jpg', page: null, documentSlug: 'media', documentId: media.id },
    ]),
  );
  await payload.update({ collection: 'news', id, data: { sourceUrl: null } });
  await drain();
  await checkContent({ payload, options: settings, links: { pauseMs: 0, timeoutMs: 500 } });
  expect(
    (await payload.find({ collection: 'content-findings', where: { kind: { equals: 'externalLink' } } })).totalDocs,
  ).toBe(0);
});
