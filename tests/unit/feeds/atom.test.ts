import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { atomFeed, latestOf, type AtomFeed } from '../../../site/feeds/atom.ts';
import { stableUrn, stableUuid } from '../../../site/feeds/stable-id.ts';

const feed: AtomFeed = {
  siteName: 'Portal de ejemplo',
  id: stableUrn('obras/1'),
  title: 'Obra <1> & «dos»',
  subtitle: 'Novedades',
  selfUrl: 'https://portal.example/obras/1.atom',
  htmlUrl: 'https://portal.example/obras/1/?a=1&b="2"',
  updated: '2026-11-15T15:00:00.000Z',
  entries: [
    {
      id: stableUrn('obras/1/informe/2026-10'),
      title: 'Informe',
      url: 'https://portal.example/obras/1/',
      updated: '2026-11-02',
      summary: 'Avance 10 %\u0000\uD800',
      html: '<p>Avance &amp; más</p>',
    },
    {
      id: stableUrn('obras/1/noticia/x'),
      title: 'Noticia',
      url: 'https://portal.example/noticias/x/',
      updated: '2026-10',
    },
  ],
};

/** Texts and attributes by element, in order, as an XML parser reads them; throws when the text is no XML. */
function read(xml: string): { name: string; text: string; attributes: Record<string, string> }[] {
  const found: { name: string; text: string; attributes: Record<string, string> }[] = [];
  const open: typeof found = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, text: '', attributes: attributes as Record<string, string> };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const current = open.at(-1);
    if (current) current.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return found;
}

describe('Atom feed (RFC 4287)', () => {
  const elements = read(atomFeed(feed));
  const all = (name: string) => elements.filter((one) => one.name === name);

  test('has what a feed and every entry must have', () => {
    expect(all('feed')[0]?.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'es-PE' });
    expect(all('author')).toHaveLength(1);
    expect(all('name')[0]?.text).toBe('Portal de ejemplo');
    expect(all('id').map((one) => one.text)).toEqual([feed.id, ...feed.entries.map((one) => one.id)]);
    expect(all('updated').map((one) => one.text)).toEqual([
      '2026-11-15T15:00:00.000Z',
      '2026-11-02T00:00:00-05:00',
      '2026-10-01T00:00:00-05:00',
    ]);
    expect(all('title').map((one) => one.text)).toEqual(['Obra <1> & «dos» · Portal de ejemplo', 'Informe', 'Noticia']);
  });
  test('names itself and its page', () => {
    const links = all('link').map((one) => [one.attributes['rel'], one.attributes['href']]);
    expect(links.slice(0, 2)).toEqual([
      ['self', feed.selfUrl],
      ['alternate', feed.htmlUrl],
    ]);
  });
  test('carries HTML as escaped text and drops what XML forbids', () => {
    expect(all('content')[0]).toMatchObject({ text: '<p>Avance &amp; más</p>', attributes: { type: 'html' } });
    expect(all('summary')[0]?.text).toBe('Avance 10 %\uFFFD');
  });
  test('a date that is none is an error and not a wrong feed', () => {
    expect(() => atomFeed({ ...feed, updated: 'ayer' })).toThrow(/ayer/);
  });
  test('the feed is as new as its newest entry', () => {
    expect(latestOf(['2026-11-02', null, '2026-11-02T10:00:00Z'], '2026-01-01')).toBe('2026-11-02T10:00:00Z');
    expect(latestOf([null, undefined], '2026-01-01')).toBe('2026-01-01T00:00:00-05:00');
  });
});

describe('stable identifiers', () => {
  test('are version 5 UUIDs, the same for the same name and different for another', () => {
    expect(stableUuid('obras/1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(stableUuid('obras/1')).toBe(stableUuid('obras/1'));
    expect(stableUuid('obras/1')).not.toBe(stableUuid('obras/2'));
    expect(stableUrn('obras/1')).toBe(`urn:uuid:${stableUuid('obras/1')}`);
  });
});
