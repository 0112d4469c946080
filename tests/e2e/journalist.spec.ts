import { parse } from 'csv-parse/sync';
import { signIn } from './cms.ts';
import { demoTest as test, expect } from './product.ts';

const marked = { namedAs: 'company', namedAsReason: 'Empresa inventada de la prueba' };
const NAME = 'Empresa de prueba de la periodista S.A.';

test.use({ javaScriptEnabled: false });

test('PO-6 a journalist downloads every contract of a supplier, and the sums agree to the cent with the page', async ({
  page,
  request,
  product,
}) => {
  test.setTimeout(300_000);
  const cms = await signIn(request, product);
  const buyer = (await cms.first('organizations', { key: '20999999019' }))?.id ?? '';
  const supplier = await cms.create('organizations', {
    name: NAME,
    code: 'DEMO-900',
    roles: ['contractor'],
    ...marked,
  });
  const partner = await cms.create('organizations', {
    name: 'Socia de prueba S.A.',
    code: 'DEMO-901',
    roles: ['contractor'],
    ...marked,
  });
  const consortium = await cms.create('organizations', {
    name: 'Consorcio de prueba',
    code: 'DEMO-902',
    roles: ['consortium'],
    ...marked,
    members: [supplier, partner],
  });
  const made: string[] = [];
  const process = async (number: number, award: Record<string, unknown>): Promise<void> => {
    made.push(
      await cms.create('contracting-processes', {
        nomenclature: `AS-SM-${number}-2026-PERIODISTA-1`,
        title: `Compra de prueba ${number}`,
        buyer,
        status: 'contracted',
        category: 'goods',
        currency: 'PEN',
        awards: [{ awardId: '1', date: '2026-02-01', currency: 'PEN', ...award }],
        contracts: [{ number: `${number}-2026`, currency: 'PEN', amount: award['amount'] ?? null }],
      }),
    );
  };
  const amounts = [0.1, 0.2, 1_234_567.89, 99_999.99, 10.05, 33.33, 33.34, 700_000.7];
  for (const [index, amount] of amounts.entries())
    await process(index + 1, { amount, suppliers: index % 2 === 0 ? [supplier] : [supplier, partner] });
  await process(90, { amount: 5000, suppliers: [consortium] });
  await process(91, { suppliers: [supplier] });
  await process(92, { amount: 17.17, currency: 'USD', suppliers: [supplier] });

  await expect
    .poll(
      async () => (await (await request.get('/proveedores/DEMO-900/')).text()).includes('AS-SM-92-2026-PERIODISTA-1'),
      { timeout: 120_000 },
    )
    .toBe(true);
  await page.goto('/proveedores/?q=periodista');
  await page.getByRole('link', { name: NAME }).click();
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
  const shown = await page.locator('tfoot data').evaluateAll((sums) => sums.map((sum) => sum.getAttribute('value')));
  const address = await page.getByRole('link', { name: /Descargar estas adjudicaciones/ }).getAttribute('href');

  const rowsOf = async (): Promise<Record<string, string>[]> =>
    parse<Record<string, string>>(await (await request.get(address ?? '')).text(), { columns: true, bom: true });
  await expect.poll(async () => (await rowsOf()).length, { timeout: 120_000 }).toBe(amounts.length + 3);
  const rows = await rowsOf();
  const sumOf = (currency: string): string =>
    (
      rows
        .filter((row) => row['moneda'] === currency)
        .reduce((cents, row) => cents + Math.round(Number(row['monto_contado'] || 0) * 100), 0) / 100
    ).toFixed(2);
  expect([sumOf('PEN'), sumOf('USD')]).toEqual(shown);
  expect(sumOf('PEN')).toBe('2034645.60');
  expect(
    rows
      .filter((row) => row['forma_de_conteo'] === 'consorcio')
      .map((row) => [row['consorcio'], row['monto_adjudicado'], row['monto_contado']]),
  ).toEqual([['Consorcio de prueba', '5000', '']]);
  expect(rows.every((row) => row['contratos'] !== '')).toBe(true);

  for (const id of made) await cms.remove('contracting-processes', id);
  for (const id of [consortium, partner, supplier]) await cms.remove('organizations', id);
});
