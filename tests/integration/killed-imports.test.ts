import { existsSync, writeFileSync } from 'node:fs';
import { createLocalReq, initTransaction, killTransaction, type Payload, type TypedUser } from 'payload';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { importEndpoints } from '../../cms/plugins/imports/endpoints.ts';
import { openEntry } from '../../cms/plugins/imports/history.ts';
import { importRun } from '../../cms/plugins/imports/import-run.ts';
import { importFiles, runJob } from '../../cms/plugins/imports/jobs.ts';
import { startCmsNode, type CmsNode } from '../fixtures/nodes.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

/** For whatever a node does in the end; nothing waits for it when it is done. */
const PATIENCE = { timeout: 150_000, interval: 100 };
const ROWS = 1300;
let cms: TestCms;
let payload: Payload;
let user: TypedUser;
const nodes: CmsNode[] = [];

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const data = { name: 'Rosa', email: 'rosa@prueba.example', password: 'una-clave-larga-1', role: 'webmaster' };
  user = {
    ...(await payload.create({ collection: 'users', overrideAccess: true, data: data as never })),
    collection: 'users',
  } as TypedUser;
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await cms.close();
});

const works = (count: number): string =>
  [
    'Código único de inversión,Nombre de la inversión,Monto viable,Entidad,Distrito,Provincia,Departamento,Estado de la inversión',
    ...Array.from(
      { length: count },
      (_, place) =>
        `${2300000 + place},MEJORAMIENTO DE LA VÍA ${place},1000,MUNICIPALIDAD DE EJEMPLO,ATE,LIMA,LIMA,ACTIVO`,
    ),
  ].join('\n');
async function call(path: string, { id = '', query = '', body }: { id?: string; query?: string; body?: string }) {
  const method = path.endsWith('/progress') ? 'get' : 'post';
  const endpoint = importEndpoints({ dataDir: cms.dataDir }).find((one) => one.path === path && one.method === method);
  const req = await createLocalReq({ user }, payload);
  Object.assign(req, {
    routeParams: { id },
    searchParams: new URLSearchParams(query),
    body: body === undefined ? null : new Blob([body]).stream(),
  });
  return (await endpoint?.handler(req))?.json() as Promise<{
    id: string;
    status: string;
    message: string | null;
    canUndo: boolean;
  }>;
}
const settled = async (id: string) => {
  await vi.waitFor(async () => expect((await call('/:id/progress', { id })).status).not.toBe('running'), PATIENCE);
  return call('/:id/progress', { id });
};
const hasTransactions = async (): Promise<boolean> => {
  const req = await createLocalReq({}, payload);
  const has = await initTransaction(req);
  if (has) await killTransaction(req);
  return has;
};
const countWorks = async (): Promise<number> => (await payload.count({ collection: 'projects' })).totalDocs;

test('an import that is killed half way leaves nothing, or says what it left and takes it back; it is offered again and then done whole', async () => {
  const node = await startCmsNode({});
  nodes.push(node);
  const query = new URLSearchParams({ format: 'invierte', name: 'obras.csv', date: '2026-01-31' }).toString();
  const { id } = await call('/preview', { query, body: works(ROWS) });
  expect(await settled(id)).toMatchObject({ status: 'preview' });
  const files = importFiles(cms.dataDir);
  await call('/:id/confirm', { id });
  // The first of six parts is written.
  await vi.waitFor(() => expect(existsSync(files.undoPath(id))).toBe(true), { ...PATIENCE, interval: 5 });
  node.signal('SIGKILL');
  nodes.push(await startCmsNode({}));
  const told = await settled(id);
  if (await hasTransactions()) {
    expect(told).toMatchObject({
      status: 'preview',
      message: 'El CMS se detuvo a la mitad; no se cambió nada. Puede confirmarla otra vez.',
    });
    expect(await countWorks()).toBe(0);
    await call('/:id/confirm', { id });
    expect(await settled(id)).toMatchObject({ status: 'done', message: null });
    expect(await countWorks()).toBe(ROWS);
    return;
  }
  expect(told).toMatchObject({ status: 'failed', canUndo: true });
  expect(told.message).toContain('quedó lo escrito hasta entonces');
  const written = await countWorks();
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(ROWS);
  await call('/:id/undo', { id });
  expect(await countWorks()).toBeLessThanOrEqual(250);
}, 500_000);

test('an import whose process died after it was written says that it is done, and nothing of the contrary', async () => {
  const files = importFiles(cms.dataDir);
  const file = { fileName: 'otra.csv', format: 'invierte', source: 'Prueba', asOf: '2026-02-01' };
  const id = await openEntry(payload, {
    ...file,
    status: 'running',
    importedBy: String(user.id),
    sha256: 'a',
    sizeBytes: 1,
  });
  writeFileSync(files.uploadPath(id), works(3).replaceAll('23000', '24000'));
  const before = await countWorks();
  const reached = Promise.withResolvers<void>();
  // The process dies where it would have written the report down.
  const dying = new Proxy(payload, {
    get: (target, name) =>
      name !== 'update'
        ? (Reflect.get(target, name) as unknown)
        : (): Promise<never> => {
            reached.resolve();
            return new Promise(() => undefined);
          },
  });
  void runJob({ payload: dying, id, files, user, isDryRun: false, file });
  await reached.promise;
  const input = { id, user: String(user.id), isDryRun: false, file };
  await importRun({ payload, options: { dataDir: cms.dataDir } as never }).onAbandoned?.(input);
  expect(await countWorks()).toBe(before + 3);
  expect(await call('/:id/progress', { id })).toMatchObject({
    status: 'done',
    message: 'Se importó entera; el CMS se detuvo antes de guardar el informe.',
    canUndo: true,
  });
});
