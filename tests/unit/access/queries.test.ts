import { describe, expect, test } from 'vitest';
import { queryProblem, withBatchLimit } from '../../../cms/access/query-limits.ts';

describe('10-2.3 the numbers and names of a query', () => {
  test.each([
    '',
    'limit=1',
    'limit=500&page=1&depth=0',
    'depth=3',
    'limit=10&pagination=false',
    'pagination=TRUE',
    'where[or][0][and][0][or][0][title][equals]=x',
    'where={"title":{"equals":"x"}}',
    'where=',
    'sort=-title,source.url',
    'locale=es',
    'joins[reports][limit]=5',
    'joins[reports][sort]=limit',
    'select[title]=true',
    'title=__proto__',
  ])('?%s may be asked', (query) => expect(queryProblem(new URLSearchParams(query))).toBeNull());

  test.each<[string, RegExp]>([
    ['limit=0', /^«limit=0» no sirve: cuántos documentos se piden es un número entero entre 1 y 500, sin signo ni/],
    ['limit=501', /«limit=501» no sirve/],
    ['limit=-1', /no sirve/],
    ['limit=1.5', /no sirve/],
    ['limit=', /no sirve/],
    ['limit=x1', /no sirve/],
    ['page=0', /qué página se pide/],
    ['depth=4', /cuántos niveles de documentos relacionados se piden es un número entero entre 0 y 3/],
    ['limit=1&limit=2', /^«limit» va una sola vez, sin corchetes\.$/],
    ['limit[]=1', /va una sola vez/],
    ['pagination=true&pagination=true', /^«pagination» va una sola vez/],
    ['pagination=no', /^«pagination» es true o false\.$/],
    ['pagination=false', /^«pagination=false» necesita un «limit» entre 1 y 500\.$/],
    ['pagination=FALSE', /necesita un «limit»/],
    ['joins[reports][limit]=0', /no sirve/],
    ['joins[reports][page]=x', /no sirve/],
    ['where=x', /^«where» debe ser un objeto JSON o escribirse con corchetes, como where\[campo\]=…$/],
    ['where=[]', /debe ser un objeto JSON/],
    ['where=null', /debe ser un objeto JSON/],
    ['where=5', /debe ser un objeto JSON/],
    ['data=x', /^«data» debe ser/],
    ['joins=x', /^«joins» debe ser/],
    ['populate=x', /^«populate» debe ser/],
    ['select=x', /^«select» debe ser/],
    ['where={"a":[{"__proto__":1}]}', /«where» nombra algo que no es un campo/],
    ['where[a.constructor][equals]=1', /nombra algo que no es un campo/],
    ['where[a__toString][equals]=1', /nombra algo que no es un campo/],
    ['where[prototype][equals]=1', /nombra algo que no es un campo/],
    ['sort=title, -constructor', /nombra algo/],
    ['sort=source.__proto__', /nombra algo/],
    ['locale=valueOf', /nombra algo/],
    ['fallback-locale=valueOf', /nombra algo/],
    ['fallbackLocale=valueOf', /nombra algo/],
    ['locale=all', /«locale» no se usa aquí/],
    ['locale=*', /«locale» no se usa aquí/],
    ['where[a][b][c][d][e][f][g][h][i][j]=1', /anidado en más de 9 niveles/],
  ])('?%s is refused', (query, told) => expect(queryProblem(new URLSearchParams(query))).toMatch(told));

  test('nine brackets, 1,000 conditions and 32,768 characters are the most', () => {
    const asks = (query: string): string | null => queryProblem(new URLSearchParams(query));
    expect(asks('where[a][b][c][d][e][f][g][h][i]=1')).toBeNull();
    const many = (count: number): string => Array.from({ length: count }, (_, index) => `a${index}=1`).join('&');
    expect([asks(many(1000)), asks(many(1001))]).toEqual([null, expect.stringMatching(/más de 1000 condiciones/)]);
    const long = (size: number): string => `a=${'x'.repeat(size - 2)}`;
    expect([asks(long(32_768)), asks(long(32_769))]).toEqual([null, expect.stringMatching(/demasiado larga/)]);
  });

  test('a batch that changes or deletes may leave the limit open', () => {
    const writes = (query: string): string | null => queryProblem(new URLSearchParams(query), { writes: true });
    expect(writes('limit=0')).toBeNull();
    expect(writes('pagination=false')).toBeNull();
    expect(writes('page=0')).toMatch(/no sirve/);
    expect(writes('joins[reports][limit]=0')).toMatch(/no sirve/);
    const url = new URL('http://cms/api/projects?limit=0&page=2');
    expect(withBatchLimit(url).search).toBe('?limit=500&page=2');
    expect(url.search).toBe('?limit=0&page=2');
    const bounded = new URL('http://cms/api/projects?limit=7');
    expect(withBatchLimit(bounded)).toBe(bounded);
  });
});
