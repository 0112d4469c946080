import type { CheckboxField } from 'payload';

/** Word with which every name that a demonstration publishes begins. */
export const DEMONSTRATION = 'Demostración';

/** What stands above every page of a demonstration. */
export const demonstrationNotice = {
  es: 'Demostración. Todo en este sitio es inventado: obras, empresas, personas y cifras.',
  en: 'Demonstration. Everything on this site is invented: works, companies, people and figures.',
} as const;

/** What every row of the initial data of a demonstration says of its source. */
export const INVENTED = 'Dato inventado de demostración';

/** The name as an installation may publish it: one of a demonstration always says that it is one. */
export function publishedName(name: string, isDemonstration: boolean): string {
  return isDemonstration && !name.startsWith(DEMONSTRATION) ? `${DEMONSTRATION}: ${name}` : name;
}

/** The name as an installation of that name may publish it, for what carries no other mark than its title. */
export const nameUnder = (siteName: string, name: string): string =>
  publishedName(name, siteName.startsWith(DEMONSTRATION));

/**
 * Whether all that the installation holds is invented. Written when its database is made and never again: nobody may
 * turn a demonstration into the real portal, or the other way round. Backups keep it, since it is part of the database.
 */
export const isDemonstration: CheckboxField = {
  name: 'isDemonstration',
  type: 'checkbox',
  label: 'Demostración',
  defaultValue: false,
  access: { create: () => false, update: () => false },
  admin: { hidden: true },
};
