import type { Companies } from './companies.ts';
import { reportKey } from '../../../collections/progress-reports/kinds.ts';
import { INVENTED } from '../../../collections/site-settings/demonstration.ts';
import { later, type Put } from './place.ts';
import type { Photos, Works } from './works.ts';

export type Report = {
  period: string;
  plannedPhysical: number;
  actualPhysical: number;
  plannedFinancial: number;
  actualFinancial: number;
  summary: string;
  problems: string | null;
};

/**
 * Cumulative monthly reports of `months` months from `start` (`YYYY-MM`) of a plan of `planned` months. `behind`:
 * points of progress below the plan in the month of that index.
 */
export function reportsOf({
  start,
  months,
  planned,
  behind,
  told,
}: {
  start: string;
  months: number;
  planned: number;
  behind: (index: number) => number;
  told: (index: number) => { summary: string; problems: string | null };
}): Report[] {
  return Array.from({ length: months }, (_, index) => {
    const share = (index + 1) / planned;
    const plan = sCurve(share);
    const actual = Math.max(0, plan - behind(index));
    return {
      period: later(start, index),
      plannedPhysical: round(plan),
      actualPhysical: round(actual),
      plannedFinancial: round(sCurve(share * 0.97)),
      actualFinancial: round(actual * 0.93),
      ...told(index),
    };
  });
}

/** Twenty-four months of the work that is held up by interferences and recovers slowly. */
export const demoReports = (): Report[] =>
  reportsOf({
    start: '2024-11',
    months: 24,
    planned: 30,
    behind: (index) => (index < 9 ? 0 : index < 14 ? (index - 8) * 3.2 : 16 + (index - 13) * 0.35),
    told: (index) => ({
      summary:
        index < 9
          ? 'Excavación y cimientos según el calendario de obra.'
          : index < 14
            ? 'Trabajo parcial: se espera el retiro de redes de agua.'
            : 'Columnas, losas y veredas del malecón; se recupera ritmo.',
      problems:
        index >= 9 && index < 14
          ? 'Redes de agua potable no previstas en los planos cruzan el eje de la obra. Se coordina su traslado.'
          : null,
    }),
  });

const onTime = (): Report[] =>
  reportsOf({
    start: '2024-11',
    months: 24,
    planned: 30,
    behind: (index) => Math.sin(index) * 0.8,
    told: () => ({ summary: 'Tramos de pista, sardineles y señales según el calendario.', problems: null }),
  });
const market = (): Report[] =>
  reportsOf({
    start: '2025-02',
    months: 18,
    planned: 20,
    behind: (index) => index * 1.9,
    told: (index) => ({
      summary: 'Estructura y techo del mercado.',
      problems: index > 12 ? 'El contratista pide mayores pagos y reduce su personal.' : null,
    }),
  });
const stairs = (): Report[] =>
  reportsOf({
    start: '2025-05',
    months: 5,
    planned: 8,
    behind: (index) => index * 8,
    told: (index) => ({
      summary: 'Excavación de las zapatas.',
      problems: index > 2 ? 'Dos vecinos no han cedido el paso.' : null,
    }),
  });
const park = (): Report[] =>
  reportsOf({
    start: '2025-02',
    months: 7,
    planned: 7,
    behind: () => 0,
    told: () => ({ summary: 'Veredas, riego y áreas verdes.', problems: null }),
  });

/**
 * Approved reports of the works, and three that wait: one submitted, one observed and one that its contractor is
 * writing.
 */
export async function putReports({
  put,
  works,
  companies,
  photos,
  months,
}: {
  put: Put;
  works: Works;
  companies: Companies;
  photos: Photos;
  months: number;
}): Promise<void> {
  const report = (
    project: string,
    reportedBy: string,
    status: string,
    one: Report,
    pictures: string[] = [],
  ): Promise<string> =>
    put({
      slug: 'progress-reports',
      key: { key: reportKey({ projectId: project, period: later(one.period, months), reportKind: 'contractor' }) },
      data: {
        ...one,
        reportKind: 'contractor',
        provenance: { source: INVENTED },
        project,
        status,
        reportedBy,
        photos: pictures,
      },
    });
  const picturesOf: Record<string, string[]> = { '2026-10': [photos.latest], '2025-08': [photos.during] };
  for (const one of demoReports())
    await report(works.malecon, companies.consortium, 'approved', one, picturesOf[one.period]);
  for (const one of onTime().slice(0, -1)) await report(works.cyclePath, companies.paths, 'approved', one);
  for (const one of onTime().slice(-1)) await report(works.cyclePath, companies.paths, 'submitted', one);
  for (const one of market().slice(0, -1)) await report(works.market, companies.huaca, 'approved', one);
  for (const one of market().slice(-1)) await report(works.market, companies.huaca, 'observed', one);
  for (const one of stairs()) await report(works.stairs, companies.mareas, 'approved', one);
  for (const one of park()) await report(works.park, companies.huaca, 'approved', one);
  const [last] = demoReports().slice(-1);
  if (last) await report(works.malecon, companies.consortium, 'draft', { ...last, period: '2026-11' });
}

/** Cumulative percent of an S-shaped plan; `share` 0-1 of the time. */
function sCurve(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return 100 * t * t * (3 - 2 * t);
}

function round(value: number): number {
  return Math.round(Math.min(100, value) * 100) / 100;
}
