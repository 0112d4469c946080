import { describe, expect, test } from 'vitest';
import { richTextToHtml, richTextToText } from '../../../collections/fields/rich-text.ts';
import { richText } from '../../../scripts/seed/rich-text.ts';

const root = (...children: object[]) => ({ root: { type: 'root', children } });
const paragraph = (...children: object[]) => ({ type: 'paragraph', children });
const text = (value: string, format = 0) => ({ type: 'text', text: value, format });
const link = (url: string) => ({ type: 'link', fields: { url }, children: [text('enlace')] });

describe('richTextToHtml', () => {
  test('headings, paragraphs and lists become their elements', () => {
    expect(richTextToHtml(richText([{ h2: 'Qué hace' }, { p: 'Construye.' }, { list: ['Uno', 'Dos'] }]))).toBe(
      '<h2>Qué hace</h2><p>Construye.</p><ul><li>Uno</li><li>Dos</li></ul>',
    );
  });

  test('SE-2 markup in a text is shown as text', () => {
    expect(richTextToHtml(root(paragraph(text('<script>alert(1)</script> & "x"'))))).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;</p>',
    );
  });

  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    ' javascript:alert(1)',
    '//evil.example/x',
    '/\\evil.example/x',
    '/\t/evil.example',
    'vbscript:x',
  ])('a link to %s keeps its words and loses its address', (url) => {
    expect(richTextToHtml(root(paragraph(link(url))))).toBe('<p>enlace</p>');
  });

  test('a quote in an address cannot end the attribute', () => {
    expect(richTextToHtml(root(paragraph(link('https://a.example/"onmouseover="x'))))).not.toContain('"onmouseover');
  });

  test('bold and italic nest', () => {
    expect(richTextToHtml(root(paragraph(text('ya', 3))))).toBe('<p><em><strong>ya</strong></em></p>');
  });

  test('an unknown node gives its text only', () => {
    expect(richTextToHtml(root({ type: 'iframe', src: 'https://evil.example', children: [text('dentro')] }))).toBe(
      'dentro',
    );
  });

  test.each(['__proto__', 'constructor', 'toString'])('a node of the type %s gives its text only', (type) => {
    expect(richTextToHtml(root({ type, children: [text('dentro')] }))).toBe('dentro');
  });

  test.each([null, undefined, 'texto', 7, {}, { root: null }])('%j is no document and gives nothing', (value) => {
    expect(richTextToHtml(value)).toBe('');
  });

  test('plain text has no markup and no entities', () => {
    expect(richTextToText(root(paragraph(text('Agua & luz', 1)), paragraph(text('< 3 %'))))).toBe('Agua & luz < 3 %');
  });
});
