import { describe, expect, test } from 'vitest';
import {
  documentTypeOf,
  methodOf,
  natureOf,
  procurementCategories,
  processStates,
  projectStages,
  projectTypeOf,
  sectorOf,
  tenderStatuses,
} from '../../../site/standards/codelists.ts';
import { distinct, partiesOf } from '../../../site/standards/parties.ts';

describe('codes of OCDS 1.1.5 and OC4IDS 0.9.5', () => {
  test('of the states of a process', () => {
    expect(tenderStatuses).toEqual({
      planned: 'planned',
      active: 'active',
      awarded: 'complete',
      contracted: 'complete',
      complete: 'complete',
      unsuccessful: 'unsuccessful',
      cancelled: 'cancelled',
      notPublished: null,
    });
    expect(processStates).toEqual({
      planned: 'pre-award',
      active: 'pre-award',
      awarded: 'active',
      contracted: 'active',
      complete: 'closed',
      unsuccessful: 'closed',
      cancelled: 'closed',
      notPublished: null,
    });
    expect(procurementCategories).toEqual({
      works: 'works',
      services: 'services',
      goods: 'goods',
      consultingServices: 'services',
    });
  });
  test('of the states of a work', () => {
    expect(projectStages).toEqual({
      preparation: 'preparation',
      procurement: 'implementation',
      execution: 'implementation',
      stopped: 'implementation',
      postponed: 'preparation',
      completed: 'completion',
      operation: 'maintenance',
      closed: 'completion',
      lapsed: 'cancelled',
      terminated: 'cancelled',
      cancelled: 'cancelled',
      notPublished: null,
    });
  });
  test.each([
    ['Licitación Pública', 'open'],
    ['CONCURSO PÚBLICO', 'open'],
    ['Subasta Inversa Electrónica', 'open'],
    ['Adjudicación Simplificada', 'open'],
    ['Comparación de Precios', 'limited'],
    ['Contratación Directa', 'direct'],
    ['Exoneración', 'direct'],
    ['Contratación Directa por licitación pública desierta', 'direct'],
    ['Convenio marco', undefined],
    [null, undefined],
  ])('of the procedure «%s»: %s', (procedure, code) => {
    expect(methodOf(procedure)).toBe(code);
  });
  test.each([
    ['works', 'Supervisión de la obra', 'supervision'],
    ['works', 'Puente Huaycán', 'construction'],
    ['consultingServices', 'Elaboración del expediente técnico', 'design'],
    ['services', 'Estudio definitivo del puente', 'design'],
    [null, 'Diseño de la vía', 'design'],
    ['goods', 'Expediente técnico impreso', undefined],
    ['services', 'Limpieza', undefined],
  ])('of what a process (%s) is for, «%s»: %s', (category, title, code) => {
    expect(natureOf({ category, title } as Parameters<typeof natureOf>[0])).toBe(code);
  });
  test.each([
    ['Transporte', 'transport'],
    ['Transporte urbano', 'transport.urban'],
    ['Puentes', 'transport'],
    ['Saneamiento', 'waterAndWaste'],
    ['Educación', 'education'],
    ['Salud', 'health'],
    ['Energía', 'energy'],
    ['Comunicaciones', 'communications'],
    ['Cultura y deporte', 'cultureSportsAndRecreation'],
    ['Áreas verdes', 'cultureSportsAndRecreation'],
    ['Vivienda y desarrollo urbano', 'socialHousing'],
    ['Orden público y seguridad', 'governance'],
    ['Planeamiento, gestión y reserva de contingencia', 'governance'],
    ['Agropecuaria', 'economy'],
    ['Gestión de riesgos', 'naturalResources'],
    ['Ambiente', 'naturalResources'],
    ['Pesca', undefined],
    [null, undefined],
  ])('of the sector «%s»: %s', (sector, code) => {
    expect(sectorOf(sector)).toBe(code);
  });
  test.each([
    ['CREACIÓN DEL PARQUE', 'construction'],
    ['Construcción de escaleras', 'construction'],
    ['Instalación del servicio', 'construction'],
    ['Mejoramiento de la avenida', 'rehabilitation'],
    ['Recuperación del malecón', 'rehabilitation'],
    ['Reposición de luminarias', 'replacement'],
    ['Ampliación del colegio', 'expansion'],
    ['Mejoramiento y ampliación del colegio', undefined],
    ['Mejoramiento, ampliación del colegio', undefined],
    ['Mejoramiento y otras', 'rehabilitation'],
    ['Vía Expresa Sur', undefined],
    ['La creación del parque', undefined],
  ])('of the nature of «%s»: %s', (title, code) => {
    expect(projectTypeOf(title)).toBe(code);
  });
  test.each([
    ['Adenda al contrato', 'contractAnnexe'],
    ['Contrato', 'contractSigned'],
    ['Bases integradas', 'biddingDocuments'],
    ['Convocatoria', 'tenderNotice'],
    ['Buena pro', 'awardNotice'],
    ['Estudio de impacto ambiental', 'environmentalImpact'],
    ['Estudio de factibilidad', 'feasibilityStudy'],
    ['Expediente técnico', 'technicalSpecifications'],
    ['Plano', 'technicalSpecifications'],
    ['Valorización 3', 'physicalProgressReport'],
    ['Avance financiero', 'financialProgressReport'],
    ['Acta de recepción', 'completionCertificate'],
    ['Informe de control', 'finalAudit'],
    ['Foto aérea', 'illustration'],
    ['Carta', undefined],
    [null, undefined],
  ])('of the document «%s»: %s', (type, code) => {
    expect(documentTypeOf(type)).toBe(code);
  });
});

describe('parties', () => {
  const company = { key: '20100000001', ruc: '20100000001', name: 'Constructora S.A.' };
  const office = { key: null, ruc: null, name: 'Oficina' };
  test('stand once, with all they do and their number, if they have one', () => {
    const parts = [
      { reference: office, role: 'buyer', place: 'comprador' },
      { reference: company, role: 'tenderer', place: 'postor-1' },
      { reference: company, role: 'supplier', place: 'proveedor-1' },
      { reference: company, role: 'supplier', place: 'proveedor-2' },
    ];
    const [first, second, ...more] = partiesOf(parts);
    expect(first).toEqual({ id: expect.any(String), name: 'Oficina', roles: ['buyer'] });
    expect(second).toEqual({
      id: expect.stringContaining('20100000001'),
      name: 'Constructora S.A.',
      roles: ['tenderer', 'supplier'],
      identifier: { scheme: 'PE-RUC', id: '20100000001', legalName: 'Constructora S.A.' },
    });
    expect(more).toEqual([]);
  });
  test('a reference stands once, as it was told first', () => {
    const [a, b, again] = [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
      { id: 'a', n: 3 },
    ];
    expect(new Set(distinct([a, b, again]))).toEqual(new Set([a, b]));
    expect(distinct([])).toEqual([]);
  });
});
