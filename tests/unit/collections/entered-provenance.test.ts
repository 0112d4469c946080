import { expect, test } from 'vitest';
import type {
  ConcessionFile,
  ControlReport,
  Milestone,
  PressItem,
  Project,
} from '../../../collections/payload-types.ts';
import { toPublishedConcessionFile } from '../../../collections/concession-files/published.ts';
import { toPublishedControlReport } from '../../../collections/control-reports/published.ts';
import { toPublishedMilestone } from '../../../collections/milestones/published.ts';
import { toPublishedPressItem } from '../../../collections/press-items/published.ts';
import { toPublishedProject } from '../../../collections/projects/published.ts';
import { enteredProvenance } from '../../../collections/fields/to-published.ts';

test('9-2.1 what has neither the day of its source nor the day it was read was read, at the latest, on the day of Lima it was entered', () => {
  const entered = '2026-11-29T03:30:00.000Z';
  expect(enteredProvenance({ source: 'SEACE' }, entered)).toEqual({
    source: 'SEACE',
    asOf: null,
    consultedOn: '2026-11-28',
    url: null,
    grade: null,
  });
  expect(enteredProvenance(null, entered)).toMatchObject({ source: 'INVERMET', consultedOn: '2026-11-28' });
  expect(enteredProvenance({ source: 'SEACE', asOf: '2026-03' }, entered)).toMatchObject({
    asOf: '2026-03',
    consultedOn: null,
  });
  expect(enteredProvenance({ source: 'SEACE', consultedOn: '2026-05-16' }, entered)).toMatchObject({
    asOf: null,
    consultedOn: '2026-05-16',
  });
  expect(enteredProvenance({ source: 'SEACE' }, null)).toMatchObject({ asOf: null, consultedOn: null });
});

const dates = { createdAt: '2026-11-29T03:30:00.000Z', updatedAt: '2026-12-24T15:00:00.000Z' };
const entity = { ...dates, id: 'e', name: 'Municipalidad Metropolitana de Lima', key: 'mml', roles: ['entity'] };
const work = {
  ...dates,
  id: 'p',
  title: 'Puente',
  code: 'puente',
  kind: 'publicWork',
  status: 'execution',
  _status: 'published',
  entity,
  figures: [],
};
const context = {
  entityIds: new Set(['e']),
  image: () => null,
  file: () => null,
  latestReport: () => null,
  documents: () => [],
};

test('9-2.1 control reports, press items and works without any day were read, at the latest, on the day they were entered; saving them again is no reading', () => {
  const read = { source: 'Contraloría', asOf: null, consultedOn: '2026-11-28' };
  const provenance = { source: 'Contraloría' };
  expect(
    toPublishedControlReport(
      {
        ...dates,
        id: 'c',
        slug: 'uno',
        number: '1-2026',
        kind: 'Visita',
        authority: 'Contraloría',
        entity,
        finding: 'Falta el muro.',
        provenance,
      } as unknown as ControlReport,
      context,
    )?.provenance,
  ).toMatchObject(read);
  expect(
    toPublishedPressItem(
      {
        ...dates,
        id: 'n',
        slug: 'dos',
        title: 'Nota',
        summary: 'Nota',
        eventOn: '2026-02',
        provenance,
      } as unknown as PressItem,
      context,
    )?.provenance,
  ).toMatchObject(read);
  const published = toPublishedProject({ ...work, provenance } as unknown as Project, context);
  expect(published?.provenance).toMatchObject(read);
  // Nobody said how things stood that day.
  expect([published?.statusAsOf, published?.isStatusDayRead, published?.newestFactOn]).toEqual([null, false, null]);
});

test('9-2.1 a milestone speaks of the day on which it was met, else it was read when it was entered; saving it again is no reading', () => {
  const read = (given: object) =>
    toPublishedMilestone(
      {
        ...dates,
        id: 'h',
        project: work,
        title: 'Entrega',
        status: 'scheduled',
        dueDate: '2027-01-31',
        ...given,
      } as unknown as Milestone,
      context,
    )?.provenance;
  expect(read({})).toMatchObject({ source: 'INVERMET', asOf: null, consultedOn: '2026-11-28' });
  expect(read({ status: 'met', dateMet: '2026-12-20' })).toMatchObject({
    source: 'INVERMET',
    asOf: '2026-12-20',
    consultedOn: null,
  });
});

test('9-2.1 an item of a concession file was read on «consultado el» of the file, never on the day it was saved nor before the day it speaks of', () => {
  const penalty = (source: object) => ({ reason: 'Retraso', status: 'imposed', currency: 'PEN', ...source });
  const read = (provenance: object, item: object) => {
    const file = {
      ...dates,
      id: 'f',
      project: work,
      name: 'Concesión',
      currency: 'PEN',
      provenance,
      penalties: [penalty(item)],
    };
    const told = toPublishedConcessionFile(file as unknown as ConcessionFile, context)?.penalties[0]?.provenance;
    return [told?.source, told?.asOf, told?.consultedOn];
  };
  const file = { source: 'Contrato', asOf: '2013-01-09', consultedOn: '2026-05-16' };
  expect(read(file, {})).toEqual(['Contrato', '2013-01-09', '2026-05-16']);
  expect(read(file, { source: 'Ositrán' })).toEqual(['Ositrán', null, '2026-05-16']);
  expect(read(file, { source: 'Ositrán', sourceDate: '2026-03' })).toEqual(['Ositrán', '2026-03', '2026-05-16']);
  expect(read(file, { source: 'Ositrán', sourceDate: '2026-05' })).toEqual(['Ositrán', '2026-05', '2026-05-16']);
  expect(read(file, { source: 'Ositrán', sourceDate: '2026-09-01' })).toEqual(['Ositrán', '2026-09-01', null]);
  expect(read({ source: 'Contrato', asOf: '2013-01-09' }, { source: 'Ositrán', sourceDate: '2026-03' })).toEqual([
    'Ositrán',
    '2026-03',
    null,
  ]);
  expect(read({ source: 'Contrato', asOf: '2013-01-09' }, { source: 'Ositrán' })).toEqual([
    'Ositrán',
    null,
    '2026-11-28',
  ]);
});
