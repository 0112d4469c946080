import { expect, test } from 'vitest';
import { namingColumns } from '../../../cms/plugins/removal/no-silent-loss.ts';

test('10-1.2 of the foreign keys those by which a deletion would change another living document', () => {
  const key = (table: string, column: string, target: string, onDelete = 'SET NULL') => ({
    table,
    column,
    target,
    onDelete,
  });
  const found = namingColumns([
    key('projects', 'contractor_id', 'organizations'),
    key('processes_awards', '_parent_id', 'processes', 'CASCADE'),
    key('processes_awards', 'winner_id', 'organizations'),
    key('processes_rels', 'parent_id', 'processes', 'CASCADE'),
    key('processes_rels', 'organizations_id', 'organizations', 'CASCADE'),
    // A consortium and its members, versions, locks, and what the database refuses by itself.
    key('organizations_rels', 'parent_id', 'organizations', 'CASCADE'),
    key('organizations_rels', 'organizations_id', 'organizations', 'CASCADE'),
    key('reports', 'rectifies_id', 'reports'),
    key('_projects_v', 'parent_id', 'projects'),
    key('_projects_v', 'version_contractor_id', 'organizations'),
    key('_projects_v_rels', 'parent_id', '_projects_v', 'CASCADE'),
    key('_projects_v_rels', 'media_id', 'media', 'CASCADE'),
    key('payload_locked_documents_rels', 'parent_id', 'payload_locked_documents', 'CASCADE'),
    key('payload_locked_documents_rels', 'projects_id', 'projects', 'CASCADE'),
    key('mail', 'owner_id', 'users', 'NO ACTION'),
  ]);
  expect(found).toEqual([
    { table: 'projects', column: 'contractor_id', target: 'organizations' },
    { table: 'processes_awards', column: 'winner_id', target: 'organizations' },
    { table: 'processes_rels', column: 'organizations_id', target: 'organizations' },
  ]);
});
