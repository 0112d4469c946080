import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFile } from '../../cms/plugins/imports/import-file.ts';
import { textFile } from '../fixtures/imports/made-files.ts';
import { conosce } from '../fixtures/imports/conosce-files.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
});
afterAll(() => cms.close());

const run = (text: string) => importFile({ payload, format: 'seace', path: textFile(text), asOf: '2026-03-31' });
const process = async (callCode: string) =>
  (
    await payload.find({
      collection: 'contracting-processes',
      where: { callCode: { equals: callCode } },
      overrideAccess: true,
      depth: 1,
    })
  ).docs[0];

test('9-3.6 CONOSCE alone builds processes: calls, contracts found by the number of the call, then awards that name the firms', async () => {
  expect((await run(conosce.contracts)).counts.byCollection['contracting-processes'].created).toBe(0);
  expect((await run(conosce.calls)).summary).toBe(
    '3 leídas · 2 procesos creados · 0 actualizados · 0 sin cambios · 0 rechazadas',
  );
  for (const file of [conosce.contracts, conosce.bidders, conosce.awards])
    expect((await run(file)).counts.byCollection['contracting-processes']).toMatchObject({ created: 0, updated: 1 });
  await run(conosce.consortia);

  const plaza = await process('774991');
  expect(plaza).toMatchObject({
    nomenclature: 'AS-SM-13-2022-PRUEBA-1',
    status: 'contracted',
    referenceAmount: 300_000,
    currency: 'PEN',
  });
  expect(plaza?.contracts?.map(({ contractId, awardId, amount }) => [contractId, awardId, amount])).toEqual([
    ['88001', 'item-1', 95_000.5],
    ['88002', 'item-3', 40_000],
  ]);
  const suppliers = (plaza?.awards ?? []).map(({ awardId, amount, suppliers: firms }) => [
    awardId,
    amount ?? null,
    (firms ?? []).map((firm) => (typeof firm === 'string' ? firm : firm.name)),
  ]);
  expect(suppliers).toEqual([
    ['item-1', 95_000.5, ['CONSORCIO DE PRUEBA UNO']],
    ['item-3', null, ['EMPRESA DE PRUEBA UNO S A C']],
  ]);
  expect(await process('774992')).toMatchObject({ currency: 'USD', referenceAmount: 50_000, status: 'active' });
  expect(JSON.stringify(plaza)).not.toMatch(/10404040415|APELLIDO INVENTADO/);
});

test('9-3.6 the same files again change nothing', async () => {
  for (const file of [conosce.calls, conosce.contracts, conosce.bidders, conosce.awards]) {
    const { counts } = await run(file);
    expect([
      counts.byCollection['contracting-processes'].created,
      counts.byCollection['contracting-processes'].updated,
      counts.byCollection.organizations.created,
    ]).toEqual([0, 0, 0]);
  }
});

test('9-1.2 a file that counts a consortium among its own firms makes it no member of itself', async () => {
  await run(
    `${conosce.consortia.trimEnd()}\n"2022","1644159","CONSORCIO DE PRUEBA UNO","1644159","CONSORCIO DE PRUEBA UNO"\n"2022","1644159","CONSORCIO DE PRUEBA UNO","20481447489","EMPRESA DE PRUEBA UNO S A C"\n`,
  );
  const {
    docs: [consortium],
  } = await payload.find({
    collection: 'organizations',
    where: { code: { equals: '1644159' } },
    overrideAccess: true,
    depth: 1,
  });
  expect((consortium?.members ?? []).map((member) => (typeof member === 'string' ? member : member.name))).toEqual([
    'CONSTRUCTORA DE PRUEBA DOS S A',
    'EMPRESA DE PRUEBA UNO S A C',
  ]);
});
