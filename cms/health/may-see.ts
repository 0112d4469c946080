import type { PayloadRequest } from 'payload';
import { may } from '../../collections/access/permissions.ts';

/** Who may see how the system fares: who may read its runs. */
export const maySeeSystemState = (user: PayloadRequest['user']): boolean => may(user, 'seesSystemState');

/** Who may take up again or cancel: the administration alone. */
export const mayDirectRuns = (user: PayloadRequest['user']): boolean => may(user, 'directsSystem');
