import { untoldFigures } from '../fixtures/untold-figures.ts';
import { expect, test } from './product.ts';
import { factsOf, publishedTexts, rowsOf } from './published-site.ts';

/** Nobody's value: what a page says where no source tells. */
const UNTOLD = /no publicad|nadie lo publica|ninguna fuente|sin dato|no se publicó/i;

test('9-2.5 no page says «no publicado» beside the value', async ({ product }) => {
  const contradictions: string[] = [];
  const [pages, facts] = [new Map<string, number>(), new Map<string, number>()];
  for (const { address, text } of publishedTexts(product, (file) => file.endsWith('.html'))) {
    const [, section = ''] = /^\/(?:en\/)?([a-z]+)\/(?:[^/]+\/)*index\.html$/.exec(address) ?? [];
    if (section === '') continue;
    pages.set(section, (pages.get(section) ?? 0) + 1);
    // Facts of a whole page; in a list each entry speaks of something else, and only its own lines are compared.
    for (const block of [...text.matchAll(/<dl[^>]*>.*?<\/dl>/gs)].map(([list]) => list)) {
      const told = factsOf(block);
      facts.set(section, (facts.get(section) ?? 0) + told.length);
      for (const { label, value } of told) {
        const others = told.filter((one) => one.label === label && one.value !== value);
        if (UNTOLD.test(value) && (others.some((one) => !UNTOLD.test(one.value)) || /S\/\s?\d|\d\s?%/.test(value)))
          contradictions.push(`${address} ${label}: ${value}`);
      }
    }
    if (!/^\/(obras|concesiones)\/[^/]+\/index\.html$/.test(address)) continue;
    const whole = factsOf(text);
    for (const { label, value } of whole)
      if (UNTOLD.test(value) && whole.some((one) => one.label === label && !UNTOLD.test(one.value)))
        contradictions.push(`${address} ${label}: ${value}`);
    // A page that gives a cause does not say elsewhere that nobody publishes it.
    if (
      /class="stoppage__cause"/.test(text) &&
      /Ninguna fuente publica la causa/.test(text) &&
      whole.some(({ label, value }) => /^Causa/.test(label) && !UNTOLD.test(value))
    )
      contradictions.push(`${address}: causa`);
  }
  expect(contradictions).toEqual([]);
  // What was looked at: pages and facts of every section that has facts.
  for (const [section, least] of [
    ['obras', 60],
    ['concesiones', 3],
    ['contratos', 3],
    ['control', 20],
    ['distritos', 40],
    ['proveedores', 10],
    ['oportunidades', 1],
  ] as const)
    expect(pages.get(section), section).toBeGreaterThanOrEqual(least);
  for (const [section, least] of [
    ['obras', 800],
    ['concesiones', 15],
    ['contratos', 30],
    ['control', 60],
    ['distritos', 100],
  ] as const)
    expect(facts.get(section), section).toBeGreaterThanOrEqual(least);
});

