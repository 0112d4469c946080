import { describe, expect, test } from 'vitest';
import { readTarget } from '../../../site/server/address.ts';
import { chooseEncoding, matchesTag, readRange } from '../../../site/server/negotiate.ts';
import { noticeLanguage, noticePage, notices } from '../../../site/server/notice.ts';
import { normaliseQuery, withoutEmpty } from '../../../site/server/list-queries.ts';
import { movedTo } from '../../../site/server/redirects.ts';
import { etagOf } from '../../../site/server/files.ts';
import { locationOf } from '../../../site/server/forms.ts';

describe('the form of an answer (RFC 9110, 12.5.3)', () => {
  const both = { br: true, gzip: true };
  const cases: [string | undefined, { br: boolean; gzip: boolean }, string][] = [
    [undefined, both, 'identity'],
    ['', both, 'identity'],
    ['br', both, 'br'],
    ['gzip, br', both, 'br'],
    ['GZIP', both, 'gzip'],
    ['x-gzip', both, 'gzip'],
    ['x-gzip', { br: true, gzip: false }, 'identity'],
    ['gzip, deflate, br', { br: false, gzip: true }, 'gzip'],
    ['gzip, deflate, br', { br: false, gzip: false }, 'identity'],
    ['br;q=0.5, gzip;q=0.8', both, 'gzip'],
    ['br; q=0.8 ,gzip;q=0.8', both, 'br'],
    ['br;q=0, gzip;q=0', both, 'identity'],
    ['br;q=mucho', both, 'identity'],
    ['*', both, 'br'],
    ['*;q=0.5, br;q=0', both, 'gzip'],
    ['deflate', both, 'identity'],
    ['br;level=4;q=0.3, gzip;q=0.2', both, 'br'],
  ];
  test.each(cases)('%s of %j: %s', (header, available, expected) => {
    expect(chooseEncoding(header, available)).toBe(expected);
  });
});

