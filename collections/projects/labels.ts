import type { FigureMetric } from './figures.ts';
import type { projectKinds, projectStatuses } from './published.ts';

export const kindLabels: Record<(typeof projectKinds)[number], string> = {
  publicWork: 'Obra pública', concession: 'Concesión', study: 'Estudio',
};

export const statusLabels: Record<(typeof projectStatuses)[number], string> = {
  preparation: 'En preparación', procurement: 'En contratación', execution: 'En ejecución', stopped: 'Paralizada',
  completed: 'Terminada', closed: 'Liquidada', cancelled: 'Cancelada',
};

export const metricLabels: Record<FigureMetric, string> = {
  viableCost: 'Monto viable', updatedCost: 'Costo actualizado', contractAmount: 'Monto del contrato', accrued: 'Devengado acumulado', finalCost: 'Costo final',
  physicalProgress: 'Avance físico', plannedPhysicalProgress: 'Avance físico programado',
  financialProgress: 'Avance financiero', plannedFinancialProgress: 'Avance financiero programado',
  beneficiaries: 'Beneficiarios', lengthKm: 'Longitud', plannedStart: 'Inicio programado', plannedEnd: 'Fin programado',
  actualStart: 'Inicio real', actualEnd: 'Fin real', other: 'Otro dato',
};
