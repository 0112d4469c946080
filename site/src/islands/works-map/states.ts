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
  postponed: { letters: 'Po', shape: 'hourglass' },
  operation: { letters: 'Op', shape: 'drop' },
  closed: { letters: 'Li', shape: 'pill' },
  lapsed: { letters: 'Cad', shape: 'notch' },
  terminated: { letters: 'Fi', shape: 'arch' },
  notPublished: { letters: 'No', shape: 'hexagon' },
  cancelled: { letters: 'Ca', shape: 'cut' },
} as const satisfies Record<WorkState, { letters: string; shape: string }>;

/** Sign and Spanish name of a state of the points file; an unknown one is told as not published. */
export function signOf(state: string | undefined): { state: WorkState; letters: string; shape: string; label: string } {
  const known: WorkState =
    state !== undefined && Object.hasOwn(stateSigns, state) ? (state as WorkState) : 'notPublished';
  return { state: known, ...stateSigns[known], label: statusLabels[known] };
}
