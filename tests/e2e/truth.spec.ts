import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { untoldFigures } from '../fixtures/untold-figures.ts';
import { signIn } from './cms.ts';
import { expect, test } from './product.ts';
import { factsOf, filesOfWorks, publishedTexts, rowsOf, settled } from './published-site.ts';

/** Invented natural persons in the shapes in which people type them into the CMS and registers write them. */
const typed = [{ name: 'CONSORCIO ZZPERSONA FLORES CUATRO' }, { name: 'ZZPERSONA SIN NUMERO SEIS' }];
/** With a personal number the CMS does not even take them. */
const refused = [
  { name: 'ZZPERSONA MAMANI DOS - DNI 40404041' },
  { name: 'ZZPERSONA HUAMAN TRES', ruc: '10404040415' },
];
const registered = [
  { id: 'PE-DNI-40404041', name: 'ZZPERSONA OCHO', identifier: { scheme: 'PE-DNI', id: '40404041' } },
  { id: 'PE-CE-404040419', name: 'ZZPERSONA NUEVE', identifier: { scheme: 'PE-CE', id: '404040419' } },
  { id: 'PE-RUC-10404040415', name: 'ZZPERSONA DIEZ', identifier: { scheme: 'PE-RUC', id: '10404040415' } },
  { id: '10404040415', name: 'ZZPERSONA ONCE' },
  { id: 'R.U.C. 10404040415', name: 'ZZPERSONA DOCE' },
  { id: '1040404041', name: 'ZZPERSONA TRECE' },
  { id: 'DNI 40404041', name: 'ZZPERSONA CATORCE' },
];
const planted = [/ZZPERSONA/i, /10404040415/, /4040404[12]/, /404040419/];

/** Nobody's value: what a page says where no source tells. */
const UNTOLD = /no publicad|nadie lo publica|ninguna fuente|sin dato|no se publicó/i;

test('9-1.2 no page and no file names a natural person, whatever the row that brought the name', async ({
  request,
  product,
}) => {
  test.setTimeout(240_000);
  const cms = await signIn(request, product);
  const { entities } = await cms.settings();
  const buyer = (entities as string[])[0] ?? '';
  const ids: string[] = [];
  for (const person of refused)
    await expect(cms.create('organizations', { roles: ['bidder'], ...person }), person.name).rejects.toThrow(
      /HTTP 400/,
    );
  for (const person of typed)
    ids.push(await cms.create('organizations', { roles: ['bidder', 'contractor'], ...person }));
  await cms.create('projects', {
    title: 'Obra a cargo de una persona',
    kind: 'publicWork',
    status: 'execution',
    entity: buyer,
    contractor: ids[0],
    supervisor: ids[1],
    _status: 'published',
  });
  const process = await cms.create('contracting-processes', {
    nomenclature: 'AS-SM-7-2026-VERDAD-1',
    title: 'Servicio de prueba de la verdad',
    buyer,
    status: 'awarded',
    currency: 'PEN',
    bidders: [...ids.map((organization) => ({ organization })), { name: 'ZZPERSONA ROJAS CINCO' }],
    awards: [{ awardId: 'a1', amount: 1000, currency: 'PEN', suppliers: ids }],
  });
  const file = test.info().outputPath('registro.json');
  writeFileSync(file, JSON.stringify(ocdsPackage()));
  const imported = product.run('scripts/import.ts', ['ocds', file, '--date', '2026-11-01']);
  expect(imported.code, imported.output).toBe(0);
  expect(planted.filter((pattern) => pattern.test(imported.output))).toEqual([]);
  await settled(request, product);
  const named: string[] = [];
  let seen = 0;
  for (const { address, text } of publishedTexts(product)) {
    seen += 1;
    if (planted.some((pattern) => pattern.test(text) || pattern.test(address))) named.push(address);
  }
  for await (const { address, text } of filesOfWorks(request, ['obra-a-cargo-de-una-persona']))
    if (planted.some((pattern) => pattern.test(text))) named.push(address);
  for (const address of ['/buscar/?q=zzpersona', '/proveedores/?q=zzpersona', '/api/v1/contratos?q=zzpersona']) {
    const text = (await (await request.get(address)).text()).replaceAll(
      /q=zzpersona|value="zzpersona"|«zzpersona»/gi,
      '',
    );
    if (/ZZPERSONA (QUISPE|MAMANI|HUAMAN|FLORES|ROJAS)/i.test(text)) named.push(address);
  }
  expect(seen).toBeGreaterThan(100);
  expect(named).toEqual([]);
  await cms.remove('contracting-processes', process);
});

