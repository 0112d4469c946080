import { readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { signIn } from './cms.ts';
import { expect, test, type Product } from './product.ts';

const GIVEN = 'tornillo-membrillo-faro-3';
const OWN = 'tornillo-membrillo-faro-4';

test('10-2.1 whoever has a password from another person is led to choose an own one, and nowhere else; the account asks for it again', async ({ page, request, product }) => {
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
  await expect.poll(async () => (await product.mailsTo(email)).map(({ subject }) => subject)).toContain('Se cambió el correo de su cuenta');
});

/** Memory of the CMS in MB, as the kernel counts it. */
function memoryOf(product: Product): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const isCms = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('cms/server.ts') && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${product.dataDir}`);
      if (isCms) return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
    } catch {
      // It ended meanwhile, or is nobody's business.
    }
  }
  return 0;
}

test('10-2.3 100 MB before login are refused in less than a second, in chunks and announced, and memory stays flat', async ({ product }) => {
  const bytes = 100 * 1024 * 1024;
  for (const [path, status] of [['/api/users/login', 413], ['/api/projects', 401], ['/api/portal/subscriptions', 413]] as const) {
    for (const chunked of [true, false]) {
      const before = memoryOf(product);
      const began = Date.now();
      const answer = await new Promise<number>((resolve, reject) => {
        let [sent, isOver] = [0, false];
        const piece = Buffer.alloc(65_536, 0x20);
        const out = httpRequest(`${product.cmsUrl}${path}`, { method: 'POST', agent: false, headers: { 'Content-Type': 'application/json', ...(chunked ? {} : { 'Content-Length': String(bytes) }) } }, (response) => { isOver = true; response.resume(); resolve(response.statusCode ?? 0); });
        out.on('error', (error: NodeJS.ErrnoException) => { isOver = true; if (!['EPIPE', 'ECONNRESET'].includes(error.code ?? '')) reject(error); });
        const more = (): void => {
          while (!isOver && sent < bytes) { sent += piece.length; if (!out.write(piece)) return void out.once('drain', more); }
          if (!isOver) out.end();
        };
        more();
      });
      expect([path, chunked, answer]).toEqual([path, chunked, status]);
      expect(Date.now() - began).toBeLessThan(1000);
      expect(memoryOf(product) - before).toBeLessThan(30);
    }
  }
  expect(memoryOf(product)).toBeGreaterThan(50);
});
