import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './product.ts';

test('9-4.3 the archive of months follows a month that appears, without a restart', async ({ request, product }) => {
  const months = join(product.dataDir, 'snapshots');
  const lastMonth = (): string | undefined =>
    (existsSync(months) ? readdirSync(months) : [])
      .filter((name) => /^\d{4}-\d{2}$/.test(name))
      .sort()
      .at(-1);
  // The CMS asks for it two minutes after its first start.
  test.setTimeout(360_000);
  await expect.poll(lastMonth, { timeout: 240_000 }).toBeDefined();
  const month = lastMonth() ?? '';
  const page = async (): Promise<string> => (await request.get('/datos/historico/')).text();
  // The running product froze this month by itself.
  await expect.poll(page, { timeout: 30_000 }).toContain(`/datos/historico/${month}/SHA256SUMS`);
  const other = '2026-01';
  expect(await page()).not.toContain(`/datos/historico/${other}/`);
  const summary = readFileSync(join(months, month, 'resumen.json'), 'utf8');
  try {
    cpSync(join(months, month), join(months, '.otro-mes'), { recursive: true });
    rmSync(join(months, '.otro-mes/resumen.json'));
    writeFileSync(
      join(months, '.otro-mes/resumen.json'),
      summary.replace(`"month": "${month}"`, `"month": "${other}"`),
    );
    renameSync(join(months, '.otro-mes'), join(months, other));
    await expect.poll(page, { timeout: 60_000 }).toContain(`/datos/historico/${other}/SHA256SUMS`);
  } finally {
    for (const name of ['.otro-mes', other]) rmSync(join(months, name), { recursive: true, force: true });
  }
  await expect.poll(page, { timeout: 60_000 }).not.toContain(`/datos/historico/${other}/`);
});
