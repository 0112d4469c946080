import { expect, test } from 'vitest';
import { projectStatuses } from '../../../collections/projects/published.ts';
import { oc4idsProject } from '../../../site/standards/oc4ids.ts';
import { restorePublishedProject } from '../../../collections/standards/oc4ids-published.ts';
import { projectRow } from '../site/read-model-rows.ts';
import { codelistErrors, schemaErrors } from './schemas.ts';

/** `projectStatus` of OC4IDS 0.9.5 for each state of a work, by its list of codes. */
const states: Record<(typeof projectStatuses)[number], string | undefined> = {
  preparation: 'preparation',
  procurement: 'implementation',
  execution: 'implementation',
  stopped: 'implementation',
  postponed: 'preparation',
  completed: 'completion',
  operation: 'maintenance',
  closed: 'completion',
  lapsed: 'cancelled',
  terminated: 'cancelled',
  cancelled: 'cancelled',
  notPublished: undefined,
};

test.each(Object.entries(states))(
  '9-4.2 a work whose state is «%s» is in the stage %s of OC4IDS, and the state is read back',
  (status, stage) => {
    const { doc } = projectRow({
      code: 'linea-amarilla',
      kind: 'concession',
      status: status as (typeof projectStatuses)[number],
    });
    const project = JSON.parse(
      JSON.stringify(
        oc4idsProject(
          { project: doc, processes: [], milestones: [], documents: [], reports: [], budgetLines: [] },
          { publicUrl: 'https://portal.example' },
        ),
      ),
    ) as { status?: string };
    expect(project.status).toBe(stage);
    expect([schemaErrors('oc4ids', project), codelistErrors('oc4ids', project)]).toEqual([[], []]);
    expect(restorePublishedProject(project)?.status).toBe(status);
  },
);

test('9-4.2 every state has its stage', () => {
  expect(Object.keys(states).sort()).toEqual([...projectStatuses].sort());
});
