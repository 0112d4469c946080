import { PublishedConcessionFile } from '../../../collections/concession-files/published.ts';
import { PublishedControlReport } from '../../../collections/control-reports/published.ts';
import { PublishedMilestone } from '../../../collections/milestones/published.ts';
import { PublishedPressItem } from '../../../collections/press-items/published.ts';
import { PublishedProgressReport } from '../../../collections/progress-reports/published.ts';
import type { PublishedTable } from '../../../site/published/schema.ts';

const provenance = {
  source: 'Fuente de prueba',
  asOf: '2026-09-30',
  consultedOn: null,
  url: null,
  grade: 'A' as const,
};
const updatedAt = '2026-10-01T00:00:00.000Z';
const entity = { key: '20164503080', ruc: '20164503080', name: 'INVERMET' };
const report = {
  projectCode: 'obra-uno',
  period: '2026-08',
  plannedPhysical: 10,
  actualPhysical: 9,
  plannedFinancial: null,
  actualFinancial: null,
  plannedAmountPen: null,
  actualAmountPen: null,
  photos: [],
  reportedBy: null,
  reportKind: 'office',
  revision: 1,
  rectificationReason: null,
  source: 'Informe',
  asOf: '2026-08',
  updatedAt,
};
const control = {
  kind: 'Control concurrente',
  authority: 'Contraloría',
  entity,
  projects: [{ code: 'obra-uno', title: 'Obra' }],
  workName: null,
  recommendation: null,
  followUp: null,
  issuedOn: '2026',
  publishedOn: null,
  reportUrl: null,
  summaryUrl: null,
  provenance,
  search: '',
  updatedAt,
};
const milestone = {
  projectCode: 'obra-uno',
  description: null,
  status: 'scheduled',
  dueDate: '2027-01-01',
  dateMet: null,
  photosBefore: [],
  photosAfter: [],
  updatedAt,
};
const concession = (key: string, projectCode: string, summary: string): object => ({
  key,
  projectCode,
  projectTitle: 'Concesión',
  name: `Concesión ${key}`,
  summary,
  grantor: null,
  concessionaire: null,
  concessionaireName: null,
  supervisor: null,
  contract: {
    number: null,
    modality: null,
    signedOn: null,
    startsOn: null,
    endsOn: null,
    termYears: null,
    investment: null,
    currency: 'PEN',
    handback: null,
    url: null,
  },
  shareholders: [],
  lenders: [],
  obligations: [
    {
      description: `Obligación · ${summary}`,
      kind: 'other',
      clause: null,
      dueDate: null,
      metOn: null,
      status: 'pending',
      evidence: null,
      provenance,
    },
  ],
  guarantees: [],
  addenda: [],
  penalties: [],
  claims: [],
  renegotiations: [],
  risks: [],
  tariffs: [],
  documents: [],
  provenance,
  updatedAt,
});

const schemas = {
  control_reports: PublishedControlReport,
  progress_reports: PublishedProgressReport,
  milestones: PublishedMilestone,
  concession_files: PublishedConcessionFile,
  press_items: PublishedPressItem,
};
export const parsed = (table: PublishedTable, doc: object): object => schemas[table as keyof typeof schemas].parse(doc);

/**
 * Of each kind: its table, the code by which it is forgotten, the row that goes and one that stays. `files`: frozen
 * files that held it.
 */
export const cases: readonly [
  kind: string,
  planted: {
    table: PublishedTable;
    key: string;
    code: string;
    doc: (mark: string) => object;
    other: object & { key: string };
    files: string[];
  },
][] = [
  [
    'informes-control',
    {
      table: 'control_reports',
      key: '055-2026',
      code: '055-2026',
      doc: (mark) => ({ ...control, slug: '055-2026', number: '055', finding: mark }),
      other: { ...control, key: '056-2026', slug: '056-2026', number: '056', finding: 'Otra' } as never,
      files: ['informe_control_obras.csv', 'informes_control.csv', 'informes_control.json', 'informes_control.xlsx'],
    },
  ],
  [
    'avances',
    {
      table: 'progress_reports',
      key: 'a1b2c3d4e5f6a1b2c3d4e5f6',
      code: 'a1b2c3d4e5f6a1b2c3d4e5f6',
      doc: (mark) => ({ ...report, key: 'a1b2c3d4e5f6a1b2c3d4e5f6', summary: mark, problems: null }),
      other: {
        ...report,
        key: 'b1b2c3d4e5f6a1b2c3d4e5f6',
        period: '2026-09',
        summary: 'Otro',
        problems: null,
      } as never,
      files: ['avances.csv', 'avances.json', 'avances.xlsx'],
    },
  ],
  [
    'hitos',
    {
      table: 'milestones',
      key: 'c1b2c3d4e5f6a1b2c3d4e5f6',
      code: 'c1b2c3d4e5f6a1b2c3d4e5f6',
      doc: (mark) => ({ ...milestone, key: 'c1b2c3d4e5f6a1b2c3d4e5f6', title: mark }),
      other: { ...milestone, key: 'd1b2c3d4e5f6a1b2c3d4e5f6', title: 'Otro' } as never,
      files: ['hitos.csv', 'hitos.json', 'hitos.xlsx', 'oc4ids.json'],
    },
  ],
  [
    'concesiones',
    {
      table: 'concession_files',
      key: 'f1',
      code: 'obra-uno',
      doc: (mark) => concession('f1', 'obra-uno', mark),
      other: { ...concession('f2', 'obra-dos', 'Otra'), key: 'f2' },
      files: [
        'concesion_obligaciones.csv',
        'concesion_obligaciones.json',
        'concesion_obligaciones.xlsx',
        'concesiones.csv',
        'concesiones.json',
        'concesiones.xlsx',
      ],
    },
  ],
  [
    'prensa',
    {
      table: 'press_items',
      key: 'nota',
      code: 'nota',
      doc: (mark) => ({
        slug: 'nota',
        title: mark,
        summary: mark,
        eventOn: '2026-02',
        topic: null,
        articleUrl: null,
        projectCodes: ['obra-uno'],
        provenance,
        updatedAt,
      }),
      other: {
        key: 'otra',
        slug: 'otra',
        title: 'Otra',
        summary: 'Otra',
        eventOn: '2026-02',
        topic: null,
        articleUrl: null,
        projectCodes: [],
        provenance,
        updatedAt,
      } as never,
      files: [],
    },
  ],
];
