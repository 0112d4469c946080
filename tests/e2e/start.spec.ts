import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './product.ts';

test('npm start serves the portal and the CMS at the addresses it printed', async ({ page, product }) => {
  const home = await page.goto('/');
  expect(home?.status()).toBe(200);
  await expect(page.locator('h1')).toBeVisible();
  const login = await page.goto(`${product.cmsUrl}/admin/login`);
  expect(login?.status()).toBe(200);
  await expect(page.locator('input[name="email"]')).toBeVisible();
});

test('10-2.1 the first password stands in a file of its owner alone, is not in the output and no log, and was changed', async ({
  request,
  product,
}) => {
  const file = join(product.dataDir, 'primera-contrasena.txt');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const first = /Contraseña\s+(\S+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  expect(first).toHaveLength(20);
  expect(readFileSync(join(import.meta.dirname, '..', 'output', 'start.txt'), 'utf8')).not.toContain(first);
  expect(
    (
      await request.post(`${product.cmsUrl}/api/users/login`, { data: { email: product.email, password: first } })
    ).status(),
  ).toBe(401);
  const response = await request.post(`${product.cmsUrl}/api/users/login`, {
    data: { email: product.email, password: product.password },
  });
  expect(response.status()).toBe(200);
  const logsDir = join(product.dataDir, 'logs');
  for (const name of readdirSync(logsDir))
    expect(readFileSync(join(logsDir, name), 'utf8'), name).not.toMatch(new RegExp(`${first}|${product.password}`));
});

test('a second start on the same data folder is refused, naming the one that runs', async ({ product }) => {
  const { code, output } = product.run('scripts/start.ts', ['--no-build']);
  expect(code).toBe(1);
  expect(output).toContain('Ya hay una instancia');
});

test('SE-4 a backup of the running product is whole, and a restore over it is refused', async ({ product }, info) => {
  const backup = product.run('scripts/backup.ts', [info.outputPath('backup')]);
  expect(backup.output).toContain('✓ Copia en');
  expect(backup.code).toBe(0);
  const [name = ''] = readdirSync(info.outputPath('backup'));
  const restore = product.run('scripts/restore.ts', [join(info.outputPath('backup'), name)]);
  expect(restore.code).toBe(1);
  expect(restore.output).toContain('Ya hay una instancia');
});
