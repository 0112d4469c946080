import { parseUbigeo } from '../parse/identifiers.ts';
import { parseText, comparable } from '../parse/text.ts';
import { makeParty, type RowReader } from './reader.ts';
import type { BudgetAmount, BudgetLineRecord } from './records.ts';

/** MEF's names of the stages of a budget, without accents. */
export const stages = {
  pia: 'piaPen',
  pim: 'pimPen',
  certificacion: 'certifiedPen',
  'compromiso anual': 'committedPen',
  devengado: 'accruedPen',
  girado: 'paidPen',
} as const satisfies Record<string, BudgetAmount>;
export const allStages: readonly BudgetAmount[] = Object.values(stages);

/**
 * `150101-301250: MUNICIPALIDAD METROPOLITANA DE LIMA` → place, executing unit and name; a bare name is only a name, in
 * the `place` (UBIGEO or its beginning) that is known of it.
 */
export function lineOn(
  reader: RowReader,
  year: number,
  place: string | null = null,
): Omit<BudgetLineRecord, 'month' | 'amounts' | 'asOf'> | null {
  const entity = reader.required('entity', parseText);
  if (!entity) return null;
  const coded = /^(?:(\d{6})-)?(\d{3,6})\s*:\s*(.+)$/.exec(entity.value);
  const own = reader.row.cell('executingUnit')?.text.trim().replace(/\.0+$/, '');
  const project = reader.row.cell('project')?.text ?? '';
  return {
    target: 'budgetLine',
    row: reader.row.number,
    year,
    entity: {
      ...makeParty({ name: (coded?.[3] ?? entity.value).trim(), taxCode: null, role: 'entity', origin: entity }),
      ...(place && !coded ? { ubigeo: place } : {}),
    },
    executingUnit: own ?? coded?.[2] ?? null,
    fundingSource: fundingSource(reader.text('fundingSource')?.value ?? null),
    projectCui: cuiOf(project),
    ubigeo: coded?.[1] ? parseUbigeo(coded[1]) : null,
  };
}

/** The amounts of a row: which stage from which column. Anything but soles rejects the row. */
export function amountsOn(
  reader: RowReader,
  fields: readonly (readonly [BudgetAmount, string])[],
): BudgetLineRecord['amounts'] {
  return Object.fromEntries(
    fields.flatMap(([field, column]) => {
      const amount = reader.soles(column);
      return amount ? [[field, amount]] : [];
    }),
  );
}

/** CUI at the beginning of `2673653: CREACION…`; codes of products (3…) and of activities are none. */
export function cuiOf(text: string): string | null {
  return /^\s*(2\d{6})\b/.exec(text)?.[1] ?? null;
}

function fundingSource(text: string | null): string | null {
  return text === null ? null : comparable(text) === '' ? null : text.replace(/^\d+\s*[:-]\s*/, '').slice(0, 120);
}
