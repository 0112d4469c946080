import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { frequentActions } from '../../../cms/plugins/offices/actions.ts';
import { menuOf } from '../../../cms/plugins/offices/menu.ts';
import { matrixOf } from '../../../collections/access/matrix.ts';
import type { By } from '../../../collections/access/permissions.ts';
import { roles, type Role } from '../../../collections/access/roles.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'invermet-menu-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
process.env['DATA_DIR'] = dataDir;
process.env['PAYLOAD_SECRET'] = 'clave-de-prueba-con-mas-de-32-caracteres';
const config = await (await import('../../../cms/payload.config.ts')).default;
const menu = (role: Role): string[] => [...menuOf({ role, matrix: matrixOf(config) })].sort();
const actionsOf = (role: Role | null) =>
  frequentActions({ payload: { config }, user: role && { id: '1', role } } as unknown as By);

describe('10-1.6 each role has its own menu', () => {
  test('a company sees works, reports and milestones, and nothing of the house', () => {
    for (const role of ['contractor', 'supervisor', 'concessionaire'] as const)
      expect(menu(role), role).toEqual(['milestones', 'progress-reports', 'projects']);
  });

  test('an office sees what it writes and what it consults; no queue, mail, redirects or accounts', () => {
    // Of the documents that it owns it says who else may read them.
    expect(menu('planningBudget')).toEqual([
      'access-grants',
      'budget-lines',
      'concession-files',
      'contracting-processes',
      'control-reports',
      'documents',
      'imports',
      'milestones',
      'news',
      'organizations',
      'progress-reports',
      'projects',
      'transparency-items',
    ]);
    expect(menu('generalSecretariat')).not.toContain('imports');
    expect(menu('worksCoordination')).toContain('media');
    for (const role of ['projectsOffice', 'worksCoordination', 'legal', 'administrationFinance'] as const)
      for (const slug of [
        'users',
        'site-settings',
        'redirects',
        'content-findings',
        'publishing-outbox',
        'opportunity-questions',
      ])
        expect(menu(role), role).not.toContain(slug);
    expect(menu('contractSupervision')).toEqual(
      expect.arrayContaining(['opportunity-questions', 'expressions-of-interest', 'opportunities']),
    );
  });

  test('who watches sees the content; control sees accounts and the queue too', () => {
    for (const role of ['internalControl', 'mml'] as const) {
      expect(menu(role), role).toEqual(
        expect.arrayContaining([
          'projects',
          'progress-reports',
          'budget-lines',
          'control-reports',
          'news',
          'transparency-items',
        ]),
      );
      for (const slug of ['site-settings', 'redirects', 'media', 'opportunity-questions'])
        expect(menu(role), role).not.toContain(slug);
    }
    expect(menu('internalControl')).toEqual(expect.arrayContaining(['users', 'publishing-outbox']));
    expect(menu('mml')).not.toContain('users');
  });

  test('the webmaster sees all that is edited, and the accounts only the administrator', () => {
    expect(menu('webmaster')).toEqual(expect.arrayContaining(['site-settings', 'redirects', 'news', 'imports']));
    expect(menu('webmaster')).not.toContain('users');
    expect(menu('admin')).toEqual(expect.arrayContaining(['users', 'subscriptions', 'outgoing-mail']));
  });
});

describe('10-1.6 frequent actions', () => {
  test('each role has some, and none that it may not do', () => {
    for (const role of Object.keys(roles) as Role[]) expect(actionsOf(role).length, role).toBeGreaterThanOrEqual(3);
    for (const role of ['internalControl', 'mml'] as const)
      expect(
        actionsOf(role).filter(({ href }) => href.endsWith('/create')),
        role,
      ).toEqual([]);
    expect(actionsOf('contractor').map(({ label }) => label)).toEqual([
      'Añadir un informe de avance',
      'Mis informes',
      'Obras y proyectos',
    ]);
    expect(actionsOf(null)).toEqual([]);
  });
});
