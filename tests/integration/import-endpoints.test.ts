import type { Payload, TypedUser } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRoom, type Room } from '../../cms/background/room.ts';
import { importRun } from '../../cms/plugins/imports/import-run.ts';
import { askImports, type ImportCall } from '../fixtures/imports/door.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let room: Room;
let payload: Payload;
const users = new Map<string, TypedUser>();

beforeAll(async () => {
  cms = await openTestCms();
  room = await openRoom({
    payload: cms.payload,
    loops: [],
    kinds: [importRun({ payload: cms.payload, options: { dataDir: cms.dataDir } })],
  });
  payload = cms.payload;
  for (const role of ['webmaster', 'planningBudget', 'internalControl'] as const) {
    users.set(role, {
      ...(await payload.create({
        collection: 'users',
        overrideAccess: true,
        data: { name: `Rosa ${role}`, email: `${role}@prueba.example`, password: 'una-clave-larga-1', role } as never,
      })),
      collection: 'users',
    } as TypedUser);
  }
});
afterAll(async () => {
  await room.stop();
  await cms.close();
});

const call = ({ role = 'webmaster', ...asked }: Omit<ImportCall, 'user'> & { role?: string }): Promise<Response> =>
  askImports(cms, { user: users.get(role) ?? null, ...asked });
type State = {
  status: string;
  summary: string;
  message: string | null;
  format: string;
  canUndo: boolean;
  counts: {
    held: number;
    preview: { action: string; changes: { label: string; before: string; after: string }[] }[];
    understanding: { questions: { id: string }[]; notes: string[] };
  };
};
async function settled(id: string): Promise<State> {
  const state = async (): Promise<State> =>
    (await call({ method: 'get', path: '/:id/progress', id })).json() as Promise<State>;
  await expect.poll(async () => (await state()).status, { timeout: 90_000 }).not.toBe('running');
  return state();
}
async function preview(
  body: string,
  { format = 'auto', name = 'archivo.csv', date = '2026-01-31', role = 'webmaster' } = {},
): Promise<string> {
  const response = await call({
    path: '/preview',
    query: new URLSearchParams({ format, name, date }).toString(),
    body,
    role,
  });
  return ((await response.json()) as { id: string }).id;
}
const works = (cost: number): string =>
  [
    'Código único de inversión,Nombre de la inversión,Monto viable,Entidad,Distrito,Provincia,Departamento,Estado de la inversión',
    `2300000,MEJORAMIENTO DE LA VÍA UNO,${cost},MUNICIPALIDAD DE EJEMPLO,ATE,LIMA,LIMA,ACTIVO`,
  ].join('\n');
const budget = [
  'Año;Municipalidad;PIA;PIM;Devengado',
  '2024;150101-301250: MUNICIPALIDAD METROPOLITANA DE LIMA;100;200;150',
  '2024;150102-301251: MUNICIPALIDAD DISTRITAL DE ANCON;10;20;900',
].join('\n');

