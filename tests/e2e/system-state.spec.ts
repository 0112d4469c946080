import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { problemsOf } from './people.ts';
import { expect, test } from './product.ts';

test.use({ trace: 'off' });

test('«Estado del sistema» tells the works, the queues and the portal in words, passes axe and fits a phone and a desktop', async ({
  page,
  product,
}) => {
  test.setTimeout(120_000);
  const login = await page.request.post(`${product.cmsUrl}/api/users/login`, {
    data: { email: product.email, password: product.password },
  });
  expect(login.status()).toBe(200);
  await page.goto(`${product.cmsUrl}/admin/estado`);
  await expect(page.getByRole('heading', { level: 1, name: 'Estado del sistema' })).toBeVisible({ timeout: 30_000 });
  // What Payload draws is mended once the page has come to life: then it has one main.
  await expect(page.getByRole('main')).toHaveCount(1, { timeout: 30_000 });
  const main = page.getByRole('main');
  await expect(main).toContainText(/1.proceso del CMS en marcha\. El portal tiene \d+/);
  await expect(main).not.toContainText('no responde');
  for (const name of ['Paso de los datos al portal', 'Avisos a suscriptores', 'Envío de correo'])
    await expect(main.getByRole('row', { name })).toContainText('Anda bien');
  await expect(main.getByRole('row', { name: 'Correos por enviar' })).toBeVisible();
  await expect(main).toContainText('No se hacen copias de seguridad: falta una clave para cifrarlas.');
  await expect(main).toContainText('npm run backup -- --new-key');
  const problems = await problemsOf(page, 'estado', (width) =>
    page.screenshot({ path: test.info().outputPath(`estado-${width}.png`), fullPage: true }),
  );
  expect(problems).toEqual([]);
});

test('every line of the logs is JSON with time, level and process; what a request causes names it, and its answer too', async ({
  request,
  product,
}) => {
  const login = await request.post(`${product.cmsUrl}/api/users/login`, {
    data: { email: product.email, password: product.password },
  });
  const headers = { Authorization: `JWT ${((await login.json()) as { token: string }).token}` };
  const given = 'fedcba9876543210fedcba9876543210';
  const refused = await request.get(`${product.cmsUrl}/api/projects?where[no-hay][equals]=1`, {
    headers: { ...headers, 'X-Request-Id': given },
  });
  expect([refused.status(), refused.headers()['x-request-id']]).toEqual([400, given]);
  const page = await request.get(`${product.portalUrl}/obras/?q=agua`);
  expect(page.headers()['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  const linesOf = (name: string): Record<string, unknown>[] =>
    readFileSync(join(product.dataDir, 'logs', `${name}.log`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  await expect.poll(() => linesOf('cms').some(({ request: id }) => id === given), { timeout: 20_000 }).toBe(true);
  for (const name of ['cms', 'portal']) {
    const lines = linesOf(name);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatchObject({ time: expect.any(String), level: expect.any(String), process: expect.any(String) });
      expect(JSON.stringify(line)).not.toContain('q=agua');
    }
  }
  const metrics = await (await request.get(`${product.cmsUrl}/metrics`)).text();
  expect(metrics).toMatch(/^invermet_cms_up 1$/m);
  expect(metrics).toMatch(/^invermet_portal_alive 1$/m);
  const ofPortal = await (await request.get(`${product.portalUrl}/metrics`)).text();
  expect(ofPortal).toMatch(/^portal_neighbour_alive\{process="cms"\} 1$/m);
  expect(ofPortal).toMatch(/^portal_neighbour_alive\{process="renderer"\} 1$/m);
  // It answered 503 while the first pages were made.
  expect(ofPortal).toMatch(/^portal_unavailable_total [1-9]/m);
});

test('a visitor’s request is found again in the queued mail and in the line of its sending, one of the CMS in the task that it asked for', async ({
  page,
  product,
}) => {
  test.setTimeout(200_000);
  const { request } = page;
  const ofVisitor = '00112233445566778899aabbccddeeff';
  const sent = await request.post(`${product.portalUrl}/suscripciones/`, {
    headers: { Origin: product.portalUrl, 'X-Request-Id': ofVisitor },
    form: { correo: 'peticion@prueba.example', tema: 'topic:noticias', frecuencia: 'daily', idioma: 'es', acepta: '1' },
  });
  expect([sent.status(), sent.headers()['x-request-id']]).toEqual([200, expect.any(String)]);
  const login = await request.post(`${product.cmsUrl}/api/users/login`, {
    data: { email: product.email, password: product.password },
  });
  const headers = { Authorization: `JWT ${((await login.json()) as { token: string }).token}` };
  const rowsOf = async (slug: string, id: string): Promise<Record<string, unknown>[]> => {
    const answer = await request.get(`${product.cmsUrl}/api/${slug}?where[request][equals]=${id}`, { headers });
    return ((await answer.json()) as { docs: Record<string, unknown>[] }).docs;
  };
  await expect
    .poll(() => rowsOf('outgoing-mail', ofVisitor), { timeout: 30_000 })
    .toMatchObject([{ purpose: 'confirmación', state: 'sent', request: ofVisitor }]);
  const lines = (): string[] =>
    readFileSync(join(product.dataDir, 'logs', 'cms.log'), 'utf8')
      .trimEnd()
      .split('\n');
  const told = () =>
    lines()
      .map((line) => JSON.parse(line) as { msg?: string; request?: string })
      .filter((line) => line.request === ofVisitor)
      .map(({ msg }) => msg);
  await expect.poll(told, { timeout: 20_000 }).toContain('Un correo salió (confirmación)');
  expect(lines().some((line) => line.includes('peticion@prueba.example'))).toBe(false);
  const ofPerson = 'ffeeddccbbaa99887766554433221100';
  const asked = await request.post(`${product.cmsUrl}/api/webmaster/check`, {
    headers: { ...headers, 'X-Request-Id': ofPerson },
  });
  expect(asked.status()).toBe(202);
  expect(await rowsOf('background-runs', ofPerson)).toMatchObject([{ kind: 'content-check', request: ofPerson }]);
  const state = async (): Promise<unknown> => (await rowsOf('background-runs', ofPerson))[0]?.['state'];
  await expect.poll(state, { timeout: 100_000 }).toMatch(/done|aside/);
  // As one that failed to the end of its plan.
  const database = new DatabaseSync(join(product.dataDir, 'cms.db'), { timeout: 20_000 });
  const change = (to: string) =>
    database.prepare('UPDATE background_runs SET state = ? WHERE request = ?').run(to, ofPerson);
  change('aside');
  await page.goto(`${product.cmsUrl}/admin/estado`);
  const row = page.getByRole('row', { name: /Revisión del contenido.*Apartado/ });
  await expect(row.getByText(ofPerson)).toBeVisible({ timeout: 30_000 });
  change('done');
  database.close();
});