describe('a version that the client has (RFC 9110, 13.1.2)', () => {
  test.each([
    [undefined, false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"b","c"', false],
    [' * ', true],
    ['"aa"', false],
    ['', false],
  ])('%s: %s', (header, expected) => {
    expect(matchesTag(header, '"a"')).toBe(expected);
  });
  test('date, size and form name a version', () => {
    expect(etagOf({ mtimeNs: 36n, size: 35n }, '')).toBe('"10-z"');
    expect(etagOf({ mtimeNs: 36n, size: 37n }, '-br')).toBe('"10-11-br"');
  });
});

describe('a part of a file (RFC 9110, 14)', () => {
  const cases: [string | undefined, number, ReturnType<typeof readRange>][] = [
    [undefined, 10, null],
    ['bytes=0-3', 10, { start: 0, end: 3 }],
    [' bytes=3-3 ', 10, { start: 3, end: 3 }],
    ['bytes=5-', 10, { start: 5, end: 9 }],
    ['bytes=5-100', 10, { start: 5, end: 9 }],
    ['bytes=9-9', 10, { start: 9, end: 9 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=11-12', 10, 'unsatisfiable'],
    ['bytes=4-3', 10, null],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-10', 10, { start: 0, end: 9 }],
    ['bytes=-100', 10, { start: 0, end: 9 }],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=-3', 0, 'unsatisfiable'],
    ['bytes=-', 10, null],
    ['bytes=0-1,3-4', 10, null],
    ['lines=0-1', 10, null],
    ['xbytes=0-1', 10, null],
  ];
  test.each(cases)('%s of %i', (header, size, expected) => {
    expect(readRange(header, size)).toEqual(expected);
  });
});

describe('the address of a request', () => {
  const refused: [string, 400 | 404 | 414][] = [
    [`/${'a'.repeat(2048)}`, 414],
    ['obras/', 400],
    ['http://otro.example/', 400],
    ['/a%2Fb', 400],
    ['/a%5cb', 400],
    ['/a%00', 400],
    ['/a%0A', 400],
    ['/a%7f', 400],
    ['/a\\b', 400],
    ['/a%', 400],
    ['/%ff', 400],
    ['/../a', 400],
    ['/a/..', 400],
    ['/a/%2e%2e/b', 400],
    ['//otro.example', 404],
    ['/a//b', 404],
    ['/.git/config', 404],
    ['/a/.oculto', 404],
    ['/a/.well-known/x', 404],
    ['/./a', 404],
    [`/${'a'.repeat(256)}`, 404],
    ['/_addresses.json', 404],
    ['/_astro', 404],
    ['/index.html.br', 404],
    ['/index.html.GZ', 404],
  ];
  test.each(refused)('%s is refused', (url, status) => {
    expect(readTarget(url)).toEqual({ refused: status });
  });
  const read: [string, string, string, string][] = [
    ['/', '/', 'index.html', ''],
    ['/obras/', '/obras/', 'obras/index.html', ''],
    ['/obras', '/obras', 'obras', ''],
    ['/obras/?q=a?b', '/obras/', 'obras/index.html', 'q=a?b'],
    ['/a%C3%B1o/', '/a%C3%B1o/', 'año/index.html', ''],
    ['/.well-known/security.txt', '/.well-known/security.txt', '.well-known/security.txt', ''],
    ['/_astro/a.js', '/_astro/a.js', '_astro/a.js', ''],
    [`/${'a'.repeat(255)}`, `/${'a'.repeat(255)}`, 'a'.repeat(255), ''],
    ['/a?x=%2f..', '/a', 'a', 'x=%2f..'],
  ];
  test.each(read)('%s is read', (url, path, file, query) => {
    expect(readTarget(url)).toEqual({ path, file, query });
  });
  test('of 2048 characters it is taken', () => {
    expect(readTarget(`/?${'a'.repeat(2046)}`)).toMatchObject({ path: '/' });
  });
});

describe('the filters of a list', () => {
  test('have one spelling: trimmed, without empty ones, in order, twenty at most', () => {
    expect(normaliseQuery('b=2&a=%20x%20&c=&=z&a=w')).toBe('a=w&a=x&b=2');
    expect(normaliseQuery('')).toBe('');
    const many = Array.from({ length: 25 }, (_, index) => `p${String(index).padStart(2, '0')}=1`).join('&');
    expect(normaliseQuery(many).split('&')).toHaveLength(20);
  });
  test('lose the empty ones in the address, and only these', () => {
    expect(withoutEmpty('a=1&b=2')).toBeNull();
    expect(withoutEmpty('')).toBeNull();
    expect(withoutEmpty('a=1&b=&c=+')).toBe('a=1');
    expect(withoutEmpty('b=')).toBe('');
  });
});

describe('an address that moved', () => {
  const move = (from: string, to: string) => [from, { from, to, isPermanent: true }] as const;
  const known = new Map([
    move('/obras/1/', '/obras/2/'),
    move('/obras/3/', '/mapa/'),
    move('/oportunidades/uno/', '/oportunidades/dos/'),
    move('/viejo/', '/nuevo/'),
  ]);
  const cases: [string, string | null][] = [
    ['/viejo/', '/nuevo/'],
    ['/viejo', '/nuevo/'],
    ['/otro/', null],
    ['/obras/1/', '/obras/2/'],
    ['/obras/1.json', '/obras/2.json'],
    ['/obras/1.ics', '/obras/2.ics'],
    ['/obras/1.atom', '/obras/2.atom'],
    ['/incrustar/obras/1/', '/incrustar/obras/2/'],
    ['/datos/oc4ids/1.json', '/datos/oc4ids/2.json'],
    ['/obras/3.json', null],
    ['/obras/.json', null],
    ['/obras/9.json', null],
    ['/oportunidades/uno.ics', '/oportunidades/dos.ics'],
    ['/oportunidades/uno.atom', '/oportunidades/dos.atom'],
    ['/en/opportunities/uno/', '/en/opportunities/dos/'],
    ['/oportunidades/uno.json', null],
  ];
  test.each(cases)('%s → %s', (path, to) => {
    expect(movedTo(path, known)?.to ?? null).toBe(to);
  });
});

describe('pages of the server itself', () => {
  test('are in the language of the address, or of the page of the form', () => {
    expect(noticeLanguage('/obras/')).toBe('es');
    expect(noticeLanguage('/en/opportunities/')).toBe('en');
    expect(noticeLanguage('/envio/', 'https://p.example/en/opportunities/a/')).toBe('en');
    expect(noticeLanguage('/envio/', 'https://p.example/obras/')).toBe('es');
    expect(noticeLanguage('/envio/', 'no es una dirección')).toBe('es');
    expect(noticeLanguage('/entidades/')).toBe('es');
  });
  const codes: [keyof typeof notices, number, number | undefined][] = [
    ['preparing', 503, 5],
    ['badRequest', 400, undefined],
    ['notFound', 404, undefined],
    ['notAllowed', 405, undefined],
    ['tooLong', 414, undefined],
    ['tooMany', 429, undefined],
    ['busy', 503, 5],
    ['tooManyForms', 429, undefined],
    ['foreignForm', 403, undefined],
    ['formTooLong', 413, undefined],
    ['formNotTaken', 503, 60],
  ];
  test.each(codes)('%s: %i', (name, status, retryAfterSeconds) => {
    expect(notices[name]).toMatchObject({ status, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) });
    const [es, en] = (['es', 'en'] as const).map((language) => noticePage(notices[name], { language }));
    const textOf = (html = '', tag = 'h1'): string => new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(html)?.[1] ?? '';
    expect(textOf(es)).toBe(notices[name].title);
    expect(textOf(es, 'p')).toBe(notices[name].text);
    expect(textOf(en).length).toBeGreaterThan(10);
    expect(textOf(en, 'p').length).toBeGreaterThan(20);
    expect([textOf(en), textOf(en, 'p')]).not.toEqual([textOf(es), textOf(es, 'p')]);
    expect(es).toContain('<html lang="es">');
    expect(es).toContain('<a href="/">Ir a la portada</a>');
    expect(en).toContain('<html lang="en">');
    expect(en).toContain('<a href="/en/opportunities/">Go to the investment opportunities</a>');
    expect(es).not.toContain('<main>\n<p>');
    expect(es).toContain('<meta name="robots" content="noindex">');
  });
  test('say what a demonstration is, before all else', () => {
    expect(noticePage(notices.busy, { isDemonstration: true })).toMatch(/<main>\n<p>[^<]*inventad/i);
    expect(noticePage(notices.busy, { isDemonstration: true, language: 'en' })).toMatch(/<main>\n<p>[^<]*invented/i);
  });
  test('one without an English text of its own stays in Spanish', () => {
    const own = { status: 400, title: 'Otro aviso', text: 'Texto' };
    expect(noticePage(own, { language: 'en' })).toContain('<html lang="es">');
  });
});

describe('where a form leads', () => {
  const form = { es: '/oportunidades/a/', en: '/en/opportunities/a/', form: 'pregunta' };
  const bad = { outcome: 'error', fields: ['correo', 'texto'], keep: { codigo: 'A-1', MAL: 'x', nota: 'con espacio' } };
  test('back to itself, with the names of what is wrong and plain codes', () => {
    expect(locationOf(bad, form)).toBe('/oportunidades/a/?codigo=A-1&formulario=pregunta&errores=correo.texto#errores');
    expect(locationOf({ ...bad, language: 'en', keep: null }, { ...form, form: null })).toBe(
      '/en/opportunities/a/?errores=correo.texto#errores',
    );
    expect(locationOf({ ...bad, fields: ['correo', 'a b', 7, ''] }, form)).toContain('errores=correo#errores');
  });
  test('what is not known was not acknowledged', () => {
    for (const answer of [null, 'ok', {}, { outcome: 'toString' }, { outcome: 7 }])
      expect(() => locationOf(answer)).toThrow('El CMS respondió algo desconocido.');
  });
});
