import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from './cms.ts';
import { expect, test } from './product.ts';
import { filesOfWorks, publishedTexts, rowsOf, settled } from './published-site.ts';

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
