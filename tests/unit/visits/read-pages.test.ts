import { describe, expect, test } from 'vitest';
import { readLogLine } from '../../../site/server/access-log.ts';
import { isCounted, sectionOf, type PageView } from '../../../site/server/visit-rules.ts';

describe('a line of an nginx log', () => {
  const line = (more: { agent?: string; time?: string; end?: string; target?: string } = {}): string =>
    `192.0.2.7 - - [${more.time ?? '29/Nov/2026:10:11:12 -0500'}] "GET ${more.target ?? '/obras/?q=1'} HTTP/1.1" 200 512 "-" "${more.agent ?? 'Mozilla/5.0'}"${more.end ?? ''}`;
  test('is read with its moment, its address without the query, and what the reader asked for', () => {
    expect(readLogLine(line())).toEqual({
      at: Date.UTC(2026, 10, 29, 15, 11, 12),
      view: {
        method: 'GET',
        path: '/obras/',
        status: 200,
        agent: 'Mozilla/5.0',
        address: '192.0.2.7',
        doNotTrack: false,
        isPrefetch: false,
      },
    });
    expect(readLogLine(line({ time: '01/Jan/2026:00:00:00 +0530' }))?.at).toBe(Date.UTC(2025, 11, 31, 18, 30));
    expect(readLogLine(line({ agent: '-' }))?.view.agent).toBe('');
    expect([' "1" "0"', ' "0" "1"', ' "0" "0"', ''].map((end) => readLogLine(line({ end }))?.view.doNotTrack)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
  test('with a month that there is not is none', () => {
    expect(readLogLine(line({ time: '29/Nox/2026:10:11:12 -0500' }))).toBeNull();
    expect(readLogLine('otra cosa')).toBeNull();
  });
});

describe('PO-15 what counts as a page that a person read', () => {
  const view: PageView = {
    method: 'GET',
    path: '/obras/',
    status: 200,
    agent: 'Mozilla/5.0 (X11; Linux) Firefox/130',
    address: '192.0.2.1',
    doNotTrack: false,
    isPrefetch: false,
  };
  const not: Partial<PageView>[] = [
    { method: 'HEAD' },
    { status: 304 },
    { path: '/datos/obras.csv' },
    { doNotTrack: true },
    { isPrefetch: true },
    { agent: '' },
    ...['Googlebot/2.1', 'curl/8.0', 'node', 'python-requests/2', 'Feedly', 'HeadlessChrome'].map((agent) => ({
      agent,
    })),
  ];
  test('a page with its slash, by a browser that does not mind', () => {
    expect(isCounted(view)).toBe(true);
    expect(not.map((given) => isCounted({ ...view, ...given }))).toEqual(not.map(() => false));
  });
  test('by the part of the portal', () => {
    const named =
      'obras mapa presupuesto contratos concesiones proveedores oportunidades noticias datos buscar transparencia rendicion distritos comparar visitas';
    for (const name of named.split(' ')) expect(sectionOf(`/${name}/a/`)).toBe(name);
    expect(['/', '', '/acerca/', '/obrasx/'].map(sectionOf)).toEqual(['portada', 'portada', 'otras', 'otras']);
  });
});
