import { describe, expect, test } from 'vitest';
import type { PublishedFile, PublishedImage } from '../../../collections/fields/published.ts';
import { richTextToHtml, richTextToText } from '../../../collections/fields/rich-text.ts';
import { textBlocks } from '../../../collections/rich-text/blocks.ts';
import { blockHtml } from '../../../collections/rich-text/block-html.ts';
import { asSentence } from '../../../collections/words/sentences.ts';
import { blockReferences, referencesText, textReferences } from '../../../collections/rich-text/references.ts';
import type { TextTargets } from '../../../collections/rich-text/targets.ts';

const root = (...children: object[]) => ({ root: { type: 'root', children } });
const text = (value: string) => ({ type: 'text', text: value, format: 0 });
const block = (blockType: string, fields: object) => ({ type: 'block', fields: { id: 'x', blockType, ...fields } });

const photo: PublishedImage = {
  key: 'f1',
  alt: 'Dos operarios "vacían" concreto',
  caption: 'Estribo norte.',
  credit: 'INVERMET',
  takenOn: '2026-03-05',
  width: 1600,
  height: 1200,
  cropped: [],
  variants: [
    { url: '/media/uf1/480.avif', width: 480, format: 'avif' },
    { url: '/media/uf1/960.jpeg', width: 960, format: 'jpeg' },
    { url: '/media/uf1/480.jpeg', width: 480, format: 'jpeg' },
  ],
};
const file: PublishedFile = {
  key: 'd1',
  title: 'Acta <1>',
  url: '/media/ud1/acta-1.pdf',
  mimeType: 'application/pdf',
  sizeBytes: 1_234_567,
  sha256: null,
  documentType: null,
  date: null,
};
const targets: TextTargets = {
  image: (id) => (id === 'f1' ? photo : null),
  file: (id) => (id === 'd1' ? file : null),
  page: (relationTo, id) =>
    relationTo === 'projects' && id === 'p1' ? { href: '/obras/2673653/', title: 'Viaducto', code: '2673653' } : null,
};

