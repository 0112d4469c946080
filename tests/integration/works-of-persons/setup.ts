import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Payload } from 'payload';
import { afterAll, beforeAll, expect } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { importFile } from '../../../cms/plugins/imports/import-file.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { openHistoryForWriting, type HistoryWriter } from '../../../site/published/history.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { publishedTables } from '../../../site/published/schema.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let database: DatabaseSync;

export let history: HistoryWriter;

export let writer: Projector;

export let work: string;

export const folder = mkdtempSync(join(tmpdir(), 'obras-de-personas-'));

export const planted = /zarela|achahui|404040/i;

export const code = 'infobras-988002';

const header =
  'Código INFOBRAS,Departamento,Provincia,Distrito,Nombre de obra,Entidad Pública,Sector de la Entidad,Fecha de inicio de obra,Fecha finalización programada de obra,Avance Físico Real Acumulado (%),Avance Físico Programado Acumulado (%),Porcentaje de ejecución financiera,Monto de valorización Ejecutado Acumulado,Monto del contrato  en soles,Nombre o razón social de la empresa o consorcio,RUC,Existe Paralización,Causal de paralización,Fecha de paralización,Número de dias paralizado,Dirección o información de referencia,Tipo de ubicación (exacta/referencial)';

export const row = (contractor: string, ruc: string): string =>
  `988002,LIMA,LIMA,COMAS,MEJORAMIENTO DE PISTA BB - SUPERVISOR DE OBRA: ZARELA ACHAHUI ÑIQUEN,FONDO METROPOLITANO DE INVERSIONES,VIVIENDA,23/08/2023,22/10/2025,23.1,50.2,20.1,100000.5,500000,${contractor},${ruc},SI,FALLECIMIENTO DE ZARELA ACHAHUI,31/08/2024,300,FRENTE AL PREDIO DE ACHAHUI ÑIQUEN,Exacta`;

export const infobras = async (line: string, asOf: string): Promise<void> => {
  const path = join(folder, `obras-${asOf}.csv`);
  writeFileSync(path, `${header}\n${line}\n`);
  const { report } = await importFile({ payload, format: 'infobras', path, asOf });
  expect(report.findings.filter(({ severity }) => severity === 'rejected')).toEqual([]);
};

export const text = (words: string): object => ({
  root: {
    type: 'root',
    format: '',
    indent: 0,
    version: 1,
    direction: 'ltr',
    children: [
      {
        type: 'paragraph',
        version: 1,
        format: '',
        indent: 0,
        direction: 'ltr',
        textFormat: 0,
        children: [{ type: 'text', text: words, version: 1, format: 0, mode: 'normal', style: '', detail: 0 }],
      },
    ],
  },
});

export const published = (): string =>
  publishedTables.map((table) => JSON.stringify(database.prepare(`SELECT doc FROM ${table}`).all())).join('\n');

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  history = openHistoryForWriting(join(folder, 'history.db'));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
    history,
  });
  const { id } = await payload.create({
    collection: 'organizations',
    data: { name: 'FONDO METROPOLITANO DE INVERSIONES', ruc: '20164503080', roles: ['entity'] },
  });
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [id] }, overrideAccess: true });
  await infobras(row('ACHAHUI ÑIQUEN ZARELA', '10404040419'), '2026-10-01');
  const { docs } = await payload.find({ collection: 'projects', where: { code: { equals: code } }, depth: 0 });
  work = docs[0]?.id ?? expect.fail('la obra no se importó');
  if (docs[0]?._status !== 'published')
    await payload.update({ collection: 'projects', id: work, data: { _status: 'published' } });
  await drainOutbox({ payload, projector: writer });
}, 300_000);

afterAll(async () => {
  history.close();
  database.close();
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

export const stored = (): { title: string; stoppage: { cause: string }; contractor: object } =>
  JSON.parse(String(database.prepare('SELECT doc FROM projects WHERE key = ?').get(code)?.['doc']));