/** A process of the entity whose bidders and winners are all natural persons, as an OCDS release package. */
function ocdsPackage(): object {
  const parties = registered.map(({ id, name, identifier }) => ({
    id,
    name,
    roles: ['tenderer', 'supplier'],
    ...(identifier ? { identifier: { ...identifier, legalName: name } } : {}),
  }));
  return {
    uri: 'https://ejemplo.invalid/p',
    version: '1.1',
    publishedDate: '2026-11-01T00:00:00Z',
    publisher: { name: 'Publicador ficticio' },
    releases: [
      {
        ocid: 'ocds-ficticio-verdad',
        id: 'verdad-1',
        date: '2026-11-01T00:00:00-05:00',
        tag: ['award'],
        initiationType: 'tender',
        language: 'es',
        parties,
        buyer: { id: 'PE-RUC-20164503080', name: 'Fondo Metropolitano de Inversiones' },
        tender: {
          id: 'v',
          title: 'AS-SM-8-2026-VERDAD-1',
          description: 'Servicio de prueba',
          value: { amount: 9000, currency: 'PEN' },
          tenderers: parties.map(({ id, name }) => ({ id, name })),
        },
        awards: parties.map(({ id, name }, index) => ({
          id: `v${index}`,
          status: 'active',
          value: { amount: 1000, currency: 'PEN' },
          suppliers: [{ id, name }],
        })),
      },
    ],
  };
}

test('9-2.1 every figure of every work says whose it is, of which day or when it was read, and of what', async ({
  product,
}) => {
  const [cifras] = [...publishedTexts(product, (file) => file === '/datos/cifras.csv')];
  const rows = rowsOf(cifras?.text ?? '');
  expect(rows.length).toBeGreaterThan(50);
  const wanting = rows.filter(
    (row) =>
      !row['fuente'] ||
      !(row['fuente_fecha'] || row['fuente_consultada']) ||
      !row['alcance_cifra'] ||
      (row['alcance_cifra'] === 'parte' && !row['parte']),
  );
  expect(wanting).toEqual([]);
  // What has no amount has no currency, and what has no number is text.
  expect(rows.filter((row) => !row['valor'] && !row['texto'])).toEqual([]);
});

test('9-2.2 one column name has one definition in all files, and one value for one work', async ({ product }) => {
  const datapackage = JSON.parse(readFileSync(join(product.dataDir, 'public/datos/datapackage.json'), 'utf8')) as {
    resources: {
      name: string;
      path: string;
      schema?: {
        primaryKey?: string[];
        fields: { name: string; type: string; title?: string; description?: string }[];
      };
    }[];
  };
  const definitions = new Map<string, Set<string>>();
  for (const { path, schema } of datapackage.resources) {
    if (!path.endsWith('.csv')) continue;
    for (const { name, type, title, description } of schema?.fields ?? [])
      definitions.set(name, (definitions.get(name) ?? new Set()).add(JSON.stringify([type, title, description])));
  }
  expect([...definitions].filter(([, said]) => said.size > 1)).toEqual([]);

  const texts = new Map(
    [...publishedTexts(product, (file) => file.endsWith('.csv'))].map(({ address, text }) => [address, text]),
  );
  const works = new Map(rowsOf(texts.get('/datos/obras.csv') ?? '').map((row) => [row['codigo'], row]));
  expect(works.size).toBeGreaterThan(9);
  const contradictions: string[] = [];
  for (const [address, text] of texts) {
    if (address === '/datos/obras.csv') continue;
    for (const row of rowsOf(text)) {
      const work = works.get(row['codigo']);
      if (!work || row['codigo_obra'] !== undefined) continue;
      for (const [name, value] of Object.entries(row))
        if (work[name] !== undefined && work[name] !== value)
          contradictions.push(`${address} ${row['codigo']} ${name}: ${value} / ${work[name]}`);
    }
  }
  expect(contradictions).toEqual([]);
});

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
