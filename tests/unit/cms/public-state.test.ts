import { expect, test, vi } from 'vitest';

const asked: unknown[] = [];
vi.mock('../../../cms/plugins/public-state/state.ts', () => ({
  hasPublicState: (slug: string) => slug === 'news',
  publicStates: ({ slug, ids }: { slug: string; ids: string[] }) => {
    asked.push([slug, ids]);
    return Promise.resolve(Object.fromEntries(ids.map((id) => [id, { isPublic: true }])));
  },
}));
const { publicStateEndpoint } = await import('../../../cms/plugins/public-state/endpoint.ts');
const { secondsInWords, stateInWords } = await import('../../../cms/plugins/public-state/words.ts');

type Scheduled = { at: string | null; isUnpublishing: boolean; problem: string | null };
const state = (given: object = {}, scheduled: Scheduled[] = []) => ({
  isPublic: true,
  hasNewerDraft: false,
  href: null,
  isOnItsWay: false,
  ...given,
  scheduled,
});

test.each([
  [{}, 'En el portal'],
  [{ hasNewerDraft: true }, 'En el portal; hay cambios sin publicar'],
  [{ isPublic: false }, 'No está en el portal'],
  [{ isPublic: false, hasNewerDraft: true }, 'No está en el portal'],
])('11-5 what the portal shows of a document: %j', (given, words) => {
  expect(stateInWords(state(given))).toEqual([words]);
});

test.each<[Scheduled, RegExp]>([
  [
    { at: '2026-11-30T20:05:00.000Z', isUnpublishing: false, problem: null },
    /^Publicación programada para el 30\/11\/2026, 15:05, hora de Lima$/,
  ],
  [
    { at: '2026-11-30T04:59:00.000Z', isUnpublishing: true, problem: null },
    /^Retiro programado para el 29\/11\/2026, 23:59, hora de Lima$/,
  ],
  [{ at: null, isUnpublishing: false, problem: null }, /^Publicación programada$/],
  [{ at: null, isUnpublishing: true, problem: 'falta el título' }, /^Falló el retiro programado: falta el título$/],
  [
    { at: null, isUnpublishing: false, problem: 'falta el título' },
    /^Falló la publicación programada: falta el título$/,
  ],
])('11-5 what is scheduled, in Lima time: %j', (job, words) => {
  const [, said] = stateInWords(state({}, [job]));
  expect(said?.replaceAll('\u00a0', ' ')).toMatch(words);
});

test.each([
  [0, '0.1 s'],
  [100, '0.1 s'],
  [340, '0.3 s'],
  [1250, /^1\.[23] s$/],
  [61_000, '61.0 s'],
])('11-5 %i ms are told as %s', (milliseconds, words) => {
  const said = secondsInWords(milliseconds).replaceAll('\u00a0', ' ');
  if (typeof words === 'string') expect(said).toBe(words);
  else expect(said).toMatch(words);
});

const call = async (given: { user?: object | null; slug?: string; ids?: string }) => {
  const { user = { id: 'u', collection: 'users', role: 'admin' }, slug = 'news', ids = 'a' } = given;
  const { handler } = publicStateEndpoint({ publicUrl: 'https://abierto.example' } as never);
  return handler({ user, routeParams: { slug }, query: { ids } } as never);
};
const many = (count: number): string => Array.from({ length: count }, (_, index) => `id-${index}`).join(',');

test.each([
  ['nobody signed in', { user: null }, 401],
  ['a collection without pages', { slug: 'users' }, 404],
  ['no document', { ids: '' }, 400],
  ['commas alone', { ids: ',,' }, 400],
  ['more than a hundred', { ids: many(101) }, 400],
  ['what is no identifier', { ids: 'a,b c' }, 400],
  ['an identifier too long', { ids: 'x'.repeat(65) }, 400],
])('11-5 the state is not told: %s', async (_what, given, status) => {
  await expect(call(given)).rejects.toMatchObject({ status, isPublic: true });
});

test('11-5 the state of a hundred documents at most, each once, kept by nobody', async () => {
  asked.length = 0;
  const answer = await call({ ids: 'a,b,a,' });
  expect(asked).toEqual([['news', ['a', 'b']]]);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(await answer.json()).toEqual({
    publicUrl: 'https://abierto.example',
    states: { a: { isPublic: true }, b: { isPublic: true } },
  });
  expect((await call({ ids: many(100) })).status).toBe(200);
  expect((await call({ ids: 'x'.repeat(64) })).status).toBe(200);
});
