import { describe, expect, test } from 'vitest';
import { apiResponse } from '../../../site/src/api/answer.ts';
import { openApi } from '../../../site/src/api/openapi.ts';
import { resources } from '../../../site/src/api/resources.ts';
import { processRow, projectRow, readModelWith } from '../site/read-model-rows.ts';

type Json = { [key: string]: Json } & Json[];
const database = readModelWith([projectRow({ code: 'obra-1' }), processRow({ key: 'p-1', title: 'Puente' })]);
const about = {
  siteName: 'Portal',
  publisher: { name: 'INVERMET', ruc: null },
  licenseName: 'CC BY 4.0',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
  lastChange: null,
};
const publicUrl = 'https://p.example';
const description = JSON.parse(JSON.stringify(openApi({ database, about, publicUrl }))) as Json;
const at = (...path: string[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], description);

describe('the description of the read API (OpenAPI 3.1)', () => {
  test('says what it is, whose, under which licence and where', () => {
    expect(description).toMatchObject({
      openapi: '3.1.0',
      jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
      info: {
        title: 'Portal: API de lectura',
        version: '1.0.0',
        license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
        contact: { name: 'INVERMET', url: 'https://p.example/acerca/' },
      },
      externalDocs: { url: 'https://p.example/datos/api/' },
      servers: [{ url: 'https://p.example' }],
    });
    expect((openApi({ database, about, publicUrl: '' }) as unknown as Json)['servers']).toEqual([{ url: '/' }]);
  });
  test('every reference leads to something in it', () => {
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((path) => at(...path.split('/')) === undefined)).toEqual([]);
  });
  test('problems are RFC 9457, of a document of its own type', () => {
    const responses = at('components', 'responses') as Record<string, Record<string, unknown>>;
    expect(Object.keys(responses)).toEqual(['noValida', 'noExiste', 'demasiadas', 'ocupada']);
    for (const response of Object.values(responses)) {
      expect(response['content']).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/problema' } },
      });
      expect(String(response['description'])).toMatch(/^\S.+\.$/);
    }
    expect(at('components', 'schemas', 'problema')).toMatchObject({
      type: 'object',
      required: ['type', 'title', 'status', 'detail'],
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
      },
    });
    expect(at('components', 'responses', 'demasiadas', 'headers', 'Retry-After', 'schema')).toEqual({
      type: 'integer',
    });
    for (const header of ['ETag', 'RateLimit'])
      expect(at('components', 'headers', header)).toMatchObject({
        description: expect.stringMatching(/.{20}/),
        schema: { type: 'string' },
      });
  });
  test.each(resources.map((resource) => [resource.name, resource] as const))(
    '%s: its list and one of them',
    (name, resource) => {
      const success = (schema: string) => ({
        description: 'Respuesta',
        headers: { ETag: { $ref: '#/components/headers/ETag' }, RateLimit: { $ref: '#/components/headers/RateLimit' } },
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
      });
      const problem = (which: string) => ({ $ref: `#/components/responses/${which}` });
      const list = at('paths', `/api/v1/${name}`, 'get') as Json;
      expect(list).toMatchObject({
        operationId: `${name}Lista`,
        tags: [name],
        summary: resource.title,
        description: resource.description,
      });
      expect(list['responses']).toEqual({
        200: success(`${name}-pagina`),
        400: problem('noValida'),
        429: problem('demasiadas'),
        503: problem('ocupada'),
      });
      const parameters = list['parameters'] as unknown as {
        name: string;
        in: string;
        required: boolean;
        example: string;
        schema: Json;
      }[];
      expect(parameters.slice(-2).map((one) => [one.name, one.schema['pattern']])).toEqual([
        ['limite', '^([1-9][0-9]?|100)$'],
        ['pagina', '^[1-9][0-9]{0,4}$'],
      ]);
      for (const one of parameters)
        expect(one).toMatchObject({
          in: 'query',
          required: false,
          example: expect.stringMatching(/./),
          schema: { type: 'string', maxLength: 200 },
        });
      const page = at('components', 'schemas', `${name}-pagina`) as Json;
      expect(page['properties']?.['datos']).toEqual({ type: 'array', items: { $ref: `#/components/schemas/${name}` } });
      expect(page['required']).toEqual([
        'total',
        ...(resource.apart ? [resource.apart.field] : []),
        'pagina',
        'limite',
        'anterior',
        'siguiente',
        'datos',
      ]);
      expect(page['properties']).toMatchObject({
        total: { type: 'integer' },
        pagina: { type: 'integer' },
        limite: { type: 'integer' },
        anterior: { type: ['string', 'null'] },
        siguiente: { type: ['string', 'null'] },
      });
      expect([page['type'], page['additionalProperties']]).toEqual(['object', false]);
      const item = at('components', 'schemas', name) as Json;
      expect(item['required']).toEqual([...resource.columns, ...resource.parts].map((one) => one.name));
      expect(Object.keys(item['properties'] ?? {})).toEqual(item['required']);
      expect(item['additionalProperties']).toBe(false);
      const { single } = resource;
      expect(single).not.toBeNull();
      const detail = at('paths', `/api/v1/${name}/{${single?.key}}`, 'get') as Json;
      expect(detail['operationId']).toBe(`${name}Detalle`);
      expect(detail['responses']).toEqual({
        200: success(`${name}-detalle`),
        404: problem('noExiste'),
        429: problem('demasiadas'),
        503: problem('ocupada'),
      });
      expect(detail['parameters']).toMatchObject([
        { name: single?.key, in: 'path', required: true, schema: { type: 'string' } },
      ]);
      expect(resource.columns.map((column) => column.name)).toContain(single?.key);
    },
  );
  test('an example is a row that there is; none without rows', () => {
    const example = (name: string | undefined): unknown => {
      const { single = null } = resources.find((resource) => resource.name === name) ?? {};
      return (at('paths', `/api/v1/${name}/{${single?.key}}`, 'get', 'parameters') as Json[])[0]?.['example'];
    };
    expect([example('contratos'), example('obras')]).toEqual(['p-1', 'obra-1']);
    expect(example(resources.find(({ name }) => name !== 'contratos' && name !== 'obras')?.name)).toBeUndefined();
  });
  test('a field that is not always known may be null, and one of a list of codes says them', () => {
    const fields = resources.flatMap(({ name, columns }) =>
      columns.map((column) => [column, at('components', 'schemas', name, 'properties', column.name) as Json] as const),
    );
    for (const [{ isRequired, codes, unit, title, type }, field] of fields) {
      const named = {
        date: 'string',
        datetime: 'string',
        yearmonth: 'string',
        any: 'string',
        string: 'string',
        integer: 'integer',
        number: 'number',
        boolean: 'boolean',
      }[type];
      expect(field['type']).toEqual(isRequired ? named : [named, 'null']);
      expect(field['title']).toBe(title);
      if (codes) expect(field['enum']).toEqual([...Object.keys(codes), ...(isRequired ? [] : [null])]);
      if (unit)
        expect(String(field['description'])).toMatch(
          new RegExp(`Unidad: ${unit.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}\\.$`),
        );
      if (type === 'date') expect(field['format']).toBe('date');
      if (type === 'datetime') expect(field['format']).toBe('date-time');
      if (type === 'yearmonth') expect(field['pattern']).toBe('^\\d{4}-\\d{2}$');
    }
  });
});

