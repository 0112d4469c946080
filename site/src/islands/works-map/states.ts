import { statusLabels } from '../../../../collections/projects/labels.ts';

export type WorkState = keyof typeof statusLabels;

/**
 * Sign of each state on the map and in its legend: letters and a shape beside the colour, because colour is
 * never the only sign (PO-3, WCAG 1.4.1).
 */
export const stateSigns = {
  preparation: { letters: 'Pr', shape: 'circle' },
  procurement: { letters: 'Co', shape: 'diamond' },
  execution: { letters: 'Ej', shape: 'square' },
  stopped: { letters: 'Pa', shape: 'octagon' },
  completed: { letters: 'Te', shape: 'leaf' },
  postponed: { letters: 'Po', shape: 'diamond' },
  operation: { letters: 'Op', shape: 'leaf' },
  closed: { letters: 'Li', shape: 'pill' },
  lapsed: { letters: 'Cd', shape: 'cut' },
  terminated: { letters: 'Fi', shape: 'cut' },
  notPublished: { letters: '?', shape: 'circle' },
  cancelled: { letters: 'Ca', shape: 'cut' },
} as const satisfies Record<WorkState, { letters: string; shape: string }>;

/** Sign and Spanish name of a state of the points file; an unknown one is told as not published. */
export function signOf(state: string | undefined): { state: WorkState; letters: string; shape: string; label: string } {
  const known: WorkState = state !== undefined && Object.hasOwn(stateSigns, state) ? (state as WorkState) : 'notPublished';
  return { state: known, ...stateSigns[known], label: statusLabels[known] };
}
