import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiResponse } from '../../../site/src/api/answer.ts';
import { dataFiles } from '../../../site/open-data/files.ts';
import { examples } from '../../../site/src/api/examples.ts';
import { openApi } from '../../../site/src/api/openapi.ts';
import { resources } from '../../../site/src/api/resources.ts';
import { portalToday } from '../../../site/src/portal/yardstick.ts';
import { readModel } from '../open-data/support.ts';

type Operation = {
  parameters: { name: string; in: string; example?: string }[];
  responses: Record<string, { content?: Record<string, { schema: { $ref: string } }> }>;
};
type Description = { paths: Record<string, { get: Operation }>; components: { schemas: Record<string, object> } };
type List = {
  total: number;
  pagina: number;
  limite: number;
  anterior: string | null;
  siguiente: string | null;
  datos: Record<string, unknown>[];
};

const publicUrl = 'https://abierto.example.org';
const { path, database } = readModel({ works: 130 });
process.env['PUBLISHED_DB'] = path;
const about = {
  siteName: 'INVERMET Abierto',
  publisher: { name: 'INVERMET', ruc: '20164503080' },
  licenseName: 'CC BY 4.0',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
  lastChange: null,
};
const description = openApi({ database, about, publicUrl }) as Description;
const ajv = new Ajv({ strict: false, allErrors: true });

beforeAll(() => {
  addFormats(ajv);
  ajv.addSchema({ $id: 'https://openapi.test/', components: description.components });
});

async function ask(address: string): Promise<{ status: number; type: string; body: unknown }> {
  const { pathname, searchParams } = new URL(address, publicUrl);
  const response = apiResponse({ path: pathname.replace('/api/v1', ''), query: searchParams, database, publicUrl });
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.json() };
}

function errorsOf(operation: Operation, body: unknown): unknown[] {
  const reference = operation.responses['200']?.content?.['application/json']?.schema.$ref ?? '';
  const validate = ajv.getSchema(`https://openapi.test/${reference}`);
  if (!validate) throw new Error(`Sin esquema ${reference}.`);
  return validate(body) ? [] : (validate.errors ?? []);
}

test('11-5 the last page has no next one, whether or not it is full, and the first none before it', async () => {
  const { total } = (await ask('/api/v1/obras?limite=1')).body as List;
  expect(total).toBe(130);
  const neighbours = async (limite: number, pagina: number): Promise<[number, string | null, string | null]> => {
    const { datos, anterior, siguiente } = (await ask(`/api/v1/obras?limite=${limite}&pagina=${pagina}`)).body as List;
    return [datos.length, anterior && new URL(anterior).search, siguiente && new URL(siguiente).search];
  };
  expect(await neighbours(65, 1)).toEqual([65, null, '?limite=65&pagina=2']);
  expect(await neighbours(65, 2)).toEqual([65, '?limite=65&pagina=1', null]);
  expect(await neighbours(43, 3)).toEqual([43, '?limite=43&pagina=2', '?limite=43&pagina=4']);
  expect(await neighbours(43, 4)).toEqual([1, '?limite=43&pagina=3', null]);
  expect(await neighbours(100, 9)).toEqual([0, '?limite=100&pagina=8', null]);
});

test('9-4.2 the description of the API says whose it is, with an address of the portal itself', () => {
  const contactOf = (address: string) =>
    (openApi({ database, about, publicUrl: address }) as { info: { contact: object } }).info.contact;
  expect(contactOf('https://abierto.example.org')).toEqual({
    name: 'INVERMET (RUC 20164503080)',
    url: 'https://abierto.example.org/acerca/',
  });
  expect(contactOf('')).toMatchObject({ url: '/acerca/' });
});

test.each(Object.entries(description.paths))(
  'PO-11 %s answers as its description says, with every example of a parameter',
  async (address, { get }) => {
    const inPath = get.parameters.find((parameter) => parameter.in === 'path');
    const plain = inPath ? address.replace(`{${inPath.name}}`, String(inPath.example)) : address;
    const addresses = [
      plain,
      ...get.parameters
        .filter((parameter) => parameter.in === 'query')
        .map(({ name, example }) => `${plain}?${new URLSearchParams({ [name]: example ?? '' })}`),
    ];
    for (const one of addresses) {
      const { status, body } = await ask(one);
      expect(status, `${one}: ${JSON.stringify(body).slice(0, 300)}`).toBe(200);
      expect(errorsOf(get, body), one).toEqual([]);
    }
  },
);

test.each(resources.map(({ name }) => name))(
  'PO-11 the pages of %s together are all of them, each once',
  async (name) => {
    const seen: string[] = [];
    let next: string | null = `/api/v1/${name}?limite=40`;
    let total = 0;
    while (next !== null && seen.length <= 5000) {
      const { datos, siguiente, ...page } = (await ask(next)).body as List;
      total = page.total;
      seen.push(...datos.map((item) => JSON.stringify(item)));
      next = siguiente;
    }
    // A natural person among the suppliers is counted by the list and not shown.
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThanOrEqual(total);
    expect(total - seen.length).toBeLessThanOrEqual(name === 'proveedores' ? 5 : 0);
  },
);

