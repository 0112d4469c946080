import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filesBelow, textsOfFile } from '../fixtures/file-texts.ts';
import { violationsOf } from './axe.ts';
import { demoTest, expect, test, type Product } from './product.ts';

/** One page of every kind that the real installation may have empty. */
const kinds = [
  '/',
  '/obras/',
  '/obras/demo-malecon/',
  '/obras/demo-escalera/',
  '/mapa/',
  '/rendicion/',
  '/rendicion/atrasadas/',
  '/comparar/?obra=demo-malecon&obra=demo-ciclovia',
  '/distritos/',
  '/presupuesto/',
  '/contratos/',
  '/proveedores/',
  '/concesiones/',
  '/concesiones/demo-tunel/',
  '/oportunidades/',
  '/oportunidades/demo-teleferico-de-ejemplo/',
  '/en/opportunities/',
  '/en/opportunities/demo-teleferico-de-ejemplo/',
  '/noticias/',
  '/noticias/demo-visita-al-malecon/',
  '/datos/',
  '/buscar/?q=malecon',
  '/la-demostracion/',
  '/404.html',
  '/incrustar/obras/demo-malecon/',
];

demoTest.use({ trace: 'off' });

demoTest(
  '9-1.4 every page of a demonstration says so above everything, refuses robots and passes axe, on a phone and on a desktop',
  async ({ page }) => {
    demoTest.setTimeout(420_000);
    const problems: string[] = [];
    for (const path of kinds) {
      const answer = await page.goto(path);
      await expect(page.locator('.demonstration'), path).toContainText(/inventado|invented/);
      expect(await page.locator('meta[name=robots]').getAttribute('content'), path).toContain('noindex');
      expect(answer?.headers()['x-robots-tag'], path).toBe('noindex, nofollow');
      expect(await page.title(), path).toContain('Demostración');
      for (const [width, height] of [
        [390, 844],
        [1280, 900],
      ] as const) {
        await page.setViewportSize({ width, height });
        const violations = await violationsOf(page);
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        problems.push(
          ...violations.map(({ id, target }) => `${width} ${path} ${id}: ${target}`),
          ...(wider > 0 ? [`${width} ${path}: ${wider} px más ancha`] : []),
        );
      }
    }
    expect(problems).toEqual([]);
  },
);

demoTest(
  '9-1.4 robots are refused, there is no sitemap, and files, feeds and standards name an invented publisher',
  async ({ request }) => {
    expect(await (await request.get('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n');
    expect((await request.get('/sitemap.xml')).status()).toBe(404);
    for (const path of ['/datos/obras.csv', '/obras/demo-malecon.ics', '/api/v1/obras'])
      expect((await request.get(path)).headers()['x-robots-tag'], path).toBe('noindex, nofollow');
    const texts = [
      '/datos/oc4ids.json',
      '/datos/ocds/releases.json',
      '/datos/datapackage.json',
      '/datos/catalogo.jsonld',
      '/data.json',
      '/datos/LEAME.txt',
      '/noticias.atom',
      '/contratos.atom',
      '/oportunidades.ics',
      '/actividades.ics',
      '/obras/demo-malecon.atom',
      '/obras/demo-malecon.ics',
    ];
    for (const path of texts) {
      const answer = await request.get(path);
      if (answer.status() === 404) continue;
      expect((await answer.text()).replaceAll('\r\n ', ''), path).toContain('Demostración');
    }
    const { publisher } = (await (await request.get('/datos/oc4ids.json')).json()) as { publisher: { name: string } };
    expect(publisher.name).toMatch(/^Demostración/);
  },
);

demoTest(
  '9-1.4 the CMS of a demonstration says so on every page, and on this machine shows who may sign in',
  async ({ page, product }) => {
    await page.goto(`${product.cmsUrl}/admin/login`);
    await expect(page.getByRole('note')).toContainText('inventado');
    const people = page.getByRole('region', { name: /personas ficticias/ });
    await expect(people.getByRole('row')).toHaveCount(15);
    await expect(people).toContainText(product.password);
    await page.locator('input[name="email"]').fill(product.email);
    await page.locator('input[name="password"]').fill(product.password);
    await page.locator('button[type="submit"]').click();
    await expect(page).not.toHaveURL(/login/, { timeout: 30_000 });
    for (const path of ['/admin', '/admin/collections/projects']) {
      await page.goto(`${product.cmsUrl}${path}`);
      await expect(page.getByRole('note').first()).toContainText('inventado');
    }
  },
);

test('9-1.4 the real portal and its CMS say nothing of a demonstration, and let robots in', async ({
  page,
  request,
  product,
}) => {
  const answer = await page.goto('/');
  await expect(page.locator('.demonstration')).toHaveCount(0);
  expect(answer?.headers()['x-robots-tag']).toBeUndefined();
  expect(await (await request.get('/robots.txt')).text()).toContain('/sitemap.xml');
  await page.goto(`${product.cmsUrl}/admin/login`);
  await expect(page.locator('input[name="email"]')).toBeVisible();
  await expect(page.locator('.demonstration-bar, .demonstration-people')).toHaveCount(0);
});

/** Runs a command that should refuse, on a copy of the installation's database in a folder of its own. */
function refusedOn(product: Product, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'invermet-tipo-'));
  try {
    const copy = new DatabaseSync(join(product.dataDir, 'cms.db'), { readOnly: true });
    copy.prepare('VACUUM INTO ?').run(join(folder, 'cms.db'));
    copy.close();
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--no-build'], {
      cwd: join(import.meta.dirname, '..', '..'),
      encoding: 'utf8',
      timeout: 120_000,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATA_DIR: folder,
        DATABASE_URL: '',
        PORT_CMS: '3977',
        PORT_PORTAL: '3978',
      },
    });
    expect(status).toBe(2);
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

