import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { signIn } from './cms.ts';
import { expect, test, type Product } from './product.ts';

test.use({ trace: 'off' });
test.describe.configure({ mode: 'serial' });

const pictures = join(import.meta.dirname, '../output/pages');

/** A file of Invierte.pe with one invented work of an entity that the portal does not show. */
const file = ({ name, cost, code }: { name: string; cost: number; code: number }) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Código único de inversión,Nombre de la inversión,Monto viable,Entidad,Distrito,Provincia,Departamento,Estado de la inversión',
      `${code},MEJORAMIENTO DE LA VÍA DE PRUEBA ${code},${cost},MUNICIPALIDAD DE PRUEBA,ATE,LIMA,LIMA,ACTIVO`,
    ].join('\n'),
  ),
});

async function openImports(page: Page, product: Product): Promise<void> {
  const answer = await page.request.post(`${product.cmsUrl}/api/users/login`, {
    data: { email: product.email, password: product.password },
  });
  expect(answer.status()).toBe(200);
  // The address that the list gives itself: it does not load anew under the panel.
  await page.goto(`${product.cmsUrl}/admin/collections/imports?depth=0&limit=10&sort=-createdAt`);
  await expect(page.getByRole('heading', { name: 'Importar un archivo' })).toBeVisible({ timeout: 30_000 });
}

for (const [width, height] of [
  [390, 844],
  [1280, 900],
] as const)
  test(`9-3.8 at ${width} px a file is reviewed, imported, reviewed again with before and after, imported and undone, by clicks`, async ({
    page,
    request,
    product,
  }) => {
    test.setTimeout(150_000);
    // A code of its own: the portal may have been tried before.
    const code = 2_900_000 + (Date.now() % 99_000);
    await page.setViewportSize({ width, height });
    await openImports(page, product);
    const section = page.getByRole('region', { name: 'Importar un archivo' });
    const review = async (name: string, cost: number, day: string): Promise<void> => {
      await section.getByLabel('Archivo').setInputFiles(file({ name, cost, code }));
      await section.getByLabel('Fecha de los datos (opcional)').fill(day);
      await section.getByRole('button', { name: 'Revisar el archivo' }).click();
      await expect(section.getByRole('heading', { name: 'Revise antes de importar' })).toBeVisible({ timeout: 30_000 });
    };
    const cms = await signIn(request, product);
    const costOf = async (): Promise<number | null> => {
      const work = await cms.first('projects', { code: String(code) });
      return (
        (work?.['figures'] as { metric: string; value: number }[] | undefined)?.find(
          ({ metric }) => metric === 'viableCost',
        )?.value ?? null
      );
    };

    await review('primera.csv', 1000, '2026-01-31');
    await expect(section).toContainText('Si lo confirma: 1 leídas · 1 obras creadas');
    await expect(section).toContainText('Fuente: invierte.pe (Banco de Inversiones, MEF).');
    await expect(section).toContainText('Día de los datos: 2026-01-31, según quien importa.');
    const row = section
      .getByRole('region', { name: 'Qué cambia' })
      .getByRole('row')
      .filter({ hasText: String(code) });
    await expect(row).toContainText('Nueva');
    // What is only looked at changes nothing.
    expect(await costOf()).toBeNull();
    await section.getByRole('button', { name: 'Importar', exact: true }).click();
    await expect(section.getByRole('heading', { name: 'Importación terminada' })).toBeFocused({ timeout: 30_000 });
    expect(await costOf()).toBe(1000);

    await section.getByRole('button', { name: 'Importar otro archivo' }).click();
    await review('segunda.csv', 1500, '2026-02-28');
    await expect(row).toContainText('Cambia');
    const change = row.locator('dd', { hasText: '1\u00a0500' }).first();
    await expect(change.locator('del')).toHaveText('1\u00a0000');
    await expect(change.locator('ins')).toHaveText('1\u00a0500');
    await expect(change).toContainText('pasa a');
    await page.screenshot({ path: join(pictures, `importar-revision-${width}.png`), fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    await section.getByRole('button', { name: 'Importar', exact: true }).click();
    await expect(section.getByRole('heading', { name: 'Importación terminada' })).toBeVisible({ timeout: 30_000 });
    expect(await costOf()).toBe(1500);

    await section.getByRole('button', { name: 'Deshacer esta importación' }).click();
    await expect(section).toContainText('Se retira lo que creó y lo que cambió vuelve a como estaba.');
    await section.getByRole('button', { name: 'Sí, deshacer' }).click();
    await expect(section.getByRole('heading', { name: 'Importación deshecha' })).toBeVisible({ timeout: 30_000 });
    expect(await costOf()).toBe(1000);
    await page.screenshot({ path: join(pictures, `importar-deshecha-${width}.png`), fullPage: true });

    // The first one is undone from its page in the history: what it created goes.
    await page.goto(`${product.cmsUrl}/admin/collections/imports`);
    await page.getByRole('row').filter({ hasText: 'primera.csv' }).first().getByRole('link').first().click();
    await page.getByRole('button', { name: 'Deshacer esta importación' }).click();
    await page.getByRole('button', { name: 'Sí, deshacer' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Deshecha: lo que creó se retiró' })).toBeVisible({
      timeout: 30_000,
    });
    expect(await costOf()).toBeNull();
  });

test('12-11 a file that asks is answered, read again and imported with its answers', async ({ page, product }) => {
  test.setTimeout(150_000);
  const code = 2_800_000 + (Date.now() % 99_000);
  await openImports(page, product);
  const section = page.getByRole('region', { name: 'Importar un archivo' });
  const amounts = ['350.000', '12.500', '700.000'];
  await section.getByLabel('Archivo').setInputFiles({
    name: 'pregunta.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'Código único de inversión;Nombre de la inversión;Monto viable;Entidad',
        ...amounts.map((amount, index) => `${code + index};OBRA QUE PREGUNTA ${index};${amount};ENTIDAD DE PRUEBA`),
      ].join('\n'),
    ),
  });
  await section.getByRole('button', { name: 'Revisar el archivo' }).click();
  await expect(section.getByRole('heading', { name: 'Hay algo por aclarar' })).toBeVisible({ timeout: 30_000 });
  const again = section.getByRole('button', { name: 'Leer otra vez con estas respuestas' });
  await expect(again).toBeDisabled();
  await section.locator('input[type=radio][value=punto-miles]').check();
  await section.getByLabel('Dejar las obras nuevas como borrador').check();
  await again.click();
  const go = section.getByRole('button', { name: 'Importar', exact: true });
  await expect(go).toBeVisible({ timeout: 30_000 });
  await expect(section.getByRole('heading', { name: 'Hay algo por aclarar' })).toHaveCount(0);
  await expect(section.getByLabel('Dejar las obras nuevas como borrador')).toBeChecked();
  await go.click();
  await expect(section.getByRole('heading', { name: 'Importación terminada' })).toBeVisible({ timeout: 30_000 });
  await expect(section).toContainText('3 obras creadas');
  await section.getByRole('button', { name: 'Deshacer esta importación' }).click();
  await section.getByRole('button', { name: 'Sí, deshacer' }).click();
  await expect(section.getByRole('heading', { name: 'Importación deshecha' })).toBeVisible({ timeout: 30_000 });
});
