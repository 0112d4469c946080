import { expect, test } from 'vitest';
import type { ProcessRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { peruRecordJson } from '../../fixtures/imports/seace-files.ts';
import { textFile, understood } from '../../fixtures/imports/made-files.ts';

const processes = (records: readonly { target: string }[]) =>
  records.filter((record): record is ProcessRecord => record.target === 'process');
const release = (tenderPeriod: object) =>
  JSON.stringify({
    releases: [
      {
        ocid: 'ocds-x-1',
        date: '2025-01-01T00:00:00Z',
        buyer: { id: 'PE-RUC-20164503080', name: 'INVERMET' },
        tender: { title: 'LP-SM-1-2025-INVERMET-1', tenderPeriod },
      },
    ],
  });

test('PO-6 OCDS: the first and last day for offers, each from its place in the file', async () => {
  const [process] = processes(
    (
      await understood(
        'ocds',
        textFile(release({ startDate: '2025-03-01T00:00:00-05:00', endDate: '2025-03-20T23:59:00-05:00' }), {
          name: 'p.json',
        }),
      )
    ).all,
  );
  expect(process?.tenderStart).toMatchObject({
    value: '2025-03-01',
    column: 'releases/0/tender/tenderPeriod/startDate',
  });
  expect(process?.tenderEnd?.value).toBe('2025-03-20');
});

test('PO-6 OCDS: a period of no days, as in the records of Peru, is not taken for one', async () => {
  const [real] = processes((await understood('ocds', textFile(peruRecordJson, { name: 'registro.json' }))).all);
  expect([real?.tenderStart, real?.tenderEnd, real?.datePublished?.value]).toEqual([null, null, '2024-04-25']);
});

test('PO-6 SEACE: the last day for offers, from the call on; without it there is no period', async () => {
  const file = (columns: string, cells: string) =>
    textFile(
      `NOMENCLATURA,VALOR_REFERENCIAL,ENTIDAD,FECHA_CONVOCATORIA${columns}\nLP-SM-1-2025-INVERMET-1,100,INVERMET,2025-03-01${cells}\n`,
    );
  const [process] = processes((await understood('seace', file(',FECHA_PRESENTACION_PROPUESTA', ',2025-03-20'))).all);
  expect([process?.tenderStart?.value, process?.tenderEnd?.value]).toEqual(['2025-03-01', '2025-03-20']);
  const [without] = processes((await understood('seace', file('', ''))).all);
  expect([without?.tenderStart, without?.tenderEnd]).toEqual([null, null]);
});
