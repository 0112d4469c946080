import { signIn } from './cms.ts';
import { expect, test } from './product.ts';

const GIVEN = 'tornillo-membrillo-faro-3';
const OWN = 'tornillo-membrillo-faro-4';

test('10-2.1 whoever has a password from another person is led to choose an own one, and nowhere else; the account asks for it again', async ({
  page,
  request,
  product,
}) => {
  const cms = await signIn(request, product);
  const email = 'zoila.puertas@prueba.example';
  await cms.create('users', { name: 'Zoila Rojas', email, role: 'webmaster', password: GIVEN });
  await page.goto(`${product.cmsUrl}/admin/login`);
  await page.fill('input[name="email"]', email);
  await page.fill('input[name="password"]', GIVEN);
  await page.click('button[type="submit"]');
  await page.waitForURL(/\/admin\/cambiar-contrasena$/);
  await page.goto(`${product.cmsUrl}/admin/collections/projects`);
  await expect(page).toHaveURL(/\/admin\/cambiar-contrasena$/);
  await expect(page.locator('h1')).toHaveText('Cambiar contraseña');

  const choose = async (password: string): Promise<void> => {
    await page.getByLabel('Contraseña actual').fill(GIVEN);
    await page.getByLabel('Contraseña nueva', { exact: true }).fill(password);
    await page.getByLabel('Repita la contraseña nueva').fill(password);
    await page.getByRole('button', { name: 'Cambiar contraseña' }).click();
  };
  await choose('Invermet2026!!');
  await expect(page.locator('.change-password__problem')).toContainText('más conocidas');
  await choose(OWN);
  await page.waitForURL(/\/admin\/?$/);

  await page.goto(`${product.cmsUrl}/admin/account`);
  await page.fill('#field-email', 'zoila.nueva@prueba.example');
  await page.click('#action-save');
  await expect(page.getByText('escriba también su contraseña actual')).toBeVisible();
  await page.getByLabel('Su contraseña actual').fill(OWN);
  await page.click('#action-save');
  await expect
    .poll(async () => (await product.mailsTo(email)).map(({ subject }) => subject))
    .toContain('Se cambió el correo de su cuenta');
});
