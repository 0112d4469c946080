import { describe, expect, test } from 'vitest';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { correctionsFeed } from '../../../site/feeds/corrections-feed.ts';
import {
  accountabilityFeed,
  contractsFeed,
  districtFeed,
  newsFeed,
  supplierFeed,
} from '../../../site/feeds/section-feeds.ts';
import { award, processRow, projectRow } from '../site/read-model-rows.ts';
import { day, item, read, site } from './support.ts';

describe('feeds of the sections (CI-4)', () => {
  test('news: the fifty that come first, with their text', () => {
    const { head, entries } = read(
      newsFeed([item({ updatedAt: day(3) }), item({ slug: 'dos', updatedAt: day(5) })], site),
    );
    expect(head).toEqual({
      title: 'Noticias · Portal',
      updated: day(5),
      name: 'Portal',
      self: 'https://p.example/noticias.atom',
      alternate: 'https://p.example/noticias/',
      license: 'https://licencia.example/',
    });
    expect(entries[0]).toEqual({
      title: 'Una noticia',
      alternate: 'https://p.example/noticias/una/',
      updated: day(3),
      summary: 'Resumen',
      content: '&lt;p&gt;x&lt;/p&gt;',
    });
    const many = Array.from({ length: 51 }, (_, index) => item({ slug: `n${index}` }));
    expect(read(newsFeed(many, site)).entries).toHaveLength(50);
    expect(read(newsFeed([], site)).head['updated']).toBe('2026-01-01T00:00:00-05:00');
  });
  test('contracts: who buys, for how much, and who won, as far as it is published', () => {
    const process = (given: Partial<PublishedContractingProcess>): PublishedContractingProcess =>
      processRow({
        key: 'k1',
        nomenclature: 'LP-1',
        title: 'Puente',
        buyer: { key: null, ruc: null, name: 'INVERMET' },
        ...given,
      }).doc;
    const { head, entries } = read(
      contractsFeed(
        [
          process({ referenceAmount: 1000, awards: [award('a', 5, ['X', 'Y']), award('b', 6, ['X'])] }),
          process({ key: 'k2', updatedAt: day(2) }),
          process({ key: 'k3', referenceAmount: 2.5, currency: 'USD' }),
        ],
        site,
      ),
    );
    expect(head).toMatchObject({
      title: 'Contratos de obras · Portal',
      self: 'https://p.example/contratos.atom',
      alternate: 'https://p.example/contratos/',
      updated: day(2),
    });
    expect(entries.map(({ title, summary, alternate }) => [title, summary, alternate])).toEqual([
      [
        'LP-1: Puente',
        'Convoca INVERMET. Valor referencial S/\u00a01\u00a0000. Adjudicado a Empresa X, Empresa Y.',
        'https://p.example/contratos/k1/',
      ],
      ['LP-1: Puente', 'Convoca INVERMET.', 'https://p.example/contratos/k2/'],
      ['LP-1: Puente', 'Convoca INVERMET. Valor referencial US$\u00a02.50.', 'https://p.example/contratos/k3/'],
    ]);
  });
  test('a district: its works with state, progress and cost', () => {
    const work = projectRow({
      code: '7',
      title: 'Malecón',
      costs: { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: 500 },
    }).doc;
    const { head, entries } = read(
      districtFeed({ ubigeo: '150101', name: 'Lima', works: [work], page: '/distritos/lima/' }, site),
    );
    expect(head).toMatchObject({
      title: 'Obras en Lima · Portal',
      self: 'https://p.example/distritos/150101.atom',
      alternate: 'https://p.example/distritos/lima/',
    });
    expect(entries[0]).toMatchObject({
      title: 'Malecón',
      alternate: 'https://p.example/obras/7/',
      updated: work.updatedAt,
    });
    expect(entries[0]?.['summary']).toMatch(/^En ejecución, .+\. Avance físico .+\. Costo S\/\u00a0500\.$/);
  });
  test('a supplier: what it won and what it builds, the latest first, fifty at most', () => {
    const won = (given: object) =>
      ({
        processKey: 'k1',
        nomenclature: 'LP-1',
        title: 'Puente',
        date: '2026-11-04',
        amount: 10,
        currency: 'PEN',
        sharedWith: 0,
        ...given,
      }) as never;
    const { head, entries } = read(
      supplierFeed(
        {
          key: '20100000001',
          name: 'Constructora',
          awards: [
            won({}),
            won({ processKey: 'k2', amount: null, sharedWith: 1, date: '2026-11-06' }),
            won({ processKey: 'k3', date: null, sharedWith: 2 }),
          ],
          works: [{ code: '7', title: 'Malecón', updatedAt: day(5) }],
          updatedAt: day(1),
        },
        site,
      ),
    );
    expect(head).toMatchObject({
      title: 'Constructora · Portal',
      self: 'https://p.example/proveedores/20100000001.atom',
      alternate: 'https://p.example/proveedores/20100000001/',
    });
    expect(entries.map(({ title, summary, updated, alternate }) => [title, summary, updated, alternate])).toEqual([
      [
        'Adjudicación: LP-1',
        'Puente. Sin monto publicado, con 1\u00a0empresa más.',
        '2026-11-06T00:00:00-05:00',
        'https://p.example/contratos/k2/',
      ],
      ['Obra: Malecón', undefined, day(5), 'https://p.example/obras/7/'],
      ['Adjudicación: LP-1', 'Puente. S/\u00a010.', '2026-11-04T00:00:00-05:00', 'https://p.example/contratos/k1/'],
      ['Adjudicación: LP-1', 'Puente. S/\u00a010, con 2\u00a0empresas más.', day(1), 'https://p.example/contratos/k3/'],
    ]);
    const many = Array.from({ length: 60 }, (_, index) => won({ processKey: `p${index}` }));
    expect(
      read(supplierFeed({ key: 'x', name: 'X', awards: many, works: [], updatedAt: day(9) }, site)).entries,
    ).toHaveLength(50);
    expect(
      read(supplierFeed({ key: 'x', name: 'X', awards: [], works: [], updatedAt: day(9) }, site)).head['updated'],
    ).toBe(day(9));
  });
  test('corrections: what a figure said, what it says, and why', () => {
    const correction = (given: object) =>
      ({
        key: 'c',
        at: day(4),
        projectCode: '7',
        measure: 'avance_fisico',
        before: '10 %',
        after: '12 %',
        source: 'MEF',
        reason: 'sameDayChange',
        ...given,
      }) as never;
    const { head, entries } = read(correctionsFeed([correction({}), correction({ key: 'd', after: null })], site));
    expect(head).toMatchObject({
      title: 'Correcciones · Portal',
      self: 'https://p.example/datos/correcciones.atom',
      alternate: 'https://p.example/datos/calidad/#correcciones',
      updated: day(4),
    });
    expect(entries[0]).toMatchObject({
      title: '7: avance fisico',
      alternate: 'https://p.example/obras/7/',
      updated: day(4),
    });
    expect(entries.map(({ summary }) => summary?.replace(/Motivo:.*/, ''))).toEqual([
      'Decía 10 %; dice 12 % (MEF). ',
      'Decía 10 %; se retiró (MEF). ',
    ]);
  });
});

