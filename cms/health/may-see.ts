import type { PayloadRequest } from 'payload';
import { mayUse } from '../../collections/access/permissions.ts';

/** Who may see how the system fares: who may read its runs. */
export const maySeeSystemState = (user: PayloadRequest['user']): boolean =>
  mayUse({ user, slug: 'background-runs', operation: 'read' });

/** Who may take up again or cancel: the administration alone. */
export const mayDirectRuns = (user: PayloadRequest['user']): boolean =>
  maySeeSystemState(user) && (user as { role?: string } | null)?.role === 'admin';
