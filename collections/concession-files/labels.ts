import type {
  claimStatuses,
  guaranteeKinds,
  guaranteeStatuses,
  modalities,
  obligationKinds,
  obligationStatuses,
  penaltyStatuses,
  renegotiationStatuses,
  riskAllocations,
  riskCategories,
  riskLevels,
} from './published.ts';

type Labels<T extends readonly string[]> = Record<T[number], string>;

export const modalityLabels: Labels<typeof modalities> = { selfFinanced: 'Autosostenible', coFinanced: 'Cofinanciada' };

export const obligationKindLabels: Labels<typeof obligationKinds> = {
  design: 'Estudios y diseño',
  construction: 'Construcción',
  operation: 'Operación y nivel de servicio',
  financial: 'Financiera',
  environmental: 'Ambiental y social',
  reporting: 'Informes',
  grantor: 'Del concedente',
  other: 'Otra',
};
export const obligationStatusLabels: Labels<typeof obligationStatuses> = {
  pending: 'Pendiente',
  met: 'Cumplida',
  partiallyMet: 'Cumplida en parte',
  notMet: 'Incumplida',
};

export const guaranteeKindLabels: Labels<typeof guaranteeKinds> = {
  construction: 'Fiel cumplimiento de construcción',
  performance: 'Fiel cumplimiento del contrato',
  advance: 'Adelanto',
  insurance: 'Póliza de seguro',
  other: 'Otra',
};
export const guaranteeStatusLabels: Labels<typeof guaranteeStatuses> = {
  active: 'En custodia',
  returned: 'Devuelta',
  executed: 'Ejecutada',
};

export const penaltyStatusLabels: Labels<typeof penaltyStatuses> = {
  imposed: 'Impuesta, por pagar',
  contested: 'Impugnada',
  paid: 'Pagada',
  annulled: 'Anulada',
};

export const claimStatusLabels: Labels<typeof claimStatuses> = {
  filed: 'Presentada',
  ongoing: 'En trámite',
  awarded: 'Con laudo o sentencia',
  settled: 'Con acuerdo',
  closed: 'Archivada',
};

export const renegotiationStatusLabels: Labels<typeof renegotiationStatuses> = {
  ongoing: 'En curso',
  agreed: 'Con acuerdo',
  failed: 'Sin acuerdo',
};

export const riskCategoryLabels: Labels<typeof riskCategories> = {
  land: 'Terrenos e interferencias',
  design: 'Diseño',
  construction: 'Construcción',
  demand: 'Demanda',
  financial: 'Financiamiento',
  operation: 'Operación',
  environmental: 'Ambiental y social',
  regulatory: 'Cambio de normas',
  political: 'Político',
  forceMajeure: 'Fuerza mayor',
};
export const riskLevelLabels: Labels<typeof riskLevels> = { low: 'Baja', medium: 'Media', high: 'Alta' };
export const riskAllocationLabels: Labels<typeof riskAllocations> = {
  public: 'Sector público',
  private: 'Concesionaria',
  shared: 'Compartido',
};
