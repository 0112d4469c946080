import type { PublishedControlReport } from './published.ts';

/** How a control report is called: «Visita de control 001-2026-OCI/0323-SVC», «Informe de control sin número: viaducto…». */
export function controlName({ kind, number }: Pick<PublishedControlReport, 'kind' | 'number'>): string {
  return `${kind} ${number.replace(/^Sin número/, 'sin número')}`;
}
