import type { Field, TextField } from 'payload';
import { referencesText } from './references.ts';

/**
 * The documents that the editor's texts of a collection name, kept beside them so that a query finds who shows a photo,
 * file or work that changes. `fields` are the names of the texts. Never public.
 */
export function referencesField(...fields: readonly string[]): TextField {
  return {
    name: 'bodyReferences',
    type: 'text',
    label: 'documentos que nombra',
    admin: { hidden: true },
    access: { create: () => false, update: () => false },
    hooks: {
      beforeChange: [
        ({ siblingData, siblingDocWithLocales }) => {
          const stored = siblingDocWithLocales as Record<string, unknown> | undefined;
          return referencesText(...fields.map((name) => (name in siblingData ? siblingData[name] : stored?.[name])));
        },
      ],
    },
  };
}

/** A text that the editor writes, with what it names beside it. */
export const richBody = ({ label, isRequired = false }: { label: string; isRequired?: boolean }): Field[] => [
  { name: 'body', type: 'richText', label, required: isRequired },
  referencesField('body'),
];
