import { expect, test } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { recoverJobs } from '../../../cms/plugins/schedule/recover-jobs.ts';
import { staleOverview } from '../../../cms/plugins/webmaster/overview.ts';
import { richText } from '../../../scripts/seed/rich-text.ts';
import { payload, newsItem, drain, published, entity, webmasterUser, TODAY } from './setup.ts';

const redirectsNow = async () =>
  (await payload.find({ collection: 'redirects', pagination: false, sort: 'from', depth: 0 })).docs.map(
    ({ from, to, origin }) => `${from} → ${to} (${origin})`,
  );

test('the old address of a published page leads to the new one, without chains or loops', async () => {
  const { id } = await newsItem('Primera', { slug: 'uno' });
  await payload.update({ collection: 'news', id, data: { slug: 'dos' } });
  await payload.update({ collection: 'news', id, data: { slug: 'tres' } });
  expect(await redirectsNow()).toEqual([
    '/noticias/dos/ → /noticias/tres/ (moved)',
    '/noticias/uno/ → /noticias/tres/ (moved)',
  ]);
  await payload.update({ collection: 'news', id, data: { slug: 'uno' } });
  expect(await redirectsNow()).toEqual([
    '/noticias/dos/ → /noticias/uno/ (moved)',
    '/noticias/tres/ → /noticias/uno/ (moved)',
  ]);
  await drain();
  expect(published('redirects', '/noticias/dos/')).toEqual({
    from: '/noticias/dos/',
    to: '/noticias/uno/',
    isPermanent: true,
  });
  expect([published('news', 'dos'), published('news', 'uno')?.['title']]).toEqual([null, 'Primera']);
});

test('an address changed in a draft and published later takes the old page away too', async () => {
  const { id } = await newsItem('Con borrador', { slug: 'publica' });
  await drain();
  await payload.update({ collection: 'news', id, draft: true, data: { slug: 'nueva', _status: 'draft' } });
  await drain();
  expect(published('news', 'publica')?.['title']).toBe('Con borrador');
  expect(await redirectsNow()).toEqual([]);
  await payload.update({ collection: 'news', id, data: { _status: 'published' } });
  await drain();
  expect([published('news', 'publica'), published('news', 'nueva')?.['title']]).toEqual([null, 'Con borrador']);
  expect(await redirectsNow()).toEqual(['/noticias/publica/ → /noticias/nueva/ (moved)']);
});

test('a page that was never public leaves no redirect; works, pages and opportunities do', async () => {
  const hidden = await newsItem('Escondida', { slug: 'escondida', _status: 'draft' });
  await payload.update({ collection: 'news', id: hidden.id, data: { slug: 'otra', _status: 'published' } });
  const project = await payload.create({
    collection: 'projects',
    data: { title: 'Obra', kind: 'publicWork', status: 'execution', entity, code: 'vieja', _status: 'published' },
  });
  await payload.update({ collection: 'projects', id: project.id, data: { code: 'nueva' } });
  const page = await payload.create({
    collection: 'pages',
    data: { title: 'Página', slug: 'antes', body: richText([{ p: 'x' }]), _status: 'published' },
  });
  await payload.update({ collection: 'pages', id: page.id, data: { slug: 'despues' } });
  expect(await redirectsNow()).toEqual(['/antes/ → /despues/ (moved)', '/obras/vieja/ → /obras/nueva/ (moved)']);
});

test('a redirect made by hand is written in one way, straightened, and refused when it would run in a circle', async () => {
  await payload.create({ collection: 'redirects', data: { from: '/b', to: '/c/?x=1' } });
  await payload.create({ collection: 'redirects', data: { from: '/a', to: '/b' } });
  expect(await redirectsNow()).toEqual(['/a/ → /c/ (manual)', '/b/ → /c/ (manual)']);
  await expect(payload.create({ collection: 'redirects', data: { from: '/c', to: '/a' } })).rejects.toThrow('sin fin');
  await expect(
    payload.create({ collection: 'redirects', data: { from: '/c', to: `${readCmsSettings().publicUrl}/c/` } }),
  ).rejects.toThrow('sin fin');
  await expect(
    payload.create({ collection: 'redirects', data: { from: '//ajeno.example', to: '/a' } }),
  ).rejects.toThrow();
  await expect(
    payload.create({ collection: 'redirects', data: { from: '/x', to: 'javascript:alert(1)' } }),
  ).rejects.toThrow();
});

test('a scheduled publication is done by the queue, in the name of who asked; before its time nothing happens', async () => {
  const { id } = await newsItem('Programada', { slug: 'programada', _status: 'draft' });
  const job = (waitUntil: string) =>
    payload.jobs.queue({
      task: 'schedulePublish',
      waitUntil: new Date(waitUntil),
      input: {
        type: 'publish',
        doc: { relationTo: 'news', value: id },
        user: { relationTo: 'users', value: webmasterUser.user.id },
      } as never,
    });
  await job('2999-01-01T00:00:00Z');
  await payload.jobs.run();
  await drain();
  expect(published('news', 'programada')).toBeNull();
  const upcoming = (await staleOverview({ payload, user: webmasterUser.user as never, today: TODAY })).find(
    ({ id: list }) => list === 'scheduled',
  );
  expect(upcoming).toMatchObject({ total: 1, items: [{ label: 'Programada', href: `/admin/collections/news/${id}` }] });
  await job('2020-01-01T00:00:00Z');
  await payload.jobs.run();
  await drain();
  expect(published('news', 'programada')?.['title']).toBe('Programada');
  await payload.db.deleteMany({ collection: 'payload-jobs', where: {} });
});

test('a job that a crash left half done is taken up again', async () => {
  const { id } = await newsItem('Interrumpida', { slug: 'interrumpida', _status: 'draft' });
  const job = await payload.jobs.queue({
    task: 'schedulePublish',
    waitUntil: new Date('2020-01-01'),
    input: { type: 'publish', doc: { relationTo: 'news', value: id } } as never,
  });
  await payload.db.updateOne({ collection: 'payload-jobs', id: job.id, data: { processing: true } });
  await payload.jobs.run();
  await drain();
  expect(published('news', 'interrumpida')).toBeNull();
  expect(await recoverJobs(payload)).toBe(1);
  await payload.jobs.run();
  await drain();
  expect(published('news', 'interrumpida')?.['title']).toBe('Interrumpida');
});

test('EX-1 who may not publish cannot do it by scheduling', async () => {
  const { id } = await newsItem('Ajena', { slug: 'ajena', _status: 'draft' });
  const contractor =
    (await payload.find({ collection: 'users', where: { role: { equals: 'contractor' } } })).docs[0]?.id ?? '';
  await payload.jobs.queue({
    task: 'schedulePublish',
    waitUntil: new Date('2020-01-01'),
    input: {
      type: 'publish',
      doc: { relationTo: 'news', value: id },
      user: { relationTo: 'users', value: contractor },
    } as never,
  });
  await payload.jobs.run({ silent: true });
  await drain();
  expect(published('news', 'ajena')).toBeNull();
  const failed = (await staleOverview({ payload, user: webmasterUser.user as never, today: TODAY })).find(
    ({ id: list }) => list === 'failed',
  );
  expect(failed?.items.map(({ label }) => label)).toEqual(['Ajena']);
  await payload.db.deleteMany({ collection: 'payload-jobs', where: {} });
});
