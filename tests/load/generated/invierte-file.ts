import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Cell } from '../../../site/dataset/column.ts';
import { xlsxChunks, type XlsxColumn } from '../../../site/open-data/xlsx.ts';
import { demoOrganizations } from '../../fixtures/read-model/organizations.ts';
import { demoProjects } from '../../fixtures/read-model/projects.ts';
import { createRandom } from '../../fixtures/read-model/random.ts';

const columns: readonly XlsxColumn[] = [
  { name: 'Código único de inversión', type: 'string' },
  { name: 'Nombre de la inversión', type: 'string' },
  { name: 'Monto viable', type: 'number' },
  { name: 'Estado de la inversión', type: 'string' },
  { name: 'Sector', type: 'string' },
  { name: 'Entidad', type: 'string' },
  { name: 'Ejecutora', type: 'string' },
  { name: 'Fecha de registro', type: 'date' },
  { name: 'Fecha de viabilidad', type: 'date' },
  { name: 'Costo actualizado', type: 'number' },
  { name: 'Descripción de la alternativa', type: 'string' },
  { name: 'Beneficiarios', type: 'integer' },
  { name: 'Departamento', type: 'string' },
  { name: 'Provincia', type: 'string' },
  { name: 'Distrito', type: 'string' },
  { name: 'Ubigeo', type: 'string' },
];

/** Rows of demonstration works in the columns of invierte.pe's export. */
export function invierteRows(count: number): Cell[][] {
  const random = createRandom(3);
  const organizations = demoOrganizations(random, 50);
  return demoProjects({ random, count: count + 20, organizations })
    .filter(({ cui, districts, costs }) => cui !== null && districts.length > 0 && costs.viablePen !== null)
    .slice(0, count)
    .map((work) => [
      work.cui,
      work.title,
      work.costs.viablePen,
      'ACTIVO',
      work.sector?.toUpperCase() ?? null,
      'MUNICIPALIDAD DEMOSTRATIVA',
      work.unit,
      work.dates.viability,
      work.dates.viability,
      work.costs.updatedPen,
      work.summary,
      work.beneficiaries,
      'LIMA',
      'LIMA',
      work.districts[0]?.name.toUpperCase() ?? null,
      work.districts[0]?.ubigeo ?? null,
    ]);
}

/** Writes such rows as an XLSX file. */
export async function writeInvierteFile(path: string, count: number): Promise<void> {
  await pipeline(
    Readable.from(xlsxChunks([{ name: 'Hoja 1', columns, rows: invierteRows(count) }])),
    createWriteStream(path),
  );
}
