import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../collections/standards/json.ts';
import { oc4idsProject, withoutPersonsOf, type ProjectFile } from '../../../site/standards/oc4ids.ts';
import { budgetLine, projectRow, reportRow } from '../site/read-model-rows.ts';

describe('who owes the next report', () => {
  const owing = (contractor: { name: string; ruc: string } | null, owedBy: string): string | undefined =>
    withoutPersonsOf(
      projectRow({
        code: '7',
        contractor: contractor && { ...contractor, key: contractor.ruc },
        nextReport: { dueOn: '2026-01-05', owedBy },
      }).doc,
    ).nextReport?.owedBy;
  const person = { name: 'ROSA FLORES QUISPE', ruc: '10404040412' };
  const company = { name: 'OBRAS DEL SUR S.A.C.', ruc: '20100070970' };
  test('is not named when it is a natural person, as the contractor is not', () => {
    expect(owing(person, person.name)).toBe('Persona natural');
  });
  test('is told when it is a company, or the office beside a contractor who is a person', () => {
    expect(owing(company, company.name)).toBe(company.name);
    expect(owing(person, 'INVERMET')).toBe('INVERMET');
    expect(owing(null, 'INVERMET')).toBe('INVERMET');
  });
});

describe('an OC4IDS project', () => {
  const document = (given: object = {}, more: Partial<ProjectFile> = {}): Record<string, JsonObject & JsonObject[]> =>
    oc4idsProject(
      {
        project: projectRow({ code: '7', title: 'Creación del malecón', ...given }).doc,
        processes: [],
        milestones: [],
        documents: [],
        reports: [],
        budgetLines: [],
        ...more,
      },
      { publicUrl: 'https://p.example' },
    ) as Record<string, JsonObject & JsonObject[]>;
  const costs = { viablePen: 100, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null };
  test('says by which numbers the work is known, what it is and where it stands', () => {
    const told = document({
      cui: '2000001',
      snip: '123',
      infobrasCode: '99',
      sector: 'Transporte',
      status: 'stopped',
      beneficiaries: 500,
    });
    expect(told).toMatchObject({
      updated: '2025-10-01T00:00:00.000Z',
      language: 'es',
      title: 'Creación del malecón',
      status: 'implementation',
      type: 'construction',
      identifiers: [
        { id: '2000001', scheme: 'PE-CUI' },
        { id: '123', scheme: 'PE-SNIP' },
        { id: '99', scheme: 'PE-INFOBRAS' },
      ],
    });
    expect(JSON.stringify(told)).toContain('{"scheme":"x_invermet-sector","id":"Transporte"}');
    expect(JSON.stringify(told)).toContain('"beneficiaries":[{"description":"Personas","numberOfPeople":500}]');
    for (const name of ['identifiers', 'budget', 'completion', 'benefits', 'documents', 'milestones'])
      expect(document()).not.toHaveProperty(name);
  });
  test('the approved cost, with the day of its approval only while no later one replaced it', () => {
    const dates = { viability: '2024-01-02', plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: null };
    expect(document({ costs, dates })['budget']).toEqual({
      description: 'Costo con el que se declaró viable',
      amount: { amount: 100, currency: 'PEN' },
      approvalDate: '2024-01-02T00:00:00-05:00',
    });
    expect(document({ costs: { ...costs, updatedPen: 120 }, dates })['budget']).toEqual({
      description: 'Costo actualizado de la inversión',
      amount: { amount: 120, currency: 'PEN' },
    });
  });
  test('the budget of each year by source of funds: the amended one, else the first', () => {
    const line = (given: object) => budgetLine({ projectCode: '7', fundingSource: 'Canon', ...given });
    const { budget } = document(
      {},
      {
        budgetLines: [
          line({ key: 'l1', pimPen: 50, piaPen: 40 }),
          line({ key: 'l2', piaPen: 30, fundingSource: 'Recursos ordinarios' }),
          line({ key: 'l3', month: 3, pimPen: 5 }),
          line({ key: 'l4' }),
          line({ key: 'l5', year: 2026, pimPen: 0 }),
        ],
      },
    );
    expect(budget).toEqual({
      budgetBreakdowns: [
        {
          id: '2025',
          description: 'Presupuesto del año 2025',
          budgetBreakdown: [
            {
              id: 'l1',
              description: 'Canon',
              amount: { amount: 50, currency: 'PEN' },
              period: { startDate: '2025-01-01T00:00:00-05:00', endDate: '2025-12-31T00:00:00-05:00' },
            },
            {
              id: 'l2',
              description: 'Recursos ordinarios',
              amount: { amount: 30, currency: 'PEN' },
              period: { startDate: '2025-01-01T00:00:00-05:00', endDate: '2025-12-31T00:00:00-05:00' },
            },
          ],
        },
        {
          id: '2026',
          description: 'Presupuesto del año 2026',
          budgetBreakdown: [
            {
              id: 'l5',
              description: 'Canon',
              amount: { amount: 0, currency: 'PEN' },
              period: { startDate: '2026-01-01T00:00:00-05:00', endDate: '2026-12-31T00:00:00-05:00' },
            },
          ],
        },
      ],
    });
  });
  test('who takes part, and what was planned and done, month by month', () => {
    const told = document(
      {
        contractor: { key: '20100000001', ruc: '20100000001', name: 'A S.A.' },
        supervisor: { key: null, ruc: null, name: 'Supervisora' },
      },
      { reports: [reportRow({ projectCode: '7', period: '2026-02', plannedPhysical: 50, actualPhysical: 40 }).doc] },
    );
    const roles = (told['parties'] as unknown as { name: string; roles: string[] }[]).map((one) => [
      one.name,
      one.roles,
    ]);
    expect(roles).toEqual([
      ['Entidad', ['publicAuthority']],
      ['A S.A.', ['supplier']],
      ['Supervisora', ['supplier']],
    ]);
    expect(told['forecasts']).toMatchObject([
      {
        id: 'physicalProgress',
        title: 'Avance físico programado',
        observations: [
          {
            measure: 50,
            unit: { scheme: 'UNCEFACT', id: 'P1' },
            period: { endDate: '2026-02-28T00:00:00-05:00' },
            notes: 'Fuente: Informe',
          },
        ],
      },
    ]);
    expect(told['metrics']).toMatchObject([
      { id: 'physicalProgress', title: 'Avance físico', observations: [{ measure: 40 }] },
    ]);
  });
  test('milestones, files with a full address, and how it ended', () => {
    const milestone = {
      key: 'm1',
      title: 'Losa',
      description: null,
      status: 'met',
      dueDate: '2026-01-01',
      dateMet: '2026-02-01',
    } as never;
    const file = {
      key: 'f1',
      title: 'Acta',
      documentType: 'Acta de recepción',
      url: '/media/acta.pdf',
      date: '2026-03-01',
      mimeType: 'application/pdf',
      sizeBytes: 1,
      sha256: 'ab'.repeat(32),
    } as never;
    const dates = { viability: null, plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: '2026-04-01' };
    const told = document(
      { status: 'completed', dates, documents: [file] },
      { milestones: [milestone, { ...(milestone as object), key: '' } as never] },
    );
    expect(told['milestones']).toEqual([
      {
        id: 'm1',
        title: 'Losa',
        status: 'met',
        dueDate: '2026-01-01T00:00:00-05:00',
        dateMet: '2026-02-01T00:00:00-05:00',
      },
    ]);
    expect(told['documents']).toEqual([
      {
        id: 'f1',
        documentType: 'completionCertificate',
        title: 'Acta',
        url: 'https://p.example/media/acta.pdf',
        datePublished: '2026-03-01T00:00:00-05:00',
        format: 'application/pdf',
      },
    ]);
    expect(told['completion']).toEqual({ endDate: '2026-04-01T00:00:00-05:00' });
    expect(document({ status: 'execution', dates })).not.toHaveProperty('completion');
  });
});
