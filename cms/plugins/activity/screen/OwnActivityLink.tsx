import type { ReactElement } from 'react';

/** In the menu: what oneself did. */
export const OwnActivityLink = (): ReactElement => (
  <a className="nav__link own-activity" href="/admin/actividad">
    Mi actividad
  </a>
);
