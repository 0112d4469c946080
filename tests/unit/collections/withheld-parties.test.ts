import { expect, test } from 'vitest';
import type { Project } from '../../../collections/payload-types.ts';
import { toPublishedProject } from '../../../collections/projects/published.ts';
import { oc4idsProject } from '../../../site/standards/oc4ids.ts';
import { context } from '../open-data/support.ts';

const entity = {
  id: 'e',
  name: 'Municipalidad Metropolitana de Lima',
  key: 'mml',
  roles: ['entity'],
  updatedAt: '',
  createdAt: '',
};
const publish = (data: object) =>
  toPublishedProject(
    {
      id: 'p',
      title: 'Puente',
      code: '2673653',
      kind: 'publicWork',
      status: 'execution',
      entity,
      figures: [],
      updatedAt: '2026-11-28T00:00:00.000Z',
      createdAt: '',
      ...data,
    } as unknown as Project,
    { entityIds: new Set(['e']), image: () => null, file: () => null, latestReport: () => null, documents: () => [] },
  );
const person = {
  id: 'x',
  name: 'PÉREZ QUISPE JUAN',
  ruc: '10404040415',
  key: '10404040415',
  standing: 'naturalPerson',
};
const firm = { id: 'y', name: 'Inventada S.A.C.', ruc: null, key: 'sin-identificar-1', standing: 'unidentified' };
const withheld = (name: string) => ({ key: null, ruc: null, name });

test("9-1.2 a work's own contractor or supervisor who may not be named is shown as what it is", () => {
  expect(publish({ contractor: person, supervisor: firm })).toMatchObject({
    contractor: withheld('Persona natural'),
    supervisor: withheld('Proveedor no identificado'),
  });
});

test("9-1.2 also where nobody is kept of it and only a register's fact says so; a company or silence stays what it is", () => {
  const fact = (metric: string, text: string) => ({ metric, text, source: 'INFOBRAS', asOf: '2026-05', grade: 'A' });
  const work = publish({
    figures: [fact('contractor', 'Persona natural'), fact('supervisor', 'Supervisora Inventada S.A.C.')],
  });
  expect(work).toMatchObject({
    contractor: withheld('Persona natural'),
    supervisor: null,
    factSources: { contractor: { source: 'INFOBRAS' } },
  });
  const company = {
    id: 'z',
    name: 'Constructora Inventada S.A.',
    ruc: '20100070970',
    key: '20100070970',
    standing: 'named',
  };
  expect(publish({ contractor: company, figures: [fact('contractor', 'Persona natural')] })?.contractor).toEqual({
    key: '20100070970',
    ruc: '20100070970',
    name: 'Constructora Inventada S.A.',
  });
  expect(publish({})?.contractor).toBeNull();
});

test('9-1.2 in OC4IDS whoever is not named is no party and no supplier', () => {
  const project = publish({
    contractor: person,
    supervisor: firm,
    figures: [{ metric: 'contractAmount', value: 5, source: 'INFOBRAS', asOf: '2026-05', grade: 'A' }],
  });
  if (!project) throw new Error('La obra de la prueba debe publicarse.');
  const document = JSON.parse(
    JSON.stringify(
      oc4idsProject({ project, processes: [], reports: [], milestones: [], documents: [], budgetLines: [] }, context),
    ),
  ) as { parties: { name: string }[]; contractingProcesses: { summary: { suppliers?: object[] } }[] };
  expect(document.parties.map(({ name }) => name)).toEqual(['Municipalidad Metropolitana de Lima']);
  expect(document.contractingProcesses.map(({ summary }) => summary.suppliers)).toEqual([undefined]);
});
