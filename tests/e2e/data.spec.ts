import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './product.ts';
import { publishedTexts, rowsOf } from './published-site.ts';

test('9-4.2 pages, their markup, feeds and API name one licence address and one publisher', async ({
  request,
  product,
}) => {
  const others: string[] = [];
  const count = { licence: 0, publisher: 0 };
  for (const { address, text } of publishedTexts(product)) {
    // A page or a fact may well speak of another licence (that of the maps); ours is that of Creative Commons.
    for (const [found] of text.matchAll(/https?:\\?\/\\?\/creativecommons\.org[^\s"'<>)&]*/g)) {
      count.licence += 1;
      if (found !== 'https://creativecommons.org/licenses/by/4.0/') others.push(`${address}: ${found}`);
    }
    for (const [, markup = ''] of text.matchAll(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/gs)) {
      for (const [, publisher = ''] of markup.matchAll(/"publisher":(\{[^}]*\})/g)) {
        count.publisher += 1;
        const told = JSON.parse(publisher) as { name?: string; taxID?: string };
        if (told.name !== 'Fondo Metropolitano de Inversiones' || told.taxID !== '20164503080')
          others.push(`${address}: ${publisher}`);
      }
    }
  }
  expect(others).toEqual([]);
  expect(count.licence).toBeGreaterThan(200);
  expect(count.publisher).toBeGreaterThan(10);
  const work = (await (await request.get('/obras/2673653.json')).json()) as object;
  expect(work).toMatchObject({
    license: { url: 'https://creativecommons.org/licenses/by/4.0/' },
    publisher: { name: 'Fondo Metropolitano de Inversiones', ruc: '20164503080' },
  });
  const openapi = (await (await request.get('/datos/openapi.json')).json()) as object;
  expect(openapi).toMatchObject({
    info: {
      license: { url: 'https://creativecommons.org/licenses/by/4.0/' },
      contact: { name: 'Fondo Metropolitano de Inversiones (RUC 20164503080)' },
    },
  });
});

test('9-2.4 both disagreeing figures stand wherever a file or the API tells the progress of the work, and neither alone', async ({
  request,
  product,
}) => {
  const both = { avance_fisico_minimo_pct: '3.58', avance_fisico_maximo_pct: '11.31' };
  const written = [...publishedTexts(product, (file) => file.endsWith('.csv'))];
  const asked = await Promise.all(
    ['/rendicion/paralizadas.csv', '/rendicion/atrasadas.csv', '/rendicion/informe-vencido.csv'].map(
      async (address) => ({ address, text: await (await request.get(address)).text() }),
    ),
  );
  const told = [...written, ...asked].flatMap(({ address, text }) =>
    rowsOf(text)
      .filter((row) => row['codigo'] === '2673653' && row['avance_fisico_pct'])
      .map((row) => ({ address, row })),
  );
  expect(told.map(({ address }) => address)).toEqual(
    expect.arrayContaining(['/datos/obras.csv', '/rendicion/paralizadas.csv']),
  );
  for (const { address, row } of told) expect(row, address).toMatchObject(both);
  // In «cifras» each stands with its own source.
  const figures = rowsOf(written.find(({ address }) => address === '/datos/cifras.csv')?.text ?? '').filter(
    (row) => row['codigo_obra'] === '2673653' && row['medida'] === 'avance_fisico' && row['alcance_cifra'] === 'toda',
  );
  expect(
    new Set(figures.filter(({ valor }) => valor === '3.58' || valor === '11.31').map(({ fuente }) => fuente)).size,
  ).toBe(2);
  expect(await (await request.get('/api/v1/obras/2673653')).json()).toMatchObject({
    avance_fisico_minimo_pct: 3.58,
    avance_fisico_maximo_pct: 11.31,
  });
});

test('9-4.5 npm run trace draws the same figures for a seed, stores what a person found, and the page of the data shows the error', async ({
  request,
  product,
}) => {
  const [first, second, other] = ['uno', 'dos', 'tres'].map((name) => test.info().outputPath(`${name}.csv`));
  const draw = (seed: string, out: string | undefined) =>
    product.run('scripts/trace.ts', ['--n', '12', '--seed', seed, '--out', out ?? '']);
  expect(draw('7', first).output).toContain('12 cifras sorteadas con la semilla 7');
  draw('7', second);
  draw('8', other);
  const sheet = readFileSync(first ?? '', 'utf8');
  expect(rowsOf(sheet)).toHaveLength(12);
  expect(readFileSync(second ?? '', 'utf8')).toBe(sheet);
  expect(rowsOf(readFileSync(other ?? '', 'utf8')).map(({ clave }) => clave)).not.toEqual(
    rowsOf(sheet).map(({ clave }) => clave),
  );
  expect(rowsOf(sheet).every((row) => row['fuente'] && row['pagina']?.includes(`/obras/${row['codigo_obra']}/`))).toBe(
    true,
  );
  expect(await (await request.get('/datos/calidad/')).text()).toContain('Aún no se ha medido');
  // A person checked ten: eight say the same, one does not, one could not be opened; two are left for later.
  const found = [
    'correcta',
    'correcta',
    'errada',
    'correcta',
    'correcta',
    'correcta',
    'no_encontrada',
    'correcta',
    'correcta',
    'correcta',
    '',
    '',
  ];
  writeFileSync(
    first ?? '',
    sheet
      .trimEnd()
      .split('\r\n')
      .map((line, index) => (index === 0 ? line : line.replace(/,,$/, `,${found[index - 1] ?? ''},`)))
      .join('\r\n'),
  );
  const shown = async (): Promise<string> =>
    (await (await request.get('/datos/calidad/')).text()).replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' ');
  const stored = product.run('scripts/trace.ts', ['--verdicts', first ?? '']);
  try {
    expect(stored.output).toContain('10 veredictos guardados');
    expect(stored.output).toContain('Error medido: 1 de 9 cifras, 11.1 %');
    await expect.poll(shown, { timeout: 60_000 }).toMatch(/11\.11 %: 1 de 9 cifras sorteadas/);
  } finally {
    rmSync(/veredictos guardados en (\S+\.json)/.exec(stored.output)?.[1] ?? '', { force: true });
  }
  await expect.poll(shown, { timeout: 60_000 }).toContain('Aún no se ha medido');
  const refused = product.run('scripts/trace.ts', ['--n', 'muchas']);
  expect([refused.code, refused.output]).toEqual([
    1,
    expect.stringContaining('«--n muchas» no sirve: use un número entero de 1 a 100000.'),
  ]);
});

