import { describe, expect, test } from 'vitest';
import { frequentActions } from '../../../cms/plugins/offices/actions.ts';
import { menuOf } from '../../../cms/plugins/offices/menu.ts';
import { roles, type Role } from '../../../collections/access/roles.ts';

const menu = (role: Role): string[] => [...menuOf(role)].sort();
const userOf = (role: Role) => ({ id: '1', role });

describe('10-1.6 each role has its own menu', () => {
  test('a company sees works, reports and milestones, and nothing of the house', () => {
    for (const role of ['contractor', 'supervisor', 'concessionaire'] as const)
      expect(menu(role), role).toEqual(['milestones', 'progress-reports', 'projects']);
  });

  test('an office sees what it writes and what it consults; no queue, mail, redirects or accounts', () => {
    expect(menu('planningBudget')).toEqual([
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
    for (const role of Object.keys(roles) as Role[])
      expect(frequentActions(userOf(role)).length, role).toBeGreaterThanOrEqual(3);
    for (const role of ['internalControl', 'mml'] as const)
      expect(
        frequentActions(userOf(role)).filter(({ href }) => href.endsWith('/create')),
        role,
      ).toEqual([]);
    expect(frequentActions(userOf('contractor')).map(({ label }) => label)).toEqual([
      'Añadir un informe de avance',
      'Mis informes',
      'Obras y proyectos',
    ]);
    expect(frequentActions(null)).toEqual([]);
  });
});
