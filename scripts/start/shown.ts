import { existsSync } from 'node:fs';
import type { Settings } from '../../collections/installation/environment.ts';

/** Does the installation show a site, made now or in other days? Then that goes on, whatever else fails: `public` leads to a release. */
export const hasShown = ({ publicDir }: Pick<Settings, 'publicDir'>): boolean => existsSync(publicDir);