test('9-2.7 the streets weigh 60 kB at most, come after the works, bear names from zoom 13, and say whose they are, of when and what they lack', async ({
  page,
  product,
}) => {
  const file = join(product.dataDir, 'public/geo/vias.json');
  for (const packed of [`${file}.gz`, `${file}.br`]) expect(statSync(packed).size, packed).toBeLessThanOrEqual(60_000);
  const { streets } = JSON.parse(readFileSync(file, 'utf8')) as { streets: [string, string, unknown][] };
  expect(streets.length).toBeGreaterThan(100);
  expect(streets.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/Próceres de la Independencia/),
      expect.stringMatching(/Javier Prado/),
    ]),
  );
  const asked: string[] = [];
  page.on('request', (request) => {
    asked.push(new URL(request.url()).pathname);
  });
  // Below the first zoom with names: drawn and nameless.
  await page.goto('/mapa/#12.75/-12.05000/-77.04000');
  await page.locator('works-map').scrollIntoViewIfNeeded();
  await expect(page.locator('works-map[data-state=drawn]')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.leaflet-control-attribution')).toContainText('© colaboradores de OpenStreetMap', {
    timeout: 30_000,
  });
  await expect(page.locator('.map-street-name')).toHaveCount(0);
  expect(asked.indexOf('/mapa/puntos.json')).toBeGreaterThanOrEqual(0);
  expect(asked.indexOf('/geo/vias.json')).toBeGreaterThan(asked.indexOf('/mapa/puntos.json'));
  await page.goto('about:blank');
  await page.goto('/mapa/#13.5/-12.05000/-77.04000');
  await page.locator('works-map').scrollIntoViewIfNeeded();
  await expect.poll(() => page.locator('.map-street-name').count(), { timeout: 30_000 }).toBeGreaterThan(3);
  const note = page.locator('.source-note', { hasText: 'OpenStreetMap' });
  for (const words of ['ODbL 1.0', '2013', 'faltan las vías abiertas después', 'Línea Amarilla'])
    await expect(note).toContainText(words);
});
