import { PREVIEW_FILES } from './types.ts';

/**
 * Files of the portal that a preview fetches through the CMS; every other address of its own leads to the public
 * portal.
 */
const FILES = /^\/(_astro|media|geo|icono\.svg|pagefind)(\/|$|\.)/;

/**
 * Turns a page of the portal into one that works inside the CMS: its files come from the preview, its links open the
 * public portal in another tab, a bar says that nobody else sees it, and a small script takes over what is typed.
 */
export function rewritePage({ html, publicUrl }: { html: string; publicUrl: string }): string {
  const own = (address: string): string =>
    FILES.test(address) ? `${PREVIEW_FILES}${address}` : `${publicUrl}${address}`;
  return (
    html
      // An attribute may hold «<body>» as text, which must not be taken for the tag below.
      .replace(/="[^"]*"/g, (value) => value.replace(/</g, '&lt;'))
      .replace(
        /\b(href|src|action|data-[a-z-]+)="(\/(?!\/)[^"]*)"/g,
        (_whole, name: string, address: string) => `${name}="${own(address)}"`,
      )
      .replace(
        /\bsrcset="([^"]*)"/g,
        (_whole, set: string) =>
          `srcset="${set
            .split(', ')
            .map((part) => (part.startsWith('/') ? own(part) : part))
            .join(', ')}"`,
      )
      .replace(/<link rel="canonical"[^>]*>/, '<meta name="robots" content="noindex">')
      .replace('<head>', '<head><base target="_blank">')
      .replace('</head>', `<script src="${PREVIEW_FILES}/vista-previa.js" defer></script></head>`)
      .replace(
        /<body[^>]*>/,
        (body) =>
          `${body}<p class="notice-bar" role="status"><strong>Borrador: nadie más lo ve.</strong> Así quedaría la página al publicarla.</p>`,
      )
  );
}

/** Addresses inside a style sheet. */
export function rewriteStyles(css: string): string {
  return css.replace(/url\((['"]?)\/(?!\/)/g, (_whole, quote: string) => `url(${quote}${PREVIEW_FILES}/`);
}

/** A page that says why there is nothing to show. */
export function problemPage(problem: string): string {
  const text = problem.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<!doctype html><html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Vista previa</title><script src="${PREVIEW_FILES}/vista-previa.js" defer></script></head><body><h1>Aún no se puede mostrar</h1><p>${text}</p></body></html>`;
}

/**
 * Script of the preview: takes what the form sends (only from the CMS itself), asks for the page anew and puts it in
 * place without losing the position.
 */
export const previewScript = `'use strict';
const parentWindow = window.opener || (window.parent === window ? null : window.parent);
let timer, running = null, last = '', latest = null;
async function draw(data) {
  const text = JSON.stringify(data);
  if (text === last) return;
  if (running) running.abort();
  running = new AbortController();
  try {
    const answer = await fetch(location.href, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ data }), signal: running.signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const top = scrollY;
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    for (const link of page.querySelectorAll('link[rel=stylesheet]')) if (!document.querySelector('link[href="' + link.getAttribute('href') + '"]')) document.head.append(document.adoptNode(link));
    scrollTo(0, top);
    last = text;
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
  }
}
addEventListener('message', (event) => {
  if (event.origin !== location.origin || !event.data) return;
  // Something was saved. To load the page again would lose what was typed since.
  if (event.data.type === 'payload-document-event' && latest) {
    last = '';
    draw(latest);
  }
  if (event.data.type === 'payload-live-preview' && event.data.data) {
    latest = event.data.data;
    clearTimeout(timer);
    timer = setTimeout(() => draw(latest), 400);
  }
});
if (parentWindow) parentWindow.postMessage({ type: 'payload-live-preview', ready: true }, location.origin);
`;