demoTest('9-1.4 npm start refuses the data of a demonstration and says how to open them', async ({ product }) => {
  expect(refusedOn(product, 'scripts/start.ts')).toContain('npm run demo');
});
test('9-1.4 npm run demo refuses the data of a real installation', async ({ product }) => {
  expect(refusedOn(product, 'scripts/demo.ts')).toContain('la demostración no se mezcla con ella');
});

test('9-1.4 no file, feed, standard, sum or search of the real installation holds a row of the demonstration', async ({
  request,
  product,
}) => {
  test.setTimeout(240_000);
  // What the other installation publishes, as it says it: names, titles and numbers that exist nowhere else.
  const invented = new DatabaseSync(join(process.env['E2E_DEMO_DATA_DIR'] ?? '', 'published.db'), { readOnly: true });
  const texts = invented
    .prepare(
      "SELECT name AS text FROM organizations UNION SELECT ruc FROM organizations UNION SELECT title FROM projects UNION SELECT title FROM opportunities UNION SELECT title FROM news UNION SELECT doc ->> '$.nomenclature' FROM contracting_processes",
    )
    .all()
    .flatMap(({ text }) => (text === null ? [] : [String(text)]));
  invented.close();
  expect(texts.length).toBeGreaterThan(30);
  const below = (dataDir: string): string[] => [
    ...['public', 'published-media', 'snapshots'].flatMap((name) => [...filesBelow(join(dataDir, name))]),
    join(dataDir, 'published.db'),
    join(dataDir, 'history.db'),
  ];
  const saying = (paths: string[]): string[] =>
    paths.flatMap((path) =>
      [...textsOfFile(path)].filter(({ text }) => texts.some((one) => text.includes(one))).map(({ place }) => place),
    );
  const files = below(product.dataDir);
  expect(files.length).toBeGreaterThan(100);
  expect(saying(files)).toEqual([]);
  // The same look at the demonstration finds them, in archives and workbooks too.
  const demonstration = process.env['E2E_DEMO_DATA_DIR'] ?? '';
  const inside = saying(
    [
      'obras.csv',
      'obras.xlsx',
      'obras.json.br',
      'contratos.xlsx',
      'oc4ids.json',
      'invermet-abierto.zip',
      'invermet-abierto.sqlite',
    ].map((name) => join(demonstration, 'public/datos', name)),
  );
  for (const part of [
    'obras.csv',
    'obras.xlsx › xl/worksheets/sheet1.xml',
    'obras.json',
    'contratos.xlsx › xl/worksheets/sheet1.xml',
    'oc4ids.json',
    'invermet-abierto.zip › obras.csv',
    'invermet-abierto.zip › ocds/releases.jsonl',
    'invermet-abierto.sqlite › contratos',
  ])
    expect(
      inside.filter((place) => place.endsWith(`/datos/${part}`)),
      part,
    ).toHaveLength(1);
  for (const path of [
    '/buscar/?q=ficticia',
    '/obras/?q=demostracion',
    '/contratos/?q=ficticio',
    '/proveedores/?q=imaginarias',
    '/api/v1/obras?q=demostracion',
  ]) {
    const body = await (await request.get(path)).text();
    expect(
      texts.filter((text) => body.includes(text)),
      path,
    ).toEqual([]);
  }
});

test('9-1.4 what is empty in the real installation is a page that says what will be there and where to look meanwhile', async ({
  page,
}) => {
  for (const [path, title] of [
    ['/oportunidades/', 'Todavía no hay oportunidades publicadas'],
    ['/en/opportunities/', 'No opportunities are published yet'],
    ['/noticias/', 'No hay actividades anunciadas'],
  ] as const) {
    await page.goto(path);
    const rows = await page.locator('.board__card').count();
    if (path !== '/noticias/')
      expect(rows + (await page.getByRole('heading', { name: title }).count()), path).toBeGreaterThan(0);
    else await expect(page.getByRole('heading', { name: title })).toBeVisible();
  }
});
