import { parseCui } from '../parse/identifiers.ts';
import { parseText } from '../parse/text.ts';
import type { TableFormat } from './format.ts';
import { mergeProjects, projectOnRow } from './project.ts';
import { rowReader } from './reader.ts';
import { invierteIgnored } from './ignored.ts';
import { stateFromMef } from './status.ts';

/** invierte.pe, consulta avanzada (XLSX or CSV): one row per place, so a CUI may stand on several. */
export const invierte: TableFormat = {
  kind: 'table',
  id: 'invierte',
  label: 'invierte.pe · consulta avanzada',
  hint: 'Banco de Inversiones del MEF, «Exportar» de la consulta avanzada (XLSX o CSV)',
  defaultSource: 'invierte.pe (Banco de Inversiones, MEF)',
  mainTarget: 'project',
  layouts: [
    {
      name: 'consulta avanzada',
      columns: {
        cui: { names: ['Código único de inversión', 'Código único', 'CODIGO_UNICO', 'CUI'], isRequired: true },
        title: { names: ['Nombre de la inversión', 'NOMBRE_INVERSION'], isRequired: true },
        viableCost: { names: ['Monto viable', 'Monto viable/aprobado', 'MONTO_VIABLE'], isRequired: true },
        state: { names: ['Estado de la inversión', 'Estado'] },
        sector: { names: ['Sector'] },
        entity: { names: ['Entidad'] },
        unit: { names: ['Ejecutora', 'Unidad ejecutora'] },
        viabilityDate: { names: ['Fecha de viabilidad', 'Fecha de viabilidad/aprobación'] },
        updatedCost: { names: ['Costo actualizado', 'Costo de inversión actualizado'] },
        beneficiaries: { names: ['Beneficiarios'] },
        department: { names: ['Departamento'] },
        province: { names: ['Provincia'] },
        district: { names: ['Distrito'] },
        ubigeo: { names: ['Ubigeo'] },
      },
      dates: ['viabilityDate'],
      amounts: /^(?:viableCost|updatedCost)$/,
      currency: 'PEN',
      costs: { code: 'cui', amounts: ['viableCost', 'updatedCost'] },
      filled: { viableCost: 0.5 },
      ignored: invierteIgnored,
      key: (row, collect) => {
        const reader = rowReader(row, collect);
        const cui = reader.required('cui', parseCui);
        if (!cui) reader.required('title', parseText); // both faults of the row are told
        return cui?.value ?? null;
      },
      read: (rows, context) => {
        const records = rows.flatMap(
          (row) =>
            projectOnRow({
              row,
              context,
              options: {
                stateOf: (reader) => stateFromMef(reader.text('state')),
              },
            }) ?? [],
        );
        const project = mergeProjects(records, context);
        return project ? [project] : [];
      },
    },
  ],
};
