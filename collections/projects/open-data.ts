import { at, irregular, sourced } from '../published/cover.ts';
import { nounTable } from '../published/noun-table.ts';
import { workDistrictsTable } from './district-table.ts';
import { figuresTable } from './figure-table.ts';
import { workColumns } from './columns.ts';
import type { PublishedProject } from './published.ts';

/** PO-1: works, concessions and studies, one per row. */
export const worksTable = nounTable<PublishedProject>({
  name: 'obras',
  title: 'Obras, concesiones y estudios',
  primaryKey: ['codigo'],
  description:
    'Una fila por obra, concesión o estudio con su ubicación, responsables, fechas, montos y último avance conocido.',
  rank: 10,
  tags: ['projects'],
  order: 'key',
  figures: {
    kind: 'figures',
    scope: 'toda la obra; lo que es de una parte está solo en «cifras»',
    measures: {
      monto_viable_soles: 'monto_viable',
      monto_actualizado_soles: 'monto_actualizado',
      monto_contrato_soles: 'monto_contrato',
      monto_contrato_minimo_soles: 'monto_contrato',
      monto_contrato_maximo_soles: 'monto_contrato',
      monto_devengado_soles: 'devengado',
      avance_fisico_pct: 'avance_fisico',
      avance_fisico_minimo_pct: 'avance_fisico',
      avance_fisico_maximo_pct: 'avance_fisico',
      avance_fisico_previsto_pct: 'avance_fisico_previsto',
      avance_financiero_pct: 'avance_financiero',
      avance_financiero_previsto_pct: 'avance_financiero_previsto',
      beneficiarios: 'beneficiarios',
    },
  },
  columns: workColumns,
});

export const openData = {
  tables: [worksTable, workDistrictsTable, figuresTable],
  cover: {
    cutOff: `coalesce(${at('$.newestFactOn')}, ${sourced})`,
    from: `coalesce(${at('$.dates.viability')}, ${at('$.dates.actualStart')}, ${at('$.dates.plannedStart')})`,
    to: `coalesce(${at('$.dates.actualEnd')}, ${at('$.newestFactOn')}, ${sourced})`,
    frequency: irregular,
  },
  updatedAtIsColumn: true,
} as const;
