import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filesBelow, textsOfFile } from '../fixtures/file-texts.ts';
import { expect, test } from './product.ts';
import { refusedOn } from './refused.ts';

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
