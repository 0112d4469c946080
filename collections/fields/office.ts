import type { CollectionConfig } from 'payload';

/** What the screens of the CMS need to know of a collection besides its configuration. It stays on the server. */
export type Office = {
  /** Its documents serve as models: fields that a copy has empty, and the field that is its address. */
  copies?: { own: readonly string[]; address?: string };
  /** Its search box looks in a text made of its title and `listSearchableFields`. */
  isFoundByWords?: true;
  /** What people call one and several, where the menu says more than fits in a sentence. */
  called?: readonly [one: string, several: string];
  /**
   * Collections whose documents its own hang on: they keep none of them, wait while it lies in the trash and go with it
   * for good.
   */
  goesWith?: readonly string[];
  /**
   * It stands among the documents changed last: its word, the field that is its name, and what else says which one it
   * is.
   */
  recent?: {
    word: string;
    name: string;
    also?: readonly string[];
    label?: (doc: Readonly<Record<string, unknown>>) => string;
  };
};

/** For `custom` of a collection. */
export const office = (told: Office): { office: Office } => ({ office: told });

/** What a collection says of itself to the screens; nothing where it says nothing. */
export function officeOf({ custom }: Pick<CollectionConfig, 'custom'>): Office {
  // Written by `office` above and by nothing else.
  return (custom?.['office'] ?? {}) as Office;
}
