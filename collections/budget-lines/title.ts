import { months } from '../words/sentences.ts';

/** What people call a line of the budget: «Presupuesto de setiembre de 2026 · Recursos determinados». `month` 1–12, empty for the whole year. Pure. */
export function budgetLineTitle({
  year,
  month,
  fundingSource,
}: {
  year?: unknown;
  month?: unknown;
  fundingSource?: unknown;
}): string {
  const name = typeof month === 'number' ? months[month - 1] : undefined;
  const when = typeof year === 'number' ? ` ${name ? `de ${name} ` : ''}de ${year}` : '';
  return [`Presupuesto${when}`, typeof fundingSource === 'string' && fundingSource !== '' ? fundingSource : null]
    .filter((part) => part !== null)
    .join(' · ');
}
