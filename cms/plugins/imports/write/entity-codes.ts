import type { BudgetLineRecord, Party } from '../formats/records.ts';

/**
 * The entity of a budget line with the codes that identify it. A code of six digits that begins like a UBIGEO (01 to
 * 25) is one, also where the file puts it in the place of the executing unit: those of municipalities begin with 30,
 * the others with 00.
 */
export function entityWithCodes({
  entity,
  executingUnit,
  ubigeo,
}: Pick<BudgetLineRecord, 'entity' | 'executingUnit' | 'ubigeo'>): Party {
  const isUbigeo = executingUnit !== null && /^(0[1-9]|1\d|2[0-5])\d{4}$/.test(executingUnit);
  return {
    ...entity,
    executingUnit: isUbigeo ? null : executingUnit,
    ubigeo: ubigeo ?? (isUbigeo ? executingUnit : (entity.ubigeo ?? null)),
  };
}

/** The line with its entity's codes where they belong. */
export function lineWithCodes(line: BudgetLineRecord): BudgetLineRecord {
  const entity = entityWithCodes(line);
  return {
    ...line,
    entity,
    executingUnit: entity.executingUnit ?? null,
    ubigeo: line.ubigeo ?? (entity.ubigeo?.length === 6 ? entity.ubigeo : null),
  };
}
