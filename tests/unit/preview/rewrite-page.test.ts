import { expect, test } from 'vitest';
import { problemPage, rewritePage, rewriteStyles } from '../../../cms/plugins/preview/rewrite-page.ts';

const page = `<!doctype html><html lang="es"><head><link rel="canonical" href="https://abierto.example/noticias/a/"><link rel="stylesheet" href="/_astro/a.css"></head><body class="x"><a href="/obras/">Obras</a><a href="https://otro.example/">Otro</a><a href="#arriba">Arriba</a><img src="/media/v-1/480.jpeg" srcset="/media/v-1/480.avif 480w, /media/v-1/960.avif 960w"><form action="/buscar/"></form></body></html>`;

test('the files of a preview come through the CMS, its links open the public portal, and it says that nobody else sees it', () => {
  const html = rewritePage({ html: page, publicUrl: 'https://abierto.example' });
  expect(html).toContain('href="/api/vista-previa/portal/_astro/a.css"');
  expect(html).toContain('src="/api/vista-previa/portal/media/v-1/480.jpeg"');
  expect(html).toContain(
    'srcset="/api/vista-previa/portal/media/v-1/480.avif 480w, /api/vista-previa/portal/media/v-1/960.avif 960w"',
  );
  expect(html).toContain('<a href="https://abierto.example/obras/">');
  expect(html).toContain('action="https://abierto.example/buscar/"');
  expect(html).toContain('<a href="https://otro.example/">');
  expect(html).toContain('href="#arriba"');
  expect(html).toContain('<base target="_blank">');
  expect(html).toMatch(/<body class="x"><p class="notice-bar" role="status"><strong>Borrador: nadie más lo ve\./);
  expect(html).not.toContain('rel="canonical"');
});

test('styles find their fonts', () => {
  expect(rewriteStyles('@font-face{src:url(/_astro/f.woff2)}a{background:url("data:x")}')).toBe(
    '@font-face{src:url(/api/vista-previa/portal/_astro/f.woff2)}a{background:url("data:x")}',
  );
});

test('what a person wrote cannot become markup of the page that says what is missing', () => {
  expect(problemPage('<img src=x onerror=alert(1)>')).not.toContain('<img');
});

test('a title that looks like a tag stays inside its attribute', () => {
  const html = rewritePage({
    html: page.replace(
      '<link rel="stylesheet"',
      '<meta property="og:title" content="</head><body><img src=x onerror=alert(1)>"><link rel="stylesheet"',
    ),
    publicUrl: 'https://abierto.example',
  });
  expect(html).toContain('content="&lt;/head>&lt;body>&lt;img src=x onerror=alert(1)>"');
  expect(html).toMatch(/<body class="x"><p class="notice-bar"/);
});

test('11-5 only the head gets the script of the preview, and links open beside it; what belongs to nobody else stays', () => {
  const shell = `<html><head><title>t</title><link rel="canonical" href="/a/"></head><body><p>Uno</p></body></html>`;
  expect(rewritePage({ html: shell, publicUrl: 'https://abierto.example' })).toBe(
    '<html><head><base target="_blank"><title>t</title><meta name="robots" content="noindex"><script src="/api/vista-previa/portal/vista-previa.js" defer></script></head>' +
      '<body><p class="notice-bar" role="status"><strong>Borrador: nadie más lo ve.</strong> Así quedaría la página al publicarla.</p><p>Uno</p></body></html>',
  );
});

test.each([
  ['href="/icono.svg"', 'href="/api/vista-previa/portal/icono.svg"'],
  ['href="/geo/distritos.json"', 'href="/api/vista-previa/portal/geo/distritos.json"'],
  ['data-index="/pagefind/pagefind.js"', 'data-index="/api/vista-previa/portal/pagefind/pagefind.js"'],
  ['src="/pagefind.js"', 'src="/api/vista-previa/portal/pagefind.js"'],
  ['href="/media"', 'href="/api/vista-previa/portal/media"'],
  ['href="/mediaciones/"', 'href="https://abierto.example/mediaciones/"'],
  ['href="/geografia/"', 'href="https://abierto.example/geografia/"'],
  ['href="/obras/media/"', 'href="https://abierto.example/obras/media/"'],
  ['href="/"', 'href="https://abierto.example/"'],
  ['href="//otro.example/a"', 'href="//otro.example/a"'],
  ['href="obras/"', 'href="obras/"'],
  ['title="/obras/"', 'title="/obras/"'],
  ['data-a="/obras/"', 'data-a="https://abierto.example/obras/"'],
  [
    'srcset="https://otro.example/a.avif 1x, /media/b.avif 2x"',
    'srcset="https://otro.example/a.avif 1x, /api/vista-previa/portal/media/b.avif 2x"',
  ],
])('11-5 an address of a page in the preview: %s', (written, expected) => {
  expect(rewritePage({ html: `<i ${written}>`, publicUrl: 'https://abierto.example' })).toBe(`<i ${expected}>`);
});

test.each([
  ['url(/a.woff2)', 'url(/api/vista-previa/portal/a.woff2)'],
  [`url('/a.woff2')`, `url('/api/vista-previa/portal/a.woff2')`],
  ['url("/a.woff2") url(/b.png)', 'url("/api/vista-previa/portal/a.woff2") url(/api/vista-previa/portal/b.png)'],
  ['url(//otro.example/a.woff2)', 'url(//otro.example/a.woff2)'],
  ['url(a.woff2)', 'url(a.woff2)'],
])('11-5 an address of a style sheet in the preview: %s', (written, expected) => {
  expect(rewriteStyles(written)).toBe(expected);
});

test('11-5 the page that says what is missing says it as text, all of it', () => {
  expect(problemPage('Falta <título> & fecha; <b>')).toContain('<p>Falta &lt;título> &amp; fecha; &lt;b></p>');
});
