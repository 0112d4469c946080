import { describe, expect, test } from 'vitest';
import type { ProcessRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { textFile, understood } from '../../fixtures/imports/made-files.ts';
import { conosce } from '../../fixtures/imports/conosce-files.ts';

const read = async (text: string) => {
  const file = await understood('seace', textFile(text));
  return { ...file, processes: file.all as ProcessRecord[] };
};

describe('9-3.6 CONOSCE by its official headers', () => {
  test.each([
    ['calls', 'convocatorias CONOSCE'],
    ['bidders', 'postores'],
    ['awards', 'adjudicaciones CONOSCE'],
    ['contracts', 'contratos CONOSCE'],
    ['consortia', 'consorcios CONOSCE'],
  ] as const)('%s are known as «%s», with nothing asked and no column left over', async (name, layout) => {
    const file = await read(conosce[name]);
    expect([
      file.layout,
      file.understanding.questions,
      file.understanding.unreadColumns,
      file.report.findings.filter(({ severity }) => severity === 'rejected'),
    ]).toEqual([layout, [], [], []]);
  });

  test('a call makes a process of its items, in its currency, with its last day for offers', async () => {
    const { processes } = await read(conosce.calls);
    expect(processes).toMatchObject([
      {
        callCode: { value: '774991' },
        nomenclature: { value: 'AS-SM-13-2022-PRUEBA-1' },
        title: { value: 'PLAZA Y PARQUE DE PRUEBA' },
        buyer: { name: 'ENTIDAD DE PRUEBA S.A.', taxCode: '20116544289' },
        mayCreate: true,
        status: { value: 'contracted' },
        category: { value: 'works' },
        referenceAmount: { value: 300_000 },
        currency: 'PEN',
        datePublished: { value: '2022-03-15' },
        tenderEnd: { value: '2022-03-24' },
        items: [{ description: 'PLAZA DE PRUEBA' }, { description: 'PARQUE DE PRUEBA' }],
      },
      {
        callCode: { value: '774992' },
        category: { value: 'consultingServices' },
        status: { value: 'active' },
        referenceAmount: { value: 50_000 },
        currency: 'USD',
      },
    ]);
    expect(processes.every(({ ocid }) => ocid === null)).toBe(true);
  });

  test('awards are named by their item, those void stay as such', async () => {
    const second = conosce.awards.replace('Contratado', 'Nulo');
    expect((await read(conosce.awards)).processes).toMatchObject([
      {
        status: { value: 'awarded' },
        awards: [
          {
            awardId: 'item-1',
            amount: 95_000.5,
            currency: 'PEN',
            date: '2022-04-02',
            status: 'active',
            suppliers: [{ taxCode: '1644159' }],
          },
        ],
      },
    ]);
    expect((await read(second)).processes).toMatchObject([
      { status: null, awards: [{ awardId: 'item-1', status: 'cancelled' }] },
    ]);
  });

  test('two contracts with one number stay two by N_COD_CONTRATO, each with the firm of RUC_CONTRATISTA', async () => {
    const { processes } = await read(conosce.contracts);
    expect(processes).toMatchObject([
      {
        callCode: { value: '774991' },
        contracts: [
          {
            contractId: '88001',
            awardId: 'item-1',
            number: '012-2022',
            amount: 95_000.5,
            endDate: '2022-09-30',
            amendments: [{ description: 'Adicional', amountChange: 5000 }],
          },
          { contractId: '88002', awardId: 'item-3', number: '012-2022', amount: 40_000, amendments: [] },
        ],
        awards: [
          { awardId: 'item-1', suppliers: [{ taxCode: '1644159', name: 'Consorcio 1644159' }] },
          { awardId: 'item-3', suppliers: [{ taxCode: '20481447489', name: 'RUC 20481447489' }] },
        ],
      },
    ]);
  });

  test('a contractor who is a person has neither name nor number', async () => {
    const { all } = await read(conosce.contracts.replaceAll('20481447489', '10456789012'));
    expect(JSON.stringify(all).match(/.{80}10456789012.{20}/g)).toBeNull();
  });
});
