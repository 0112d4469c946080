import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Payload, TypedUser } from 'payload';
import { describe, expect, test } from 'vitest';
import { firstSteps, type FirstStep } from '../../../cms/plugins/offices/first-steps.ts';
import { lastBackupPath } from '../../../collections/installation/last-backup.ts';

type Where = Record<string, unknown>;
type World = {
  /** Of these collections something is found by these filters. */
  has?: (slug: string, where: Where) => boolean;
  settings?: { siteName?: string | null; contactEmail?: string | null };
  smtpUrl?: string | null;
  databaseUrl?: string;
  organization?: string | null;
  dataDir?: string;
};
const collections = { activities: {}, imports: {}, news: {}, 'progress-reports': {} };
async function steps(role: string, world: World = {}): Promise<FirstStep[]> {
  const payload = {
    collections,
    find: ({ collection, where }: { collection: string; where: Where }) =>
      Promise.resolve({ docs: world.has?.(collection, where) ? [{ id: 'x' }] : [] }),
    findGlobal: () => Promise.resolve(world.settings ?? {}),
  } as unknown as Payload;
  return firstSteps({
    payload,
    user: { id: 'u1', role, organization: world.organization ?? null } as unknown as TypedUser,
    settings: {
      dataDir: world.dataDir ?? '/nowhere',
      databaseUrl: world.databaseUrl ?? 'file:/d/cms.db',
      mail: { smtpUrl: world.smtpUrl ?? null },
    } as never,
  });
}
const idsOf = (all: readonly FirstStep[]): string[] => all.map(({ id }) => id);
const doneOf = (all: readonly FirstStep[]): string[] => all.filter(({ isDone }) => isDone).map(({ id }) => id);

describe('what somebody does in the first days', () => {
  test.each<[string, string[]]>([
    ['admin', ['password', 'contact', 'mail', 'backup', 'import', 'work', 'news']],
    ['webmaster', ['password', 'contact', 'import', 'work', 'news', 'mail', 'backup']],
    ['contractor', ['password', 'own-report']],
    ['supervisor', ['password', 'own-report']],
    ['concessionaire', ['password', 'own-report']],
    ['planningBudget', ['password', 'import', 'rubro']],
    ['administrationFinance', ['password', 'process', 'rubro']],
    ['legal', ['password', 'process', 'document']],
    ['generalSecretariat', ['password', 'rubro', 'document']],
    ['projectsOffice', ['password', 'work', 'report']],
    ['worksCoordination', ['password', 'work', 'report']],
    ['internalControl', ['password']],
    ['mml', ['password']],
    ['nobody', []],
  ])('%s: %j, and nothing of it is done', async (role, expected) => {
    const all = await steps(role);
    expect([idsOf(all), doneOf(all)]).toEqual([expected, []]);
  });

  test('the copy of a database elsewhere is not made here', async () => {
    expect(idsOf(await steps('admin', { databaseUrl: 'mongodb://x/y' }))).not.toContain('backup');
  });

  test('a step is done by what this person did, of these acts and on this kind of document', async () => {
    const asked: [string, Where][] = [];
    await steps('legal', {
      has: (slug, where) => {
        asked.push([slug, where]);
        return false;
      },
    });
    expect(asked).toEqual([
      ['activities', { and: [{ actorId: { equals: 'u1' } }, { act: { equals: 'passwordChanged' } }] }],
      [
        'activities',
        {
          and: [
            { actorId: { equals: 'u1' } },
            { act: { in: ['create', 'update', 'publish', 'approve', 'observe', 'submit'] } },
            { source: { equals: 'contracting-processes' } },
          ],
        },
      ],
      [
        'activities',
        { and: [{ actorId: { equals: 'u1' } }, { act: { in: ['create'] } }, { source: { equals: 'documents' } }] },
      ],
    ]);
    expect(doneOf(await steps('legal', { has: () => true }))).toEqual(['password', 'process', 'document']);
  });

  test('the others are read from what there is', async () => {
    const done = async (world: World): Promise<string[]> => doneOf(await steps('admin', world));
    expect(await done({ settings: { siteName: 'Obras', contactEmail: 'a@b.pe' } })).toEqual(['contact']);
    expect(await done({ settings: { siteName: ' ', contactEmail: 'a@b.pe' } })).toEqual([]);
    expect(await done({ settings: { siteName: 'Obras', contactEmail: null } })).toEqual([]);
    expect(await done({ smtpUrl: 'smtp://x' })).toEqual(['mail']);
    expect(
      await done({
        has: (slug, where) => slug === 'imports' && JSON.stringify(where) === '{"status":{"equals":"done"}}',
      }),
    ).toEqual(['import']);
    expect(
      await done({
        has: (slug, where) => slug === 'news' && JSON.stringify(where) === '{"_status":{"equals":"published"}}',
      }),
    ).toEqual(['news']);
  });

  test('a backup was made when its note says so', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'first-steps-'));
    const path = lastBackupPath(dataDir);
    mkdirSync(dirname(path), { recursive: true });
    const after = async (text: string): Promise<string[]> => {
      writeFileSync(path, text);
      return doneOf(await steps('admin', { dataDir }));
    };
    expect(await after('{"finishedAt":"2026-11-01T00:00:00Z"}')).toEqual(['backup']);
    expect(await after('{"finishedAt":5}')).toEqual([]);
    expect(await after('{')).toEqual([]);
  });

  test('a company has reported when anybody of it did', async () => {
    const reported = (organization: string | null) =>
      steps('contractor', {
        organization,
        has: (slug, where) => slug === 'progress-reports' && JSON.stringify(where).includes('"andes"'),
      });
    expect(doneOf(await reported('andes'))).toEqual(['own-report']);
    expect(doneOf(await reported(null))).toEqual([]);
    const asked: Where[] = [];
    await steps('contractor', {
      organization: 'andes',
      has: (slug, where) => {
        if (slug === 'progress-reports') asked.push(where);
        return false;
      },
    });
    expect(asked).toEqual([
      {
        and: [
          { or: [{ authorOrganization: { equals: 'andes' } }, { reportedBy: { equals: 'andes' } }] },
          { status: { in: ['submitted', 'observed', 'approved'] } },
        ],
      },
    ]);
  });
});
