import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { richText } from '../../scripts/seed/rich-text.ts';
import { expectLive, signIn } from './cms.ts';
import { expect, test } from './product.ts';
import { filesBelow, textsOfFile } from '../fixtures/file-texts.ts';

const SECRET = 'XILOFONO-VERDE-7319';
/** What a visitor's own filter may hold, since an error may repeat the address it was asked for. */
const PART = SECRET.slice(0, 10);
const mark = (text: string): string => `${text} ${SECRET}`;

test('SE-2 drafts, internal notes, confidential files and unapproved reports are nowhere in the static site nor in the public API', async ({
  request,
  playwright,
  product,
}) => {
  test.setTimeout(180_000);
  const cms = await signIn(request, product);
  const { entities } = await cms.settings();
  const entity = (entities as string[])[0] ?? '';

  // Planted in drafts, in private fields of published documents and in states that are not public.
  await cms.create(
    'projects',
    { title: mark('Obra en borrador'), kind: 'publicWork', status: 'execution', entity, _status: 'draft' },
    '&draft=true',
  );
  const work = await cms.create('projects', {
    title: 'Obra pública con notas',
    kind: 'publicWork',
    status: 'execution',
    entity,
    internalNotes: mark('nota'),
    _status: 'published',
  });
  await cms.update('projects', work, { title: mark('Cambio sin publicar'), _status: 'draft' }, '&draft=true');
  await cms.create('progress-reports', {
    project: work,
    period: '2026-09',
    status: 'submitted',
    summary: mark('Informe por revisar'),
    problems: mark('Problema'),
  });
  await cms.create(
    'news',
    {
      title: mark('Noticia en borrador'),
      summary: mark('x'),
      body: richText([{ p: mark('texto') }]),
      publishedOn: '2026-11-01',
      _status: 'draft',
    },
    '&draft=true',
  );
  await cms.create(
    'opportunities',
    { title: mark('Oportunidad'), summary: mark('x'), stage: 'idea', currency: 'USD', _status: 'draft' },
    '&draft=true',
  );
  await cms.create(
    'pages',
    { title: mark('Página'), body: richText([{ p: mark('texto') }]), _status: 'draft' },
    '&draft=true',
  );
  await cms.create('organizations', {
    name: 'Empresa con notas',
    roles: ['contractor'],
    namedAs: 'company',
    namedAsReason: 'Empresa inventada de la prueba',
    internalNotes: mark('nota'),
  });
  await cms.create('organizations', { name: mark('Empresa oculta'), roles: ['contractor'], isHidden: true });
  await cms.create('contracting-processes', {
    nomenclature: `LP-SM-9-2026-${SECRET}`,
    title: mark('Proceso oculto'),
    buyer: entity,
    status: 'active',
    currency: 'PEN',
    isHidden: true,
  });
  await cms.create('budget-lines', { year: 2026, entity, fundingSource: mark('fuente'), isHidden: true });
  const concession = await cms.create('projects', {
    title: 'Concesión con expediente en borrador',
    kind: 'concession',
    status: 'execution',
    entity,
    _status: 'published',
  });
  await cms.create(
    'concession-files',
    {
      project: concession,
      name: mark('Expediente'),
      currency: 'PEN',
      penalties: [{ reason: mark('Penalidad'), currency: 'PEN', status: 'imposed' }],
      _status: 'draft',
    },
    '&draft=true',
  );
  await cms.create('users', {
    name: mark('Persona'),
    email: 'persona@secreta.example',
    password: 'tornillo-membrillo-faro-9',
    role: 'webmaster',
  });
  for (const classification of ['internal', 'confidential']) {
    await cms.upload(
      'documents',
      { title: mark(`Documento ${classification}`), classification, project: work },
      { name: `${classification}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`dato;${SECRET}\n`) },
    );
  }
  await expectLive({ request, path: '/obras/', text: 'Obra pública con notas' });
  await expectLive({ request, path: '/datos/obras.csv', text: 'Obra pública con notas' });
  await expect
    .poll(
      async () => {
        const state = await request.get(`${product.cmsUrl}/api/publishing/state`, {
          headers: await tokenOf(request, product),
        });
        const { waitingInCms, portal } = (await state.json()) as { waitingInCms: number; portal: { waiting: number } };
        return waitingInCms + portal.waiting;
      },
      { timeout: 60_000 },
    )
    .toBe(0);

  const leaks = ['public', 'published-media'].flatMap((folder) =>
    [...filesBelow(join(product.dataDir, folder))].filter((path) =>
      [...textsOfFile(path)].some(({ text }) => text.includes(SECRET)),
    ),
  );
  expect(leaks).toEqual([]);
  expect(readFileSync(join(product.dataDir, 'published.db')).includes(SECRET)).toBe(false);

  const visitor = await playwright.request.newContext();
  const slugs = [
    'projects',
    'progress-reports',
    'contracting-processes',
    'organizations',
    'budget-lines',
    'concession-files',
    'milestones',
    'news',
    'opportunities',
    'pages',
    'media',
    'documents',
    'users',
    'imports',
    'publishing-outbox',
    'payload-jobs',
    'payload-kv',
    'payload-preferences',
    'payload-locked-documents',
    'payload-migrations',
  ];
  for (const slug of slugs) {
    for (const query of [
      '',
      '/versions',
      '?draft=true',
      `?where[internalNotes][contains]=${PART}`,
      `?where[or][0][title][contains]=${PART}&where[or][1][name][contains]=${PART}`,
    ]) {
      const answer = await visitor.get(
        `${product.cmsUrl}/api/${slug}${query}${query.includes('?') ? '&' : '?'}depth=3&limit=0`,
      );
      expect(answer.status(), `${slug}${query}`).toBe(401);
      const text = await answer.text();
      expect(text.includes(SECRET), `${slug}${query}`).toBe(false);
      expect(text.includes('secreta.example'), `${slug}${query}`).toBe(false);
    }
  }
  for (const path of [`/obras/?q=${SECRET}`, `/contratos/?q=${SECRET}`, '/buscar/?q=borrador']) {
    expect(
      (await (await visitor.get(`${product.portalUrl}${path}`)).text()).match(/Obra en borrador|Proceso oculto/),
    ).toBeNull();
  }
  await visitor.dispose();
});

async function tokenOf(
  request: Parameters<typeof signIn>[0],
  product: Parameters<typeof signIn>[1],
): Promise<{ Authorization: string }> {
  const login = await request.post(`${product.cmsUrl}/api/users/login`, {
    data: { email: product.email, password: product.password },
  });
  return { Authorization: `JWT ${((await login.json()) as { token: string }).token}` };
}
