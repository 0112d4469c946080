import { ownFormats } from './own-formats.ts';
import { ownRegistries } from './own-registries.ts';
import { ownTimers } from './own-timers.ts';

/** Rules of the house that no kept tool has, as ESLint takes them. */
export const house = {
  rules: { 'own-formats': ownFormats, 'own-timers': ownTimers, 'own-registries': ownRegistries },
};
