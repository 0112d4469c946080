import type { ServerProps } from 'payload';
import type { ReactElement } from 'react';
import { maySeeSystemState } from '../may-see.ts';

/** In the menu of who may see it. */
export const SystemStateLink = ({ user }: Pick<ServerProps, 'user'>): ReactElement | null =>
  maySeeSystemState(user ?? null) ? (
    <a className="nav__link own-activity" href="/admin/estado">
      Estado del sistema
    </a>
  ) : null;
