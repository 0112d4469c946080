import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { join } from 'node:path';
import { filesBelow } from '../fixtures/file-texts.ts';
import { expect, test, type Product } from './product.ts';

/** An invented person, in the ways in which she may be written and sent. */
const person = {
  name: 'Zenobia Quillahuaman Tacuri',
  dni: '45678912',
  ruc: '10456789123',
  mail: 'zenobia.quillahuaman@correo.example',
};
const planted = /zenobia|quillahuaman|tacuri|45678912|10456789123/i;
const inAddress = encodeURIComponent(person.name);

/** Everything that the processes of the product have written so far: their logs, and what the start itself printed. */
function outputOf(product: Product): { path: string; text: string }[] {
  const start = join(import.meta.dirname, '../output/start.txt');
  return [...filesBelow(join(product.dataDir, 'logs')), ...(existsSync(start) ? [start] : [])].map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }));
}

/** Asks for an address as it stands, which no client of the tests would send so; answers its status. */
const askRaw = (base: string, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    rawRequest({ hostname, port, path, timeout: 30_000 }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    })
      .once('error', reject)
      .end();
  });

test('9-1.2 no process of the product writes a person down: imports, calls, forms, logins and addresses that fail leave no name, number or mail in any log', async ({
  request,
  product,
}) => {
  test.setTimeout(150_000);
  const api = `${product.cmsUrl}/api`;
  const login = await request.post(`${api}/users/login`, {
    data: { email: product.email, password: product.password },
  });
  const headers = { Authorization: `JWT ${((await login.json()) as { token: string }).token}` };
  const before = outputOf(product).reduce((sum, { text }) => sum + text.length, 0);

  // Imports: with rows that are refused, of no known format, and with a broken document; by command and over HTTP.
  const works = [
    'Código único de inversión,Nombre de la inversión,Monto viable,Entidad,Distrito,Provincia,Departamento,Estado de la inversión',
    `ABC,${person.name} - RUC ${person.ruc},mucho,MUNICIPALIDAD DE EJEMPLO,ATE,LIMA,LIMA,ACTIVO`,
    `2300001,Obra,DNI ${person.dni},${person.name} DNI ${person.dni},ATE,LIMA,LIMA,${person.mail}`,
  ].join('\n');
  const release = {
    ocid: 'ocds-registro-1',
    id: 1,
    date: `${person.name} ${person.ruc}`,
    tag: ['award'],
    parties: [{ id: `PE-RUC-${person.ruc}`, name: person.name, roles: person.mail }],
    awards: [
      {
        id: 'a',
        suppliers: [{ id: person.ruc, name: person.name }],
        value: { amount: `DNI ${person.dni}`, currency: person.name },
      },
    ],
  };
  const files = [
    ['invierte', 'obras.csv', works],
    ['auto', 'cabecera.csv', `${person.name},${person.ruc}\n1,2\n`],
    ['ocds', 'registro.json', JSON.stringify({ releases: [release] })],
    ['ocds', `${person.name}.json`, `{"releases": [{"name": "${person.name}", ${person.mail}`],
  ] as const;
  const told: string[] = [];
  for (const [format, name, text] of files) {
    // A process of its own each time, which takes seconds to start.
    if (format !== 'auto' && !name.startsWith(person.name)) {
      const path = test.info().outputPath(name);
      writeFileSync(path, text);
      told.push(product.run('scripts/import.ts', [format, path, '--date', '2026-11-01', '--dry-run']).output);
    }
    const answer = await request.post(
      `${api}/imports/preview?format=${format}&name=${encodeURIComponent(name)}&date=2026-11-01`,
      { headers, data: text },
    );
    const { id } = (await answer.json()) as { id?: string };
    if (id)
      await expect
        .poll(
          async () =>
            ((await (await request.get(`${api}/imports/${id}/progress`, { headers })).json()) as { status: string })
              .status,
          { timeout: 30_000 },
        )
        .not.toBe('running');
    if (id) told.push(await (await request.get(`${api}/imports/${id}/report`, { headers })).text());
  }
  expect(told.filter((text) => planted.test(text))).toEqual([]);

  // The API of the CMS, with and without a session.
  const json = { ...headers, 'Content-Type': 'application/json' };
  const statuses: number[] = [];
  const ask = async (path: string, options: Parameters<typeof request.fetch>[1] = {}): Promise<void> => {
    statuses.push((await request.fetch(`${api}${path}`, { headers, ...options })).status());
  };
  for (const query of [
    `where[${inAddress}][equals]=1`,
    `where[title][${inAddress}]=1`,
    `where[entity][equals]=${inAddress}`,
    `where[createdAt][greater_than]=${inAddress}`,
    `where[latitude][equals]=${person.dni}%20${inAddress}`,
    `where=${inAddress}`,
    `sort=${inAddress}`,
    `select[${inAddress}]=true`,
    `populate=${inAddress}`,
    `limit=${inAddress}&page=${inAddress}&depth=${inAddress}`,
    `locale=${inAddress}`,
  ])
    await ask(`/projects?${query}`);
  await ask(`/projects?where[title][equals]=${inAddress}`, { headers: {} });
  for (const path of [
    `/${inAddress}`,
    `/projects/${inAddress}`,
    `/globals/${inAddress}`,
    `/media/file/${inAddress}.jpg`,
    `/documents/file/${inAddress}.pdf`,
    `/users/verify/${inAddress}`,
    `/payload-preferences/${inAddress}`,
  ])
    await ask(path);
  for (const data of [
    `{"name": "${person.name}", "ruc": ${person.ruc}, ${person.mail}`,
    `${person.name} ${person.mail}`,
    JSON.stringify({ name: { text: person.name }, ruc: [person.ruc], roles: person.mail, members: [person.name] }),
    JSON.stringify({ name: person.name, ruc: person.ruc, roles: ['contractor'] }),
    JSON.stringify([person]),
  ]) {
    await ask('/organizations', { method: 'POST', headers: json, data: Buffer.from(data) });
    await ask(`/organizations/${inAddress}`, { method: 'PATCH', headers: json, data: Buffer.from(data) });
    await ask('/users/forgot-password', { method: 'POST', headers: json, data: Buffer.from(data) });
  }
  await ask('/projects', {
    method: 'POST',
    headers: json,
    data: {
      title: person.name,
      kind: person.name,
      entity: person.name,
      photos: [person.name],
      latitude: person.dni,
      startDate: person.name,
      figures: [{ metric: person.mail, value: person.name }],
      _status: 'published',
    },
  });
  await ask('/projects', {
    method: 'POST',
    headers: { ...headers, 'Content-Type': `multipart/form-data; boundary=x` },
    data: Buffer.from(
      `--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{"title": ${person.name}}\r\n--x--\r\n`,
    ),
  });
  await ask('/media', {
    method: 'POST',
    multipart: {
      _payload: JSON.stringify({ alt: person.name }),
      file: { name: `${person.name} ${person.dni}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(person.name) },
    },
  });

  // Logins, the panel, the forms and addresses of the portal.
  for (const data of [
    { email: person.mail, password: person.ruc },
    { email: person.name, password: person.dni },
    { email: { $ne: person.name } },
  ])
    await ask('/users/login', { method: 'POST', headers: json, data });
  await request.post(`${api}/users/login`, { data: { email: product.email, password: product.password } });
  for (const path of [
    `collections/${inAddress}`,
    `collections/projects/${inAddress}`,
    `collections/organizations?where[${inAddress}][equals]=${person.dni}&sort=${inAddress}`,
    `collections/projects?search=${inAddress}&limit=${inAddress}`,
    inAddress,
  ])
    statuses.push((await request.get(`${product.cmsUrl}/admin/${path}`)).status());
  const origin = { Origin: product.portalUrl };
  for (const [path, form] of [
    ['/suscripciones/', { correo: person.mail, email: person.name, nombre: person.name, temas: person.ruc }],
    [
      '/oportunidades/no-hay/interes/',
      { nombre: person.name, correo: `${person.mail} ${person.dni}`, ruc: person.ruc },
    ],
    ['/suscripciones/confirmar/', { t: person.mail }],
  ] as const) {
    statuses.push(
      (await request.post(path, { headers: origin, form, maxRedirects: 0 })).status(),
      (await request.post(path, { form, maxRedirects: 0 })).status(),
    );
  }
  for (const path of [
    `/api/v1/obras?estado=${inAddress}&limite=${person.dni}&${inAddress}=1`,
    `/api/v1/obras/${inAddress}`,
    `/api/v1/${inAddress}`,
    `/obras/?q=${inAddress}&estado=${person.ruc}`,
    `/buscar/?q=${inAddress}`,
    `/obras/zenobia-quillahuaman/`,
    `/obras/${person.dni}.atom`,
  ])
    statuses.push((await request.get(path, { maxRedirects: 0 })).status());
  for (const base of [product.portalUrl, product.cmsUrl])
    for (const path of [
      `/obras/${inAddress}%E0%A4%A/`,
      `/obras/?q=%E0%A4%A${inAddress}`,
      `/..%2f${inAddress}%00`,
      `//${person.dni}/${inAddress}`,
      `/media/${person.ruc}/${inAddress}.jpg`,
      `/_next/image?url=${inAddress}&w=${person.dni}`,
    ])
      statuses.push(await askRaw(base, path));

  expect(statuses.filter((status) => status < 400).length).toBeLessThan(statuses.length / 2);
  // Something of these calls is told, so that the logs are those of this run; it may come a moment later.
  const told4xx = (): boolean =>
    outputOf(product).some(
      ({ path, text }) => path.endsWith('cms.log') && /QueryError/.test(text) && /AuthenticationError/.test(text),
    );
  await expect.poll(told4xx, { timeout: 20_000 }).toBe(true);
  expect(outputOf(product).reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(before);
  const lines = outputOf(product).flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter((line) => planted.test(line))
      .map((line) => `${path}: ${line.slice(0, 300)}`),
  );
  expect(lines).toEqual([]);
});