describe('works called to account (CI-4)', () => {
  const yardstick = {
    delayedDays: 30,
    delayedPoints: 10,
    overCostPercent: 15,
    reportOverdueDays: 5,
    dueSoonDays: 60,
    today: '2026-11-22',
  } as Parameters<typeof accountabilityFeed>[1];
  const told = (given: Partial<PublishedProject>): Record<string, string>[] =>
    read(accountabilityFeed([projectRow({ code: '7', title: 'Malecón', ...given }).doc], yardstick, site)).entries;
  const costs = { viablePen: 100, updatedPen: null, contractPen: null, accruedPen: null, currentPen: 120 };
  test('one entry for each situation, from when it came into it', () => {
    const stopped = told({ status: 'stopped', stoppage: { cause: 'Arbitraje', since: '2026-10-01' } });
    expect(stopped).toHaveLength(1);
    expect(stopped[0]).toMatchObject({ updated: '2026-10-01T00:00:00-05:00', alternate: 'https://p.example/obras/7/' });
    expect(stopped[0]?.['title']).toMatch(/: Malecón$/);
    expect(stopped[0]?.['summary']).toMatch(/^Causa publicada: Arbitraje; .+\.$/);
    const silent = told({ status: 'stopped', stoppage: { cause: null, since: null } as never, updatedAt: day(2) });
    expect(silent[0]).toMatchObject({ updated: day(2) });
    expect(silent[0]?.['summary']).toMatch(/^Ninguna fuente publica la causa; /);
    expect(told({ costs })[0]).toMatchObject({ summary: 'Monto viable S/\u00a0100, costo actual S/\u00a0120.' });
    expect(told({ nextReport: { dueOn: '2026-11-10', owedBy: 'X' } })[0]).toMatchObject({
      summary: 'El informe debía llegar el 10\u00a0de noviembre de\u00a02026.',
      updated: '2026-11-10T00:00:00-05:00',
    });
    expect(told({})).toEqual([]);
  });
  test('the latest first, fifty at most', () => {
    const works = Array.from(
      { length: 51 },
      (_, index) =>
        projectRow({ code: String(index), costs, updatedAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString() }).doc,
    );
    const { head, entries } = read(accountabilityFeed(works, yardstick, site));
    expect(head).toMatchObject({ self: 'https://p.example/rendicion.atom', alternate: 'https://p.example/rendicion/' });
    expect([entries.length, entries[0]?.['updated'], entries[49]?.['updated']]).toEqual([
      50,
      '2026-02-20T00:00:00.000Z',
      '2026-01-02T00:00:00.000Z',
    ]);
  });
});
