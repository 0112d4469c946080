import { describe, expect, test } from 'vitest';
import { writerOf } from '../../../collections/published/history.ts';
import { history } from '../../../collections/projects/history.ts';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { projectRow } from '../site/read-model-rows.ts';

const limits = { overCostPercent: 15 };
const work = (given: Partial<PublishedProject> = {}): PublishedProject => projectRow({ code: '2000001', ...given }).doc;
const { topics } = history;
const dates = (plannedEnd: string | null): Pick<PublishedProject, 'dates'> => ({
  dates: { viability: null, plannedStart: null, plannedEnd, actualStart: null, actualEnd: null },
});
const costs = (viablePen: number | null, currentPen: number | null): Pick<PublishedProject, 'costs'> => ({
  costs: { viablePen, currentPen, updatedPen: null, contractPen: null, accruedPen: null },
});

describe('11-5 whom the change of a work concerns', () => {
  test('who follows it, its districts, its companies that have a page; one that appears troubles nobody', () => {
    const party = (key: string | null) => ({ key, ruc: null, name: 'Empresa' });
    const districts = [
      { ubigeo: '150101', name: 'Lima' },
      { ubigeo: '150140', name: 'Santiago de Surco' },
    ];
    const full = work({ status: 'stopped', districts, contractor: party('constructora'), supervisor: party('vigila') });
    expect(topics(null, full, limits)).toEqual([
      'work:2000001',
      'district:150101',
      'district:150140',
      'supplier:constructora',
      'supplier:vigila',
    ]);
    expect(topics(null, work({ districts: [], contractor: party(null), supervisor: null }), limits)).toEqual([
      'work:2000001',
    ]);
  });

  test.each<[string, Partial<PublishedProject>, Partial<PublishedProject>, boolean]>([
    ['it stops', { status: 'execution' }, { status: 'stopped' }, true],
    ['it was stopped already', { status: 'stopped' }, { status: 'stopped' }, false],
    ['it goes on', { status: 'stopped' }, { status: 'execution' }, false],
    ['its end moves away', dates('2026-03-01'), dates('2026-03-02'), true],
    ['its end comes nearer', dates('2026-03-02'), dates('2026-03-01'), false],
    ['its end stays', dates('2026-03-01'), dates('2026-03-01'), false],
    ['its end is told for the first time', dates(null), dates('2026-03-01'), false],
    ['its end is no longer told', dates('2026-03-01'), dates(null), false],
    ['it costs more than the threshold', costs(100, 100), costs(100, 115.01), true],
    ['it costs as much as the threshold', costs(100, 100), costs(100, 115), false],
    ['it cost too much already', costs(100, 116), costs(100, 130), false],
    ['it costs less than planned', costs(100, 116), costs(100, 80), false],
    ['nobody says what was planned', costs(null, 100), costs(null, 900), false],
    ['nothing was planned', costs(0, 0), costs(0, 900), false],
    ['nobody says what it costs', costs(100, 100), costs(100, null), false],
  ])('trouble or not: %s', (_what, before, after, isTrouble) => {
    expect(topics(work(before), work(after), limits).includes('topic:rendicion')).toBe(isTrouble);
  });

  test('the threshold is that of the settings', () => {
    const [before, after] = [work(costs(100, 100)), work(costs(100, 108))];
    expect(topics(before, after, { overCostPercent: 5 })).toContain('topic:rendicion');
    expect(topics(before, after, { overCostPercent: 10 })).not.toContain('topic:rendicion');
  });
});

describe('11-5 what is said of the change of a work', () => {
  const say = (field: string, before: unknown, after: unknown) => {
    const said = writerOf(history.words, field)?.({ field, before, after }, work());
    return [said?.es, said?.en].map((text) => text?.replaceAll('\u00a0', ' '));
  };
  test.each<[string, unknown, unknown, string, string]>([
    ['title', 'a', 'b', 'Cambió el nombre', 'The name changed'],
    ['status', 'execution', 'stopped', 'Estado: En ejecución → Paralizada', 'Status: Under construction → Stopped'],
    ['stoppage', { cause: 'x', since: null }, null, 'Ya no figura paralizada', 'No longer stopped'],
    ['stoppage', null, { cause: 'x', since: null }, 'Figura paralizada', 'Recorded as stopped'],
    ['stoppage.cause', 'a', 'b', 'Cambió la causa de la paralización', 'The cause of the stoppage changed'],
    ['contractor', null, {}, 'Cambió el contratista', 'The contractor changed'],
    ['contractor.name', 'a', 'b', 'Cambió el contratista', 'The contractor changed'],
    ['supervisor', null, {}, 'Cambió el supervisor', 'The supervisor changed'],
    ['supervisor.name', 'a', 'b', 'Cambió el supervisor', 'The supervisor changed'],
    ['photos', [1], [1, 2, 3], 'Fotos: 2 más', 'Photos: 2 more'],
    ['documents', [1, 2], [1], 'Documentos: cambiaron', 'Documents: changed'],
    ['costs.currentPen', null, 1_500_000, 'Costo: S/ 1 500 000', 'Cost: PEN 1,500,000'],
    [
      'costs.contractPen',
      1000,
      2000,
      'Monto del contrato: S/ 1 000 → S/ 2 000',
      'Contract amount: PEN 1,000 → PEN 2,000',
    ],
    ['progress.physical', 10, 25.5, 'Avance físico: 10 % → 25.5 %', 'Physical progress: 10% → 25.5%'],
    ['progress.financial', 0, 7, 'Avance financiero: 0 % → 7 %', 'Financial progress: 0% → 7%'],
    [
      'dates.plannedEnd',
      '2026-03-01',
      '2026-04-02',
      'Fin previsto: 1 de marzo de 2026 → 2 de abril de 2026',
      'Planned end: 1 March 2026 → 2 April 2026',
    ],
    ['dates.actualStart', null, '2026-04-02', 'Inicio de obra: 2 de abril de 2026', 'Start of works: 2 April 2026'],
    ['dates.actualEnd', null, '2026-04-02', 'Fin de obra: 2 de abril de 2026', 'End of works: 2 April 2026'],
  ])('%s', (field, before, after, es, en) => {
    expect(say(field, before, after)).toEqual([es, en]);
  });
  test('a new one is called by its name, and has a page', () => {
    const doc = work({ title: 'Puente Uno' });
    expect([history.title(doc), history.path(doc), history.appeared]).toEqual([
      { es: 'Puente Uno', en: 'Puente Uno' },
      { es: '/obras/2000001/', en: '/obras/2000001/' },
      { es: 'Nueva en el portal', en: 'New on the portal' },
    ]);
  });
});