describe('9-3.8 the screen', () => {
  test('9-3.8 recognises the format, shows before and after, imports, and undoes', async () => {
    const first = await preview(works(1000));
    expect(await settled(first)).toMatchObject({ status: 'preview', format: 'invierte' });
    await call({ path: '/:id/confirm', id: first });
    expect(await settled(first)).toMatchObject({ status: 'done', canUndo: true });
    const second = await preview(works(1500), { date: '2026-02-28' });
    const { counts } = await settled(second);
    expect(counts.preview[0]?.action).toBe('update');
    expect(counts.preview[0]?.changes).toContainEqual({
      label: 'Datos por fuente «Monto viable»: Valor',
      before: '1\u00a0000',
      after: '1\u00a0500',
    });
    expect(await (await call({ method: 'get', path: '/:id/changes', id: second })).text()).toContain('cambia,2300000,');
    await call({ path: '/:id/confirm', id: second });
    await settled(second);
    // The first import stands under the second one.
    expect(await (await call({ path: '/:id/undo', id: first })).json()).toMatchObject({
      message: expect.stringContaining('No se puede deshacer'),
    });
    expect(await (await call({ path: '/:id/undo', id: second })).json()).toMatchObject({ removed: 0, restored: 1 });
    expect(await settled(second)).toMatchObject({ status: 'undone', canUndo: false });
    expect((await call({ path: '/:id/undo', id: second })).status).toBe(422);
  });

  test('9-3.8 what is «Por confirmar» is listed, resumed or discarded', async () => {
    const id = await preview(works(7));
    await settled(id);
    const pending = async (role = 'webmaster') =>
      (
        (await (await call({ method: 'get', path: '/pending', role })).json()) as {
          pending: { id: string; fileName: string }[];
        }
      ).pending;
    expect((await pending()).map(({ fileName }) => fileName)).toEqual(['archivo.csv']);
    expect(await pending('planningBudget')).toEqual([]);
    await call({ path: '/:id/review', id });
    expect(await settled(id)).toMatchObject({ status: 'preview' });
    await call({ path: '/:id/cancel', id });
    expect(await pending()).toEqual([]);
  });

  test('12-11 a file that asks is imported with the answers that its preview was read with, and is asked about in words', async () => {
    const asking = [
      'Código único de inversión;Nombre de la inversión;Monto viable;Entidad',
      ...['350.000', '12.500', '700.000'].map(
        (amount, index) => `${2_795_001 + index};OBRA QUE PREGUNTA ${index};${amount};MUNICIPALIDAD DE EJEMPLO`,
      ),
    ].join('\n');
    const id = await preview(asking);
    expect((await settled(id)).counts.understanding.questions.map((question) => question.id)).toEqual(['separador']);
    await call({ path: '/:id/confirm', id });
    const refused = await settled(id);
    expect(refused).toMatchObject({
      status: 'preview',
      message: expect.stringMatching(/^El archivo deja algo por aclarar: En «Monto viable», ¿qué separa los miles\?/),
    });
    expect(refused.message).not.toContain('--answer');
    await call({ path: '/:id/review', id, body: JSON.stringify({ answers: { separador: 'punto-miles' } }) });
    expect((await settled(id)).counts.understanding.questions).toEqual([]);
    await call({ path: '/:id/confirm', id });
    expect(await settled(id)).toMatchObject({ status: 'done', message: null });
    expect(await (await call({ path: '/:id/undo', id })).json()).toMatchObject({ removed: 3 });
  });

  test('9-3.8 the planner imports what the planner owns: the budget, and nothing else', async () => {
    const id = await preview(budget, { role: 'planningBudget' });
    const { counts, format } = await settled(id);
    expect([format, counts.held]).toEqual(['consulta-amigable', 1]);
    await call({ path: '/:id/confirm', id, role: 'planningBudget' });
    expect(await settled(id)).toMatchObject({
      status: 'done',
      summary: '2 leídas · 1 líneas de presupuesto creadas · 0 actualizadas · 0 sin cambios · 0 rechazadas',
    });
    await expect(preview(works(1), { role: 'planningBudget' })).rejects.toThrow('no permite importar este formato');
    await expect(preview(works(1), { role: 'internalControl' })).rejects.toThrow('no permite importar');
  });

  test('9-3.5 what is held is written once somebody says that it is right', async () => {
    const id = await preview(budget, { date: '2026-02-01' });
    expect((await settled(id)).counts.held).toBe(1);
    await call({ path: '/:id/confirm', id, query: 'held=1' });
    expect(await settled(id)).toMatchObject({ status: 'done' });
    const { docs } = await payload.find({
      collection: 'budget-lines',
      where: { executingUnit: { equals: '301251' } },
      overrideAccess: true,
    });
    expect(docs.map(({ accruedPen }) => accruedPen)).toEqual([900]);
  });

  test('9-3.8 a file of no known format says so and leaves nothing', async () => {
    const response = await call({ path: '/preview', query: 'format=auto&name=x.csv', body: 'a,b\n1,2\n' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('cabecera') });
  });
});