describe('answers of the read API', () => {
  async function ask(address: string): Promise<{ status: number; type: string | null; body: Json }> {
    const url = new URL(address, publicUrl);
    const response = apiResponse({
      path: url.pathname.replace('/api/v1', ''),
      query: url.searchParams,
      database,
      publicUrl,
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: (await response.json()) as Json,
    };
  }
  test('its beginning names what there is', async () => {
    const { status, type, body } = await ask('/api/v1/');
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body).toMatchObject({
      documentacion: 'https://p.example/datos/api/',
      openapi: 'https://p.example/datos/openapi.json',
    });
    expect((body['recursos'] as unknown as object[]).length).toBe(resources.length);
    expect(body['recursos']?.[0]).toEqual({
      nombre: 'obras',
      titulo: resources[0]?.title,
      direccion: 'https://p.example/api/v1/obras',
    });
  });
  test.each([
    ['/api/v1/nada', 404, 'No existe', /^No hay nada en \/api\/v1\/\/nada\. Los recursos son obras, /],
    ['/api/v1/obras/obra-1/mas', 404, 'No existe', /^No hay nada en/],
    ['/api/v1/obras/no-hay', 404, 'No existe', /^No hay «no-hay» en obras\.$/],
    ['/api/v1/?q=1', 400, 'Hay un parámetro que no existe', /^Esta dirección no tiene parámetros; quite «q»\.$/],
    [
      '/api/v1/obras/obra-1?q=1',
      400,
      'Hay un parámetro que no existe',
      /^Esta dirección no tiene parámetros; quite «q»\.$/,
    ],
    [
      '/api/v1/contratos?otro=1',
      400,
      'Hay un parámetro que no existe',
      /^«otro» no es un parámetro de esta lista\. Los hay: q, anio, estado, categoria, orden, limite, pagina\.$/,
    ],
    ['/api/v1/contratos?q=a&q=b', 400, 'Un parámetro no es válido', /^«b» no sirve en «q»: escríbalo una sola vez\.$/],
    [
      '/api/v1/contratos?orden=x',
      400,
      'Un parámetro no es válido',
      /^«x» no sirve en «orden»: use recientes, antiguos, monto, nomenclatura\.$/,
    ],
    ['/api/v1/contratos?limite=0', 400, 'Un parámetro no es válido', /^«0» no sirve en «limite»/],
    ['/api/v1/contratos?limite=101', 400, 'Un parámetro no es válido', /^«101» no sirve en «limite»/],
    [
      `/api/v1/contratos?q=${'x'.repeat(201)}`,
      400,
      'Un parámetro no es válido',
      /^«x{20}…» no sirve en «q»: use 200 caracteres como mucho\.$/,
    ],
  ])('%s is a problem', async (address, status, title, detail) => {
    const told = await ask(address);
    expect([told.status, told.type]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(told.body).toEqual({ type: '/datos/api/#errores', title, status, detail: expect.stringMatching(detail) });
  });
  test('a list has its page, 50 rows unless asked otherwise, and a value of 200 characters is taken', async () => {
    const { body } = await ask('/api/v1/contratos');
    expect(body).toMatchObject({ total: 1, pagina: 1, limite: 50, anterior: null, siguiente: null });
    expect(body['datos']?.[0]).toMatchObject({ clave: 'p-1', contratos: [] });
    expect((await ask(`/api/v1/contratos?q=${'x'.repeat(200)}`)).status).toBe(200);
    expect((await ask('/api/v1/contratos/p-1')).body).toMatchObject({ clave: 'p-1', objeto: 'Puente', contratos: [] });
    expect((await ask('/api/v1/contratos?limite=100&pagina=2')).body).toMatchObject({
      limite: 100,
      anterior: 'https://p.example/api/v1/contratos?limite=100&pagina=1',
      datos: [],
    });
  });
});
