import { describe, expect, test } from 'vitest';
import { kindOf, type WatchedAct } from '../../../cms/plugins/activity/watch/kinds.ts';
import { spreeLetter, watchInWords } from '../../../cms/plugins/activity/watch/mail.ts';
import { isOffHours, readWatch } from '../../../cms/plugins/activity/watch/settings.ts';
import { addActs, isDue, Told, unusual, type Spree } from '../../../cms/plugins/activity/watch/sprees.ts';

const act = (more: Partial<WatchedAct> = {}): WatchedAct => ({
  at: '2026-11-29T03:10:00.000Z',
  actorId: 'ana',
  actorName: 'Ana Ramos',
  actorRole: 'admin',
  act: 'update',
  source: 'projects',
  documentId: 'x',
  title: 'Vía Expresa Sur',
  changed: ['title'],
  ...more,
});
const minute = (count: number): string => new Date(Date.UTC(2026, 10, 29, 3, 10 + count)).toISOString();
const settings = readWatch({});
const off = (at: string): boolean => isOffHours(at, settings.hours);

describe('12 what an act counts as', () => {
  test.each([
    ['a deletion', { act: 'trash' }, 'removed'],
    ['a deletion for good', { act: 'delete' }, 'erased'],
    ['an import taken back', { act: 'undo' }, 'undone'],
    ['what a file brought', { act: 'import' }, null],
    ['signing in', { act: 'login', source: 'users' }, null],
    ['a confidential document', { act: 'read', source: 'documents' }, 'read'],
    ["somebody else's account", { source: 'users', documentId: 'beto', changed: ['name'] }, 'accounts'],
    ['an account thrown away', { act: 'trash', source: 'users', documentId: 'beto' }, 'accounts'],
    ['the own function', { source: 'users', documentId: 'ana', changed: ['role'] }, 'accounts'],
    ['the own name', { source: 'users', documentId: 'ana', changed: ['name'] }, null],
    ['the own password', { act: 'passwordChanged', source: 'users', documentId: 'ana', changed: [] }, null],
    ['the ceiling of mails', { source: 'site-settings', changed: ['limits.mailsPerDay'] }, 'settings'],
    ['the telephone of the portal', { source: 'site-settings', changed: ['phone'] }, 'edited'],
    ['a grant', { act: 'create', source: 'access-grants' }, 'permissions'],
    ['a work', {}, 'edited'],
  ] as const)('%s', (_, more, kind) => {
    expect(kindOf(act(more as Partial<WatchedAct>))).toBe(kind);
  });
});

test('12 hours of work are those of Lima, from Monday to Friday and on no holiday', () => {
  const hours = { from: 7, to: 20 };
  // A Monday, 06:59, 07:00, 19:59 and 20:00 in Lima; a Saturday at noon; 8 December.
  expect(
    ['2026-11-30T11:59:00Z', '2026-11-30T12:00:00Z', '2026-12-01T00:59:00Z', '2026-12-01T01:00:00Z'].map((at) =>
      isOffHours(at, hours),
    ),
  ).toEqual([true, false, false, true]);
  expect([isOffHours('2026-11-28T17:00:00Z', hours), isOffHours('2026-12-08T17:00:00Z', hours)]).toEqual([true, true]);
});

