import { describe, expect, test } from 'vitest';
import { toProcess } from '../../../cms/plugins/imports/formats/ocds-process.ts';
import type { Release } from '../../../cms/plugins/imports/formats/ocds-schema.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';

function read(given: object) {
  const report = newReport();
  const place = { path: 'releases/0', row: 4, moment: '2026-05-01T00:00:00Z' };
  const record = toProcess({ ocid: 'ocds-x-1', ...given } as unknown as Release, place, { collect: report } as never);
  return { record, findings: report.findings };
}
describe('9-3.5 the parties of an OCDS document', () => {
  test('a party is known by its own identifier, its reference and the list of parties, a person’s number before a firm’s', () => {
    const codeOf = (buyer: object, parties: object[] = []): unknown => read({ buyer, parties }).record?.buyer?.taxCode;
    const RUC = '20164503080';
    expect(codeOf({ id: `PE-RUC-${RUC}`, name: 'INVERMET' })).toBe(RUC);
    expect(codeOf({ id: 'p1', name: 'INVERMET', identifier: { scheme: 'PE-RUC', id: RUC } })).toBe(RUC);
    expect(codeOf({ id: 'p1', name: 'INVERMET' }, [{ id: 'p1', identifier: { id: RUC } }])).toBe(RUC);
    expect(
      codeOf({ id: 'p1', name: 'INVERMET' }, [{ id: 'p1', additionalIdentifiers: [{ scheme: 'PE-RUC', id: RUC }] }]),
    ).toBe(RUC);
    expect(codeOf({ id: 'p1', name: 'INVERMET' }, [{ id: 'p2', identifier: { id: RUC } }])).toBeNull();
    expect(codeOf({ name: 'INVERMET' }, [{ identifier: { id: RUC } }])).toBeNull();
    const person = read({
      buyer: { id: `PE-RUC-${RUC}`, name: 'Rosa Quispe', identifier: { scheme: 'PE-DNI', id: 'PE-DNI-45678912' } },
    }).record?.buyer;
    expect([person?.isAnonymous, person?.taxCode]).toEqual([true, null]);
  });

  test('persons whom only contact points or the list of parties name are to be taken out of texts', () => {
    const { record } = read({
      buyer: { name: 'INVERMET', contactPoint: { name: 'Rosa Quispe Mamani' } },
      parties: [
        { id: 'p1', name: 'INVERMET', contactPoint: { name: 'Gerencia de Proyectos' } },
        { id: 'PE-DNI-45678912', name: 'Juan Flores Rojas' },
        { id: 'p3', name: '', contactPoint: { name: 'Logística' } },
      ],
    });
    const names = record?.mentioned?.().map(({ name }) => name);
    expect(names).toContain('Rosa Quispe Mamani');
    expect(names).toContain('Juan Flores Rojas');
    expect(names).not.toContain('Gerencia de Proyectos');
    expect(names).not.toContain('Logística');
  });
});
