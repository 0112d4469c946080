import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handleEndpoints } from 'payload';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PublicForm } from '../../collections/forms/form.ts';
import type { Steps } from '../../cms/plugins/subscriptions/steps.ts';
import { startPortalServer, type PortalServer } from '../../site/server/server.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { takesForm } from '../fixtures/web-servers.ts';

/** A form that the product does not have: one entry of the registry and its step, and nothing else. */
const taken = vi.hoisted((): { slug: string; input: object }[] => []);
vi.mock('../../collections/forms/index.ts', async (original) => {
  const real = await original<typeof import('../../collections/forms/index.ts')>();
  const { addressField, textField } = await import('../../collections/forms/fields.ts');
  const planted: PublicForm = {
    name: 'planted',
    purpose: 'una prueba.',
    path: '/parques/:slug/firmas/',
    endpoint: '/parks/:slug/signatures',
    page: { es: '/parques/:slug/', en: '/en/parks/:slug/' },
    carriesKey: false,
    anchor: 'firma',
    prefix: 'f',
    fields: {
      nombre: textField({
        label: { es: 'Nombre', en: 'Name' },
        problem: ({ max }) => ({ es: `Hasta ${max} letras.`, en: `Up to ${max} letters.` }),
        bounds: { min: 3, max: 20 },
      }),
      correo: addressField({ es: 'Correo', en: 'E-mail' }),
    },
    send: { es: 'Firmar', en: 'Sign' },
    ends: ['check-mail'],
    hasTrap: true,
    limits: { bytes: 512, countsInDay: true },
    fromAnywhere: false,
  };
  return { ...real, forms: [...real.forms, planted] };
});
vi.mock('../../cms/plugins/subscriptions/steps.ts', async (original) => {
  const real = await original<typeof import('../../cms/plugins/subscriptions/steps.ts')>();
  return {
    ...real,
    stepsOf: (options: never) => ({
      ...real.stepsOf(options),
      planted: ({ slug, input, language }: { slug: string; input: object; language: 'es' | 'en' }) => {
        taken.push({ slug, input });
        return Promise.resolve({ outcome: 'check-mail', language });
      },
    }),
  };
});

const PUBLIC_URL = 'https://abierto.example.pe';
const folder = mkdtempSync(join(tmpdir(), 'planted-form-'));
let cms: TestCms;
let cmsServer: Server;
let portal: PortalServer;

beforeAll(async () => {
  const { guarded } = await import('../../cms/access/gate.ts');
  cms = await openTestCms();
  const { config } = cms.payload;
  const door = guarded(config, (request) => handleEndpoints({ config, request }));
  cmsServer = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void door(
        new Request(`http://127.0.0.1${request.url ?? ''}`, {
          method: 'POST',
          body: Buffer.concat(chunks),
          headers: Object.entries(request.headers).flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value] as [string, string]] : [],
          ),
        }),
        {},
      ).then(async (answer) => response.writeHead(answer.status).end(await answer.text()));
    });
  });
  await new Promise<void>((resolve) => cmsServer.listen(0, '127.0.0.1', resolve));
  const address = cmsServer.address();
  portal = await startPortalServer({
    port: 0,
    publicDir: folder,
    mediaDir: folder,
    publicUrl: PUBLIC_URL,
    tileUrl: null,
    cmsPort: typeof address === 'object' && address ? address.port : 0,
    formLimit: { burst: 100, perSecond: 1 },
  });
});

afterAll(async () => {
  await portal.stop();
  await new Promise((resolve) => cmsServer.close(resolve));
  await cms.close();
  rmSync(folder, { recursive: true });
});

const send = async (path: string, fields: Record<string, string>): Promise<[number, string | null]> => {
  const answer = await fetch(`${portal.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { origin: portal.url },
  });
  await answer.arrayBuffer();
  return [answer.status, answer.headers.get('location')];
};

test('11-6 a form of one entry is taken by the portal, read by the CMS and answered with a page', async () => {
  const good = { nombre: ' Ana  ', correo: 'ANA@correo.pe', idioma: 'en' };
  expect(await send('/parques/de-la-reserva/firmas/', good)).toEqual([303, '/en/subscriptions/check-your-mail/']);
  expect(taken).toEqual([{ slug: 'de-la-reserva', input: { nombre: 'Ana', correo: 'ana@correo.pe' } }]);
});

test('11-6 what is wrong in it comes back to its own page', async () => {
  expect(await send('/parques/de-la-reserva/firmas/', { nombre: 'A', correo: 'a' })).toEqual([
    303,
    '/parques/de-la-reserva/?formulario=firma&errores=nombre.correo#errores',
  ]);
});

test('11-6 its own limits hold: its bytes, its trap, the grammar of its address', async () => {
  taken.length = 0;
  expect((await send('/parques/x/firmas/', { nombre: 'x'.repeat(600), correo: 'a@b.pe' }))[0]).toBe(413);
  expect(await send('/parques/x/firmas/', { nombre: 'Ana', correo: 'a@b.pe', sitio_web: 'z' })).toEqual([
    303,
    '/suscripciones/revise-su-correo/',
  ]);
  expect((await send('/parques/X/firmas/', { nombre: 'Ana', correo: 'a@b.pe' }))[0]).toBe(405);
  expect((await send('/parques/x/', { nombre: 'Ana', correo: 'a@b.pe' }))[0]).toBe(405);
  expect(taken).toEqual([]);
});

test('11-6 «npm run generate» opens the door of nginx and of Caddy to it, and the page it comes back to', async () => {
  const { caddyBlocks, nginxBlocks, withBlocks } = await import('../../scripts/deploy/blocks.ts');
  for (const [name, blocks] of [
    ['nginx.conf', nginxBlocks],
    ['Caddyfile', caddyBlocks],
  ] as const) {
    const committed = readFileSync(join(import.meta.dirname, '../../scripts/deploy', name), 'utf8');
    const generated = withBlocks(committed, blocks);
    for (const [path, now, then] of [
      ['/parques/de-la-reserva/firmas/', false, true],
      ['/parques/X/firmas/', false, false],
      ['/parques/x/', false, false],
      ['/suscripciones/', true, true],
    ] as const)
      expect([name, path, takesForm[name](committed, path), takesForm[name](generated, path)]).toEqual([
        name,
        path,
        now,
        then,
      ]);
  }
  const { takesQuery } = await import('../../collections/doors/routes.ts');
  expect(takesQuery('/parques/de-la-reserva/', 'errores=nombre')).toBe(true);
});

test('11-6 its first step is no address for an editorial page', async () => {
  const { reservedSlugs } = await import('../../collections/pages/reserved-slugs.ts');
  expect(reservedSlugs).toEqual(expect.arrayContaining(['parques', 'suscripciones', 'oportunidades', 'en']));
});

test('11-6 a form without its step is an error of the compiler', () => {
  // @ts-expect-error The steps of the five forms are missing.
  const steps: Steps = {};
  expect(Object.keys(steps)).toEqual([]);
});
