/** Twenty-four cumulative monthly reports of the demonstration work: on plan at first, then held up by interferences. */
export function demoReports(): { period: string; plannedPhysical: number; actualPhysical: number; plannedFinancial: number; actualFinancial: number; summary: string; problems: string | null }[] {
  const months = 24;
  return Array.from({ length: months }, (_, index) => {
    const share = (index + 1) / 30;
    const planned = sCurve(share);
    const held = index < 9 ? 0 : index < 14 ? (index - 8) * 3.2 : 16 + (index - 13) * 0.35;
    const actual = Math.max(0, planned - held);
    const date = new Date(Date.UTC(2024, 10 + index, 1));
    return {
      period: date.toISOString().slice(0, 7),
      plannedPhysical: round(planned),
      actualPhysical: round(actual),
      plannedFinancial: round(sCurve(share * 0.97)),
      actualFinancial: round(Math.max(0, actual * 0.93)),
      summary: index < 9 ? 'Excavación y cimientos según el calendario de obra.' : index < 14 ? 'Trabajo parcial: se espera el retiro de redes de agua.' : 'Columnas, losas y veredas del malecón; se recupera ritmo.',
      problems: index >= 9 && index < 14 ? 'Redes de agua potable no previstas en los planos cruzan el eje de la obra. Se coordina su traslado.' : null,
    };
  });
}

/** Cumulative percent of an S-shaped plan; `share` 0-1 of the time. */
function sCurve(share: number): number {
  const t = Math.min(1, Math.max(0, share));
  return 100 * t * t * (3 - 2 * t);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