test('9-2.5 no list and no file says «no publicado» of a work whose value stands in another file', async ({
  request,
  product,
}) => {
  const texts = new Map(
    [...publishedTexts(product, (file) => /^\/datos\/(obras|cifras)\.csv$/.test(file))].map(({ address, text }) => [
      address,
      text,
    ]),
  );
  const works = new Map(rowsOf(texts.get('/datos/obras.csv') ?? '').map((row) => [row['codigo'] ?? '', row]));
  expect(works.size).toBeGreaterThan(50);
  const contradictions: string[] = [];
  let cells = 0;
  const columns: Record<string, string> = {
    Costo: 'monto_vigente_soles',
    Monto: 'monto_vigente_soles',
    'Avance físico': 'avance_fisico_pct',
    Avance: 'avance_fisico_pct',
    Paralizada: 'paralizacion_desde',
    Causa: 'paralizacion_causa',
    Entidad: 'entidad',
  };
  const lists = [
    '/obras/',
    '/obras/?pagina=2',
    '/obras/?pagina=3',
    '/rendicion/paralizadas/',
    '/rendicion/atrasadas/',
    '/distritos/san-juan-de-lurigancho/',
  ];
  for (const address of lists) {
    const html = await (await request.get(address)).text();
    for (const [, row = ''] of html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)) {
      const code = /href="\/obras\/([a-z0-9-]+)\/"/.exec(row)?.[1] ?? '';
      const work = works.get(code);
      if (!work) continue;
      for (const [, label = '', value = ''] of row.matchAll(/<td[^>]*data-label="([^"]+)"[^>]*>(.*?)<\/td>/gs)) {
        cells += 1;
        const column = columns[label];
        if (column && UNTOLD.test(value.replace(/<[^>]+>/g, ' ')) && work[column])
          contradictions.push(`${address} ${code} ${label}: ${work[column]}`);
      }
    }
  }
  expect(cells).toBeGreaterThan(100);
  // Texts of the files: none denies an amount, a progress or a cause that the same row or «cifras» tells.
  const figures = rowsOf(texts.get('/datos/cifras.csv') ?? '').filter(({ alcance_cifra }) => alcance_cifra === 'toda');
  const denied: readonly (readonly [RegExp, string, string])[] = [
    [/(avance)[^.]*\b(no se (ha )?publica|no publicad|nadie lo publica)/i, 'avance_fisico_pct', 'avance_fisico'],
    [
      /(monto|costo|inversión)[^.]*\b(no se (ha )?publica|no publicad|nadie lo publica)/i,
      'monto_vigente_soles',
      'monto_actualizado',
    ],
    [/(causa)[^.]*\b(no se (ha )?publica|no publicad|nadie la publica)/i, 'paralizacion_causa', 'causa_paralizacion'],
  ];
  let prose = 0;
  for (const [code, row] of works) {
    for (const name of ['resumen', 'finalidad', 'reserva', 'disputas']) {
      const said = row[name] ?? '';
      if (said === '') continue;
      prose += 1;
      for (const [pattern, column, measure] of denied)
        if (
          pattern.test(said) &&
          (row[column] || figures.some((one) => one['codigo_obra'] === code && one['medida'] === measure))
        )
          contradictions.push(`obras.csv ${code} ${name}: ${said}`);
    }
  }
  expect(prose).toBeGreaterThan(60);
  expect(contradictions).toEqual([]);
});

test('9-2.1 every figure of every published file says its source, its day and its scope', async ({ product }) => {
  const tables = new Map(
    [...publishedTexts(product)]
      .filter(({ address }) => /^\/datos\/[a-z_]+\.csv$/.test(address))
      .map(({ address, text }) => [address.slice(7, -4), rowsOf(text)]),
  );
  expect(tables.size).toBeGreaterThan(25);
  const { seen, untold } = untoldFigures(tables);
  expect(untold).toEqual([]);
  expect(seen['obras']).toBeGreaterThan(60);
  expect(seen['cifras']).toBeGreaterThan(350);
});

test('9-2.1 beside every amount and percentage of a work or a concession stand a source and a day', async ({
  page,
  product,
}) => {
  test.setTimeout(180_000);
  const untold: string[] = [];
  let [pages, figures, links] = [0, 0, 0];
  for (const { address, text } of publishedTexts(product)) {
    if (!/^\/(obras|concesiones)\/[^/]+\/index\.html$/.test(address)) continue;
    pages += 1;
    const found = await page.evaluate((html) => {
      const main = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
      if (!main) return { figures: 0, links: 0, untold: ['sin <main>'] };
      const walker = main.ownerDocument.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      const told = { figures: 0, links: 0, untold: [] as string[] };
      while (walker.nextNode()) {
        const { nodeValue, parentElement } = walker.currentNode;
        if (
          !/(S\/|US\$|€)\s?\d|\d\s?%/.test(nodeValue ?? '') ||
          parentElement?.closest('svg, script, style, textarea, template, .term__text, .work__foot, nav, form')
        )
          continue;
        told.figures += 1;
        // The nearest part of the page that gives a day; that must be a row, a fact or a section, not the whole page.
        let part: Element | null = parentElement;
        while (
          part &&
          !part.matches('main, article') &&
          !/dato de|último dato: |consultado|emitido e[ln]|publicado e[ln]/.test(part.textContent ?? '')
        )
          part = part.parentElement;
        if (!part || part.matches('main, article')) told.untold.push((nodeValue ?? '').trim().slice(0, 120));
        else if (part.querySelector('a[href^="http"]')) told.links += 1;
      }
      return told;
    }, text);
    figures += found.figures;
    links += found.links;
    untold.push(...found.untold.map((one) => `${address}: ${one}`));
  }
  expect(untold).toEqual([]);
  expect([pages > 60, figures > 350, links > 150]).toEqual([true, true, true]);
});