describe('10-1.7 what a text holds beyond paragraphs', () => {
  test('a photo has its variants, size, words and credit', () => {
    const html = richTextToHtml(
      root({ type: 'upload', relationTo: 'media', value: { id: 'f1', filename: 'secreto.jpg' } }),
      targets,
    );
    expect(html).toContain(
      '<img src="/media/uf1/960.jpeg" alt="Dos operarios &quot;vacían&quot; concreto" width="1600" height="1200" loading="lazy"',
    );
    expect(html).toContain('<source type="image/avif" srcset="/media/uf1/480.avif 480w"');
    expect(html).toContain(
      '<figcaption>Estribo norte. <time datetime="2026-03-05">5\u00a0de marzo de\u00a02026</time>. Foto: INVERMET.</figcaption>',
    );
    expect(html).not.toContain('secreto');
  });

  test('a caption ends before what is told next, and gets no second full stop', () => {
    expect(['Estribo norte', 'Estribo norte. ', '¿Cuándo?', 'Vista del «puente»'].map(asSentence)).toEqual([
      'Estribo norte.',
      'Estribo norte.',
      '¿Cuándo?',
      'Vista del «puente».',
    ]);
  });

  test.each([
    ['photo', { type: 'upload', relationTo: 'media', value: 'hidden' }],
    ['file', { type: 'upload', relationTo: 'documents', value: 'hidden' }],
    ['gallery', block('gallery', { photos: ['hidden', { id: 'hidden' }] })],
    ['files', block('files', { documents: ['hidden'] })],
    ['card', block('workCard', { project: 'hidden' })],
    ['upload of another collection', { type: 'upload', relationTo: 'users', value: 'f1' }],
    ['unknown block', block('script', { code: 'alert(1)' })],
    ['block named like an object', block('constructor', {})],
  ])('of a %s that no visitor may see nothing stays', (_name, node) => {
    expect(richTextToHtml(root(node), targets)).toBe('');
  });

  test('a link within the portal follows the document, and keeps only its words when that is not public', () => {
    const link = (value: string, relationTo = 'projects') =>
      richTextToHtml(
        root({
          type: 'link',
          fields: { linkType: 'internal', url: 'https://evil.example/', doc: { relationTo, value } },
          children: [text('la obra')],
        }),
        targets,
      );
    expect(link('p1')).toBe('<a href="/obras/2673653/">la obra</a>');
    expect(link('hidden')).toBe('la obra');
    expect(link('d1', 'documents')).toBe('<a href="/media/ud1/acta-1.pdf">la obra</a>');
  });

  test('a file says its kind and size', () => {
    expect(richTextToHtml(root({ type: 'upload', relationTo: 'documents', value: 'd1' }), targets)).toBe(
      '<p class="file"><a href="/media/ud1/acta-1.pdf">Acta &lt;1&gt;</a> <span class="soft">PDF · 1.2\u00a0MB</span></p>',
    );
  });

  test('a table has heads of columns and rows, and scrolls by keyboard', () => {
    const cell = (value: string, headerState: number, more = {}) => ({
      type: 'tablecell',
      headerState,
      ...more,
      children: [text(value)],
    });
    const html = richTextToHtml(
      root({
        type: 'table',
        children: [
          { type: 'tablerow', children: [cell('Año', 3), cell('Soles', 1)] },
          { type: 'tablerow', children: [cell('2025', 2), cell('7', 0, { colSpan: '2" onclick="x' })] },
        ],
      }),
      targets,
    );
    expect(html).toBe(
      '<div class="table-scroll" tabindex="0" role="region" aria-label="Tabla"><table><tbody><tr><th scope="col">Año</th><th scope="col">Soles</th></tr><tr><th scope="row">2025</th><td>7</td></tr></tbody></table></div>',
    );
  });

  test('figures, facts and hechos name their source; its address is checked', () => {
    const row = { label: 'Costo', value: 'S/ 5 <b>', source: 'MEF', sourceUrl: 'javascript:alert(1)', asOf: '2026-05' };
    expect(richTextToHtml(root(block('keyFigures', { rows: [row] })), targets)).toBe(
      '<dl class="key-figures"><div><dt>Costo</dt><dd>S/ 5 &lt;b&gt; <small class="soft">Fuente: MEF, mayo de 2026.</small></dd></div></dl>',
    );
    expect(
      richTextToHtml(
        root(block('factTable', { caption: 'Lo que se sabe', rows: [{ ...row, sourceUrl: 'https://mef.example/' }] })),
        targets,
      ),
    ).toContain(
      '<caption>Lo que se sabe</caption><tbody><tr><th scope="row">Costo</th><td>S/ 5 &lt;b&gt; <small class="soft">Fuente: <a href="https://mef.example/">MEF</a>, mayo de 2026.</small></td></tr>',
    );
    expect(
      richTextToHtml(
        root(block('timeline', { rows: [{ date: '2026', title: 'Convocatoria', text: 'Se convocó.\n\nDos veces.' }] })),
        targets,
      ),
    ).toBe(
      '<ol class="text-timeline plain"><li><time datetime="2026">2026</time><div><strong>Convocatoria</strong><p>Se convocó.</p><p>Dos veces.</p></div></li></ol>',
    );
  });

  test('a box and a card', () => {
    expect(
      richTextToHtml(root(block('callout', { tone: 'warning', title: 'Atención', text: 'Desvío.' })), targets),
    ).toBe('<div class="callout callout--warning" role="note"><p><strong>Atención</strong></p><p>Desvío.</p></div>');
    expect(richTextToHtml(root(block('workCard', { project: { id: 'p1' } })), targets)).toBe(
      '<p class="work-link" data-work="2673653"><a href="/obras/2673653/">Viaducto</a></p>',
    );
    expect(richTextToText(root(block('callout', { text: 'Desvío.' })))).toBe('Desvío.');
  });

  test('each block of the editor has its HTML, and each that holds documents tells of them', () => {
    expect(textBlocks.map(({ slug }) => slug).toSorted()).toEqual(Object.keys(blockHtml).toSorted());
    const holding = textBlocks
      .filter(({ fields }) => fields.some((field) => field.type === 'relationship' || field.type === 'upload'))
      .map(({ slug }) => slug);
    expect(holding.toSorted()).toEqual(Object.keys(blockReferences).toSorted());
  });

  test('what a text names is found wherever it stands', () => {
    const value = root(
      {
        type: 'paragraph',
        children: [
          { type: 'link', fields: { linkType: 'internal', doc: { relationTo: 'news', value: 'n1' } }, children: [] },
        ],
      },
      block('gallery', { photos: ['f1', { id: 'f2' }, 'f1'] }),
      block('workCard', { project: 'p1' }),
      { type: 'upload', relationTo: 'documents', value: { id: 'd1' } },
      { type: 'relationship', relationTo: 'pages', value: 'g1' },
    );
    expect(textReferences(value).map(({ relationTo, id }) => `${relationTo}:${id}`)).toEqual([
      'news:n1',
      'media:f1',
      'media:f2',
      'projects:p1',
      'documents:d1',
      'pages:g1',
    ]);
    expect(referencesText(value, null)).toBe('news:n1 media:f1 media:f2 projects:p1 documents:d1 pages:g1');
    expect(referencesText(null)).toBeNull();
  });
});
