import { nudge } from '../../background/nudge.ts';

/** The loop that carries changes into the read model. */
export const PROJECTION = 'projection';

/** Wakes the projector of this process, if it has one, when a change has been recorded. */
export const nudgeProjector = (): void => nudge(PROJECTION);
