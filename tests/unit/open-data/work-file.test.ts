import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { workFile, WorkFile, workFileSchema } from '../../../site/open-data/work-file.ts';
import { processRow, projectRow, reportRow } from '../site/read-model-rows.ts';

const natural = { key: '10456789012', ruc: '10456789012', name: 'PÉREZ QUISPE JUAN' };
const company = { key: '20100000001', ruc: '20100000001', name: 'Constructora S.A.' };
const figure = (source: string, asOf: string | null) => ({
  metric: 'physicalProgress' as const,
  label: null,
  value: 3.58,
  text: null,
  unit: 'percent' as const,
  source,
  sourceUrl: null,
  asOf,
  consultedOn: null,
  grade: 'A' as const,
  scope: 'whole' as const,
  part: null,
  note: null,
});
const file = workFile({
  work: projectRow({
    code: '2673653',
    contractor: company,
    search: 'texto interno de búsqueda',
    figures: [figure('MEF', '2026-04-01'), figure('MEF', '2026-05-01'), figure('INFOBRAS', null)],
  }).doc,
  reports: [reportRow({ projectCode: '2673653', period: '2026-10', actualPhysical: 10 }).doc],
  milestones: [],
  documents: [],
  processes: [
    processRow({
      key: 'lp-1',
      search: 'otro texto interno',
      bidders: [
        { ...natural, isWinner: false },
        { ...company, isWinner: true },
      ],
    }).doc,
  ],
  history: [{ at: '2026-11-01T10:00:00.000Z', changes: [{ field: 'contractor', before: natural, after: company }] }],
  license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  publisher: { name: 'Fondo', ruc: '20164503080' },
  publicUrl: 'https://portal.example',
});
const text = JSON.stringify(file);

describe('PO-11 the file of one work', () => {
  test('is what its schema says, as zod and as JSON Schema', () => {
    expect(WorkFile.parse(JSON.parse(text))).toEqual(JSON.parse(text));
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(JSON.stringify(workFileSchema())));
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...JSON.parse(text), license: null })).toBe(false);
  });
  test('carries its licence, its addresses and each source once with its latest date', () => {
    expect(file.license.name).toBe('CC BY 4.0');
    expect(file.links).toMatchObject({
      page: 'https://portal.example/obras/2673653/',
      self: 'https://portal.example/obras/2673653.json',
    });
    expect(file.sources.filter(({ source }) => source === 'MEF')).toEqual([
      { source: 'MEF', url: null, asOf: '2026-05-01', grade: 'A' },
    ]);
    expect(file.sources.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['INFOBRAS', 'Fuente de prueba', 'Informe']),
    );
  });
  test('SE-5 names no natural person, not even in its history, and no internal text', () => {
    expect(text).not.toContain('QUISPE');
    expect(text).not.toContain('10456789012');
    expect(text).toContain('Persona natural');
    expect(text).toContain('20100000001');
    expect(text).not.toContain('interno');
  });
});
