import { describe, expect, test } from 'vitest';
import { toPublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import { toPublishedDocument } from '../../../collections/documents/published.ts';
import { toPublishedOpportunity } from '../../../collections/opportunities/published.ts';
import { toPublishedQuestion } from '../../../collections/opportunity-questions/published.ts';
import { toPublishedProgressReport } from '../../../collections/progress-reports/published.ts';
import {
  type Row,
  firm,
  other,
  work,
  question,
  text,
  common,
  told,
  provenance,
  entered,
  made,
  shown,
} from './public-views-setup.ts';

describe('11-5 the public view of a budget line', () => {
  const least = { id: 'l1', year: 2026, entity: firm };
  const line = (more: Row = {}) => shown(toPublishedBudgetLine, { ...least, ...more });
  test('what no source says is null; nothing spent is zero', () => {
    expect(line({ paidPen: 0 })).toEqual({
      ...{
        key: 'l1',
        year: 2026,
        month: null,
        entityKey: 'invermet',
        entityName: 'INVERMET',
        entityRuc: '20164503080',
      },
      ...{ executingUnit: null, fundingSource: null, projectCode: null, projectTitle: null, ubigeo: null, note: null },
      ...{ piaPen: null, pimPen: null, certifiedPen: null, committedPen: null, accruedPen: null, paidPen: 0 },
      ...{ provenance: entered, updatedAt: common.updatedAt },
    });
  });
  test('all that is said', () => {
    const amounts = { piaPen: 1, pimPen: 2, certifiedPen: 3, committedPen: 4, accruedPen: 5, paidPen: 6 };
    const given = {
      month: 3,
      executingUnit: '500235',
      fundingSource: 'Recursos ordinarios',
      ubigeo: '150101',
      note: 'n',
      ...amounts,
    };
    expect(line({ ...given, project: work(), provenance })).toMatchObject({
      ...given,
      projectCode: '2790001',
      projectTitle: 'Puente Uno',
      provenance: told,
    });
  });
  test('of an entity that is not shown there is none; a work that is not shown is not named', () => {
    expect([line({ entity: other }), line({ entity: 'e9' }), line({ entity: null })]).toEqual([null, null, null]);
    for (const hidden of [work({ _status: 'draft' }), work({ entity: other }), work({ code: null }), 'w1'])
      expect(line({ project: hidden })).toMatchObject({ projectCode: null, projectTitle: null });
  });
});

describe('11-5 the public view of a report', () => {
  const report = (more: Row = {}) =>
    shown(toPublishedProgressReport, { id: 'r1', project: work(), period: '2026-03', status: 'approved', ...more });
  test('what no source says', () => {
    expect(report()).toEqual({
      ...{
        key: 'r1',
        projectCode: '2790001',
        period: '2026-03',
        summary: null,
        problems: null,
        photos: [],
        reportedBy: null,
      },
      ...{
        plannedPhysical: null,
        actualPhysical: null,
        plannedFinancial: null,
        actualFinancial: null,
        plannedAmountPen: null,
        actualAmountPen: null,
      },
      ...{
        reportKind: 'office',
        revision: 1,
        rectificationReason: null,
        source: 'Informe de avance aprobado por INVERMET',
        asOf: null,
        updatedAt: common.updatedAt,
      },
    });
  });
  test('all that is said, no advance included', () => {
    const given = {
      plannedPhysical: 10,
      actualPhysical: 0,
      plannedFinancial: 20,
      actualFinancial: 1,
      plannedAmountPen: 100,
      actualAmountPen: 2,
    };
    const words = {
      summary: 'Avanzó',
      problems: 'Lluvias',
      reportKind: 'contractor',
      revision: 2,
      rectificationReason: 'Otro mes',
    };
    expect(report({ ...given, ...words, reportedBy: firm, provenance })).toMatchObject({
      ...given,
      ...words,
      reportedBy: 'INVERMET',
      source: 'MEF',
      asOf: '2026-03',
    });
  });
  test('until it is approved, and of a work that is not shown, there is none', () => {
    for (const hidden of [
      { status: 'draft' },
      { status: 'submitted' },
      { status: 'observed' },
      { project: work({ entity: other }) },
      { project: null },
    ])
      expect(report(hidden), JSON.stringify(hidden)).toBeNull();
  });
});

describe('11-5 the public view of a document', () => {
  const document = (more: Row = {}) =>
    shown(toPublishedDocument, { id: 'd1', classification: 'public', description: 'Firmada', ...more });
  test('tells its file, its words and its work', () => {
    expect(document({ project: work() })).toEqual({
      ...made,
      description: 'Firmada',
      projectCode: '2790001',
      updatedAt: common.updatedAt,
    });
    expect(document({ description: '  ' })).toMatchObject({ description: null, projectCode: null });
  });
  test('there is none of what is not public, whose file is not there, or whose work is not shown', () => {
    for (const hidden of [
      { classification: 'internal' },
      { classification: 'confidential' },
      { classification: null },
      { id: 'd2' },
      { project: work({ entity: other }) },
      { project: work({ _status: 'draft' }) },
    ])
      expect(document(hidden), JSON.stringify(hidden)).toBeNull();
  });
});

describe('11-5 the public view of an opportunity', () => {
  const least = { id: 'o9', slug: 'teleferico', title: 'Teleférico', summary: 'Une', stage: 'idea', currency: 'PEN' };
  const opportunity = (more: Row = {}) => shown(toPublishedOpportunity, { ...least, ...more });
  test('what no source says', () => {
    const { id: _, ...words } = least;
    expect(opportunity({ stage: 'tender' })).toMatchObject({
      ...{
        ...words,
        stage: 'tender',
        titleEn: null,
        summaryEn: null,
        bodyHtml: null,
        bodyEnHtml: null,
        modality: null,
        amount: null,
      },
      ...{
        districts: [],
        projectCode: null,
        calendar: [],
        documents: [],
        questions: [],
        contactOffice: null,
        provenance: entered,
      },
    });
    expect(opportunity({ slug: null })).toBeNull();
  });
  test('its calendar in order of days, its answered questions, its public documents', () => {
    const calendar = [
      { label: 'Fin', date: '2026-05-01', isDeadline: true, startDate: '2026-04-01', workingDays: 5, labelEn: 'End' },
      { label: 'Inicio', date: '2026-01-01', startDate: '' },
    ];
    expect(
      opportunity({
        id: 'o1',
        stage: 'tender',
        calendar,
        documents: [{ id: 'd1' }, { id: 'd3' }],
        amount: 0,
        body: text('a'),
        bodyEn: text('b'),
        project: work(),
        titleEn: 'Cable car',
      }),
    ).toMatchObject({
      calendar: [
        { label: 'Inicio', labelEn: null, date: '2026-01-01', startDate: null, workingDays: null, isDeadline: false },
        { label: 'Fin', labelEn: 'End', date: '2026-05-01', startDate: '2026-04-01', workingDays: 5, isDeadline: true },
      ],
      ...{
        questions: [question],
        documents: [{ key: 'u1' }],
        amount: 0,
        bodyHtml: '<p>a</p>',
        bodyEnHtml: '<p>b</p>',
        projectCode: '2790001',
        titleEn: 'Cable car',
      },
    });
  });
  test('a question is public once it is answered and published', () => {
    const view = (more: Row = {}) => shown(toPublishedQuestion, { ...question, state: 'published', ...more });
    expect(view()).toEqual(question);
    expect(view({ questionEn: 'When?', answerEn: 'Tomorrow.', answeredOn: '2026-01-05' })).toMatchObject({
      questionEn: 'When?',
      answerEn: 'Tomorrow.',
      answeredOn: '2026-01-05',
    });
    for (const hidden of [{ state: 'received' }, { state: 'answered' }, { question: '' }, { answer: null }])
      expect(view(hidden), JSON.stringify(hidden)).toBeNull();
  });
});