describe('12 a spree is what one person did without a pause of three hours', () => {
  const deletions = (count: number): WatchedAct[] =>
    Array.from({ length: count }, (_, index) => act({ act: 'trash', title: `Obra ${index}`, at: minute(index % 30) }));
  test('it counts by kind, on a Saturday night edits also as such, and names twenty', () => {
    const [spree] = addActs({
      sprees: [],
      acts: [
        ...deletions(1200).toSorted((a, b) => a.at.localeCompare(b.at)),
        ...Array.from({ length: 10 }, () => act({ at: minute(31) })),
      ],
      isOffHours: off,
    });
    expect(spree).toMatchObject({
      actor: 'ana',
      since: minute(0),
      last: minute(31),
      counts: { removed: 1200, edited: 10, offHours: 10 },
      sources: { projects: 1200 },
    });
    expect(spree?.named.length).toBe(20);
    expect(unusual(spree as Spree, settings.limits)).toEqual(['removed', 'offHours']);
  });
  test('nineteen deletions are usual, twenty are not; each person has their own; a pause begins another', () => {
    const of = (acts: WatchedAct[]): Spree[] => addActs({ sprees: [], acts, isOffHours: () => false });
    expect(unusual(of(deletions(19))[0] as Spree, settings.limits)).toEqual([]);
    expect(unusual(of(deletions(20))[0] as Spree, settings.limits)).toEqual(['removed']);
    const two = of([...deletions(12), ...deletions(12).map((one) => ({ ...one, actorId: 'beto' }))]);
    expect(two.map((spree) => [spree.actor, spree.counts.removed])).toEqual([
      ['ana', 12],
      ['beto', 12],
    ]);
    const paused = of([...deletions(1), act({ act: 'trash', at: minute(181) })]);
    expect(paused.map(({ since, counts }) => [since, counts.removed])).toEqual([[minute(181), 1]]);
  });
  test('it is told at once, and again only of more: after ten minutes, twenty, an hour at most', () => {
    const [spree] = addActs({ sprees: [], acts: deletions(20), isOffHours: off }) as [Spree];
    const more = addActs({
      sprees: [spree],
      acts: [act({ act: 'trash', at: minute(30) })],
      isOffHours: off,
    })[0] as Spree;
    const told = (times: number): Told => ({ since: minute(0), at: minute(30), times, total: 20, kinds: ['removed'] });
    const due = (of: Spree, after: Told | null, at: string): boolean =>
      isDue({ spree: of, told: after, limits: settings.limits, now: at });
    expect(due(spree, null, minute(30))).toBe(true);
    expect([due(spree, told(1), minute(90)), due(more, told(1), minute(39)), due(more, told(1), minute(40))]).toEqual([
      false,
      false,
      true,
    ]);
    expect([due(more, told(2), minute(49)), due(more, told(2), minute(50)), due(more, told(9), minute(90))]).toEqual([
      false,
      true,
      true,
    ]);
    expect(due(more, { ...told(1), at: '2099-01-01T00:00:00.000Z', total: 99 }, minute(31))).toBe(true);
  });
  test('another kind of unusual acts is told at once, also two minutes after the first mail', () => {
    const account = act({ act: 'create', source: 'users', documentId: 'cuenta-nueva', at: minute(0) });
    const after = (removed: number): Spree =>
      addActs({ sprees: [], acts: [account, ...deletions(removed)], isOffHours: () => false })[0] as Spree;
    const first = { since: minute(0), at: minute(0), times: 1, total: 1 };
    const due = (of: Spree, told: Told): boolean => isDue({ spree: of, told, limits: settings.limits, now: minute(2) });
    expect(due(after(19), { ...first, kinds: ['accounts'] })).toBe(false);
    expect(due(after(20), { ...first, kinds: ['accounts'] })).toBe(true);
    expect(due(after(164), { ...first, times: 2, total: 21, kinds: ['accounts', 'removed'] })).toBe(false);
    // Kept by a version that noted no kinds.
    expect(due(after(0), Told.parse(first))).toBe(true);
  });
});

test('12 the mail says who, what, how much, where to see it and how to stop it; what a file brought by its name', () => {
  const [spree] = addActs({
    sprees: [],
    acts: Array.from({ length: 20 }, (_, index) => act({ act: 'trash', title: `Obra <b>${index}</b>` })),
    isOffHours: off,
  }) as [Spree];
  const letter = spreeLetter({
    spree,
    email: 'ana@invermet.example',
    imported: { documents: 4000, files: ['MEF noviembre.xlsx'] },
    times: 2,
    cmsUrl: 'https://cms.example',
    nameOf: () => 'Obra',
  });
  const text = letter.text.replaceAll('\u00a0', ' ');
  expect(letter.subject).toBe('Actividad inusual de Ana Ramos: envió a la papelera: 20 documentos (aviso 2)');
  for (const part of [
    'Ana Ramos <ana@invermet.example> (Administración del sistema) hizo en el CMS, desde el 28/11/2026, 22:10',
    '- envió a la papelera: 20 documentos (Obra: 20)',
    '- importó de archivos: 4 000 documentos (MEF noviembre.xlsx)',
    'https://cms.example/admin/collections/activities?where',
    'npm run admin:stop -- ana@invermet.example',
    'npm run undo -- --user ana@invermet.example --since 2026-11-29T03:10:00.000Z --dry-run',
  ])
    expect(text).toContain(part);
  expect(letter.html).not.toContain('<b>');
});

test('12 what is unusual is set by whoever installs the system, and what cannot be meant is refused', () => {
  const read = readWatch({
    SECURITY_MAIL: 'ti@invermet.example, seguridad@invermet.example',
    WATCH_LIMITS: 'eliminados=5,lecturas=100',
    WATCH_HOURS: '8-18',
  });
  expect([read.limits.removed, read.limits.read, read.limits.offHours, read.hours, read.addresses]).toEqual([
    5,
    100,
    10,
    { from: 8, to: 18 },
    ['ti@invermet.example', 'seguridad@invermet.example'],
  ]);
  expect(() => readWatch({ WATCH_LIMITS: 'eliminados=0' })).toThrow('WATCH_LIMITS');
  expect(() => readWatch({ WATCH_LIMITS: 'borrados=5' })).toThrow('eliminados, definitivos, deshechos');
  expect(() => readWatch({ WATCH_HOURS: '20-7' })).toThrow('WATCH_HOURS');
  expect(() => readWatch({ SECURITY_MAIL: 'nadie' })).toThrow('SECURITY_MAIL');
  expect(watchInWords(read).who).toContain('a ti@invermet.example, seguridad@invermet.example, a la administración');
  expect(watchInWords(read).limits).toContain('envió a la papelera: 5 o más');
});
