import { describe, expect, test } from 'vitest';
import { toPublishedControlReport } from '../../../collections/control-reports/published.ts';
import { toPublishedMilestone } from '../../../collections/milestones/published.ts';
import { toPublishedNews } from '../../../collections/news/published.ts';
import { toPublishedPage } from '../../../collections/pages/published.ts';
import { toPublishedPressItem } from '../../../collections/press-items/published.ts';
import { toPublishedTransparencyItem } from '../../../collections/transparency-items/published.ts';
import { type Row, firm, other, work, text, common, told, provenance, entered, shown } from './public-views-setup.ts';

describe('11-5 the public view of what is written', () => {
  test('news, with their event when it has a day and a place', () => {
    const item = (more: Row = {}) =>
      shown(toPublishedNews, {
        slug: 'inauguran',
        title: 'Inauguran',
        summary: 'Hoy',
        body: text('Cuerpo'),
        publishedOn: '2026-03-01',
        ...more,
      });
    expect(item()).toEqual({
      ...{
        slug: 'inauguran',
        title: 'Inauguran',
        summary: 'Hoy',
        bodyHtml: '<p>Cuerpo</p>',
        publishedOn: '2026-03-01',
      },
      ...{ image: null, projectCodes: [], source: null, sourceUrl: null, event: null, updatedAt: common.updatedAt },
    });
    const event = { startsOn: '2026-03-02', place: 'Parque' };
    expect(
      item({
        event,
        source: 'MML',
        sourceUrl: 'https://mml.example',
        projects: [work(), work({ _status: 'draft' }), 'w3'],
      }),
    ).toMatchObject({
      ...{
        event: { ...event, endsOn: null, time: null },
        source: 'MML',
        sourceUrl: 'https://mml.example',
        projectCodes: ['2790001'],
      },
    });
    expect(item({ event: { ...event, endsOn: '2026-03-03', time: '10:00' } })?.['event']).toEqual({
      ...event,
      endsOn: '2026-03-03',
      time: '10:00',
    });
    for (const half of [{ startsOn: '2026-03-02' }, { place: 'Parque' }, { startsOn: '', place: 'Parque' }, null])
      expect(item({ event: half })?.['event']).toBeNull();
    expect(item({ slug: null })).toBeNull();
  });

  test('pages, in the foot or not', () => {
    const page = (more: Row = {}) =>
      shown(toPublishedPage, { slug: 'acerca', title: 'Acerca', body: text('Hola'), ...more });
    expect(page()).toEqual({
      slug: 'acerca',
      title: 'Acerca',
      summary: null,
      bodyHtml: '<p>Hola</p>',
      showInFooter: false,
      updatedAt: common.updatedAt,
    });
    expect(page({ summary: 'Breve', showInFooter: true })).toMatchObject({ summary: 'Breve', showInFooter: true });
    expect(page({ slug: '' })).toBeNull();
  });

  test('items of transparency, in their order', () => {
    const item = (more: Row = {}) =>
      shown(toPublishedTransparencyItem, {
        slug: 'actas',
        title: 'Actas',
        summary: 'Todas',
        frequency: 'monthly',
        ...more,
      });
    expect(item()).toEqual({
      ...{
        slug: 'actas',
        title: 'Actas',
        summary: 'Todas',
        frequency: 'monthly',
        office: null,
        lastUpdatedOn: null,
        bodyHtml: null,
      },
      ...{ documents: [], links: [], legalBasis: null, order: 100, updatedAt: common.updatedAt },
    });
    expect(
      item({
        office: 'OCI',
        lastUpdatedOn: '2026-01-01',
        body: text('x'),
        legalBasis: 'Ley 27806',
        order: 0,
        documents: [{ id: 'd1' }, { id: 'd2' }],
        links: [{ id: 'r', label: 'Vea', url: 'https://a.example' }],
      }),
    ).toMatchObject({
      ...{
        office: 'OCI',
        lastUpdatedOn: '2026-01-01',
        bodyHtml: '<p>x</p>',
        legalBasis: 'Ley 27806',
        order: 0,
        documents: [{ key: 'u1' }],
      },
      links: [{ label: 'Vea', url: 'https://a.example' }],
    });
    expect(item({ slug: null })).toBeNull();
  });

  test('press, control and milestones, with the works that are shown', () => {
    const press = (more: Row = {}) =>
      shown(toPublishedPressItem, {
        slug: 'nota',
        title: 'Nota',
        summary: 'Dice',
        eventOn: '2026-02',
        provenance,
        ...more,
      });
    expect(press()).toEqual({
      slug: 'nota',
      title: 'Nota',
      summary: 'Dice',
      eventOn: '2026-02',
      topic: null,
      articleUrl: null,
      projectCodes: [],
      provenance: told,
      updatedAt: common.updatedAt,
    });
    expect(
      press({ topic: 'obras', articleUrl: 'https://n.example', projects: [work(), work({ entity: other })] }),
    ).toMatchObject({ topic: 'obras', articleUrl: 'https://n.example', projectCodes: ['2790001'] });
    expect(press({ slug: null })).toBeNull();
    const control = (more: Row = {}) =>
      shown(toPublishedControlReport, {
        slug: 'c-1',
        number: '001-2026',
        kind: 'Visita',
        authority: 'CGR',
        entity: firm,
        finding: 'Faltó',
        ...more,
      });
    expect(control()).toMatchObject({
      entity: { key: 'invermet' },
      projects: [],
      workName: null,
      recommendation: null,
      followUp: null,
      issuedOn: null,
      publishedOn: null,
      reportUrl: null,
      summaryUrl: null,
      provenance: entered,
    });
    const whole = {
      workName: 'Obra',
      recommendation: 'Corregir',
      followUp: 'Hecho',
      issuedOn: '2026-01',
      publishedOn: '2026-02',
      reportUrl: 'https://a.example',
      summaryUrl: 'https://b.example',
    };
    const full = control({
      ...whole,
      projects: [work({ shortTitle: 'Puente' }), work({ code: 'w2', title: 'Muro' }), work({ _status: 'draft' })],
    });
    expect(full).toMatchObject({
      ...whole,
      projects: [
        { code: '2790001', title: 'Puente' },
        { code: 'w2', title: 'Muro' },
      ],
    });
    for (const word of ['001', 'visita', 'obra', 'falto', 'corregir', 'invermet', 'muro'])
      expect(full?.['search'], word).toContain(word);
    expect([control({ slug: null }), control({ entity: other }), control({ entity: null })]).toEqual([
      null,
      null,
      null,
    ]);
    const milestone = (more: Row = {}) =>
      shown(toPublishedMilestone, { id: 'h1', project: work(), title: 'Inicio', status: 'scheduled', ...more });
    expect(milestone()).toEqual({
      key: 'h1',
      projectCode: '2790001',
      title: 'Inicio',
      description: null,
      status: 'scheduled',
      dueDate: null,
      dateMet: null,
      photosBefore: [],
      photosAfter: [],
      provenance: entered,
      updatedAt: common.updatedAt,
    });
    const met = { description: 'd', status: 'met', dueDate: '2026-01-01', dateMet: '2026-02-02' };
    expect(milestone(met)).toMatchObject({
      ...met,
      provenance: { source: 'INVERMET', asOf: '2026-02-02', consultedOn: null },
    });
    expect(milestone({ project: work({ entity: other }) })).toBeNull();
  });
});
