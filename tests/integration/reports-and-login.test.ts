import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
let contractor: { id: string; role: 'contractor'; organization: string; collection: 'users' };

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  const user = await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: {
      name: 'Contratista',
      email: 'contratista@prueba.example',
      password: 'una-clave-larga-3',
      role: 'contractor',
      organization: samples.organization,
    },
  });
  contractor = { id: user.id, role: 'contractor', organization: samples.organization, collection: 'users' };
});

afterAll(() => cms.close());

const asContractor = () => ({ overrideAccess: false as const, user: contractor, depth: 0 });

test('EX-1 a contractor reports on its own works only', async () => {
  const other = await samples.disposable('organizations');
  const foreign = await payload.create({
    collection: 'projects',
    overrideAccess: true,
    data: {
      title: 'Ajena',
      kind: 'publicWork',
      status: 'execution',
      entity: other,
      contractor: other,
      _status: 'published',
    },
  });
  await expect(
    payload.create({
      collection: 'progress-reports',
      ...asContractor(),
      data: { project: foreign.id, period: '2026-01', status: 'draft' },
    }),
  ).rejects.toThrow('no participa en esa obra');
  await expect(
    payload.create({
      collection: 'progress-reports',
      ...asContractor(),
      data: { project: samples.project, period: '2026-01', status: 'approved' },
    }),
  ).rejects.toThrow('no permite');
});

test('EX-4 a contractor cannot change what it submitted, nor say that it comes from somebody else', async () => {
  const report = await payload.create({
    collection: 'progress-reports',
    ...asContractor(),
    data: {
      project: samples.project,
      period: '2026-02',
      status: 'draft',
      actualPhysical: 10,
      internalNotes: 'x',
      provenance: { source: 'Contraloría', grade: 'A' },
    },
  });
  const stored = await payload.findByID({
    collection: 'progress-reports',
    id: report.id,
    depth: 0,
    overrideAccess: true,
  });
  expect(stored).toMatchObject({ reportedBy: samples.organization });
  expect([stored.provenance?.source ?? null, stored.internalNotes ?? null]).toEqual([null, null]);
  await payload.update({
    collection: 'progress-reports',
    id: report.id,
    ...asContractor(),
    data: { status: 'submitted' },
  });
  await expect(
    payload.update({ collection: 'progress-reports', id: report.id, ...asContractor(), data: { actualPhysical: 99 } }),
  ).rejects.toThrow('no permite');
});

test('SE-2 a document named as another kind of file is refused', async () => {
  const data = Buffer.from('%PDF-1.7\n<script>alert(1)</script>\nxref\nstartxref\n9\n%%EOF\n');
  await expect(
    payload.create({
      collection: 'documents',
      data: { title: 'Página', classification: 'public' },
      file: { name: 'pagina.html', data, mimetype: 'application/pdf', size: data.length },
    }),
  ).rejects.toThrow('El PDF está dañado');
});
