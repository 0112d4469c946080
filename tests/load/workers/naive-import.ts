/** The same rows, read already, with one `payload.create` after the other: `naive-import.ts <rows>`. */
import { invierteRows } from '../generated/invierte-file.ts';
import { finish, openCms } from './cms.ts';

const payload = await openCms();
const rows = invierteRows(Number(process.argv[2]));
const entity = await payload.create({
  collection: 'organizations',
  overrideAccess: true,
  depth: 0,
  data: { name: 'Municipalidad Demostrativa', roles: ['entity'] },
});
const amount = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const started = performance.now();
for (const [cui, title, viable, , sector, , unit, , viability, updated, , beneficiaries, , , , ubigeo] of rows) {
  const figures = [
    { metric: 'viableCost', value: amount(viable) },
    { metric: 'updatedCost', value: amount(updated) },
  ].filter(({ value }) => value !== null);
  await payload.create({
    collection: 'projects',
    overrideAccess: true,
    depth: 0,
    data: {
      cui: text(cui),
      title: text(title) ?? '',
      kind: 'publicWork',
      status: 'preparation',
      sector: text(sector),
      unit: text(unit),
      viabilityDate: text(viability),
      beneficiaries: amount(beneficiaries),
      entity: entity.id,
      districts: [text(ubigeo)],
      figures: figures.map((figure) => ({ ...figure, source: 'invierte.pe', asOf: '2026-11-01' })),
      _status: 'published',
    } as never,
  });
}
await finish(payload, {
  rows: rows.length,
  created: rows.length,
  rejected: 0,
  seconds: (performance.now() - started) / 1000,
});