test('PO-2 the filters of the list of works are those of the API', async () => {
  const stopped = (await ask('/api/v1/obras?estado=paralizada&limite=100')).body as List;
  const expected = database.prepare("SELECT count(*) AS n FROM project_facts WHERE status = 'stopped'").get()?.['n'];
  expect(stopped.total).toBe(expected);
  const unknown = database
    .prepare(
      "SELECT count(*) AS n FROM project_facts WHERE status = 'stopped' AND coalesce(status_day < date(?, '-365 days'), 1)",
    )
    .get(portalToday())?.['n'];
  expect(
    [stopped, (await ask('/api/v1/obras')).body].map(
      (one) => (one as { sin_estado_actual: unknown }).sin_estado_actual,
    ),
  ).toEqual([unknown, null]);
  expect(new Set(stopped.datos.map((work) => work['estado']))).toEqual(new Set(['paralizada']));
  const dear = (await ask('/api/v1/obras?monto=5000000-')).body as List;
  expect(dear.datos.every((work) => Number(work['monto_vigente_soles']) >= 5_000_000)).toBe(true);
});

test.each([
  ['/api/v1/obras?limite=101', 400],
  ['/api/v1/obras?limite=0', 400],
  ['/api/v1/obras?pagina=x', 400],
  ['/api/v1/obras?distrito=1', 400],
  ['/api/v1/obras?distrito=999999', 400],
  ['/api/v1/obras?colour=red', 400],
  ['/api/v1/contratos?estado=roto', 400],
  ['/api/v1/obras/no-existe', 404],
  ['/api/v1/obras/1/2', 404],
  ['/api/v1/nada', 404],
  [`/api/v1/obras?q=${'a'.repeat(200)}`, 200],
  ["/api/v1/obras?q=%25'%3B--", 200],
])('PO-11 %s gets %i, and what is wrong is said in Spanish', async (address, status) => {
  const answer = await ask(address);
  expect(answer.status).toBe(status);
  expect(answer.type).toBe(
    status === 200 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8',
  );
  if (status === 200) return;
  const validate = ajv.getSchema('https://openapi.test/#/components/schemas/problema');
  expect(validate?.(answer.body)).toBe(true);
});

test('PO-11 a work tells its figures, reports and processes', async () => {
  const row = database
    .prepare('SELECT project_code, count(*) AS n FROM progress_reports GROUP BY project_code ORDER BY n DESC LIMIT 1')
    .get();
  const work = (await ask(`/api/v1/obras/${row?.['project_code']}`)).body as {
    avances: unknown[];
    cifras: unknown[];
    contratos: unknown[];
  };
  expect(work.avances).toHaveLength(Number(row?.['n']));
  expect(work.cifras.length).toBeGreaterThan(0);
});

test('PO-11 every address of the examples works, in the tools they are for', async () => {
  const all = examples(publicUrl);
  expect(all.map(({ id }) => id)).toEqual(['curl', 'python', 'r', 'hoja', 'excel']);
  for (const { addresses, code } of all) {
    for (const address of addresses) {
      expect(code).toContain(address);
      const { pathname } = new URL(address);
      if (pathname.startsWith('/datos/')) expect(dataFiles.map(({ name }) => `/datos/${name}`)).toContain(pathname);
      else expect((await ask(address)).status, address).toBe(200);
    }
  }
});

describe('9-4.3 the API refuses what its schema refuses, in every list', () => {
  const lists = resources.map(({ name }) => `/api/v1/${name}`);
  const refused = [
    'limite=0',
    'limite=-1',
    'limite=101',
    'limite=abc',
    'limite=1.5',
    'limite=',
    'limite=%2010',
    'limite=010',
    'limite=1e2',
    'pagina=0',
    'pagina=-2',
    'pagina=uno',
    'pagina=',
    'pagina=2&pagina=3',
    'limite=5&limite=5',
    'no_existe=1',
    'Limite=5',
    'limit=5',
    '=x',
  ];
  test.each(lists.flatMap((list) => refused.map((query) => [list, query] as const)))(
    '9-4.3 %s?%s is a problem that names the parameter',
    async (list, query) => {
      const { status, type, body } = await ask(`${list}?${query}`);
      const { detail, title } = body as { detail: string; title: string };
      expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect(`${title} ${detail}`).toContain(query.split('=')[0] || '«»');
      expect(`${title} ${detail}`).toMatch(/par\u00e1metro|valor|v\u00e1lid/i);
    },
  );

  test.each(
    resources.flatMap(({ name, parameters }) =>
      parameters.filter(({ values }) => values).map((parameter) => [name, parameter.name] as const),
    ),
  )('9-4.3 /%s?%s refuses a word that is not of its list and names those that are', async (name, parameter) => {
    const { status, body } = await ask(`/api/v1/${name}?${parameter}=inventado`);
    const values =
      resources.find((one) => one.name === name)?.parameters.find((one) => one.name === parameter)?.values ?? [];
    expect(status).toBe(400);
    for (const value of values) expect((body as { detail: string }).detail).toContain(value);
  });

  test.each(lists)('9-4.3 one row of %s takes no parameter', async (list) => {
    const [detail] = Object.entries(description.paths).filter(([address]) => address.startsWith(`${list}/{`));
    const example = detail?.[1].get.parameters.find((one) => one.in === 'path')?.example;
    if (!detail || example === undefined) return;
    expect((await ask(`${list}/${example}?formato=csv`)).status).toBe(400);
  });
});
