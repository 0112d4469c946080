export const modalities = ['selfFinanced', 'coFinanced'] as const;

export const obligationKinds = [
  'design',
  'construction',
  'operation',
  'financial',
  'environmental',
  'reporting',
  'grantor',
  'other',
] as const;

export const obligationStatuses = ['pending', 'met', 'partiallyMet', 'notMet'] as const;

export const guaranteeKinds = ['construction', 'performance', 'advance', 'insurance', 'other'] as const;

export const guaranteeStatuses = ['active', 'returned', 'executed'] as const;

export const penaltyStatuses = ['imposed', 'contested', 'paid', 'annulled'] as const;

export const claimStatuses = ['filed', 'ongoing', 'awarded', 'settled', 'closed'] as const;

export const renegotiationStatuses = ['ongoing', 'agreed', 'failed'] as const;

export const riskCategories = [
  'land',
  'design',
  'construction',
  'demand',
  'financial',
  'operation',
  'environmental',
  'regulatory',
  'political',
  'forceMajeure',
] as const;

export const riskLevels = ['low', 'medium', 'high'] as const;

export const riskAllocations = ['public', 'private', 'shared'] as const;
