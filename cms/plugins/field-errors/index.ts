import { ValidationError, type AfterErrorHook, type Config, type ValidationFieldError } from 'payload';
import { dataFields, type FieldShape } from '../editing/core/fields.ts';
import { gathering } from './gather.ts';
import { labelOfPath } from './labels.ts';
import { refusalWords, type FieldError } from './words.ts';

/**
 * A refused document is told whole: every field at once, by the name that the form shows, with its reason. See
 * README.md.
 */
export const fieldErrorsPlugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => {
    const hooks = collection.hooks?.beforeChange ?? [];
    return hooks.length === 0
      ? collection
      : { ...collection, hooks: { ...collection.hooks, beforeChange: [gathering(hooks)] } };
  }),
  hooks: { ...config.hooks, afterError: [...(config.hooks?.afterError ?? []), nameFields] },
});

/**
 * The answer to a refusal on fields: `data.errors` is `[{ path, label, message }]`, and the message says all of them in
 * words.
 */
const nameFields: AfterErrorHook = ({ error, req, result }) => {
  if (!(error instanceof ValidationError)) return;
  const { errors, collection, global } = error.data;
  const fields =
    (collection
      ? req.payload.config.collections.find(({ slug }) => slug === collection)?.fields
      : req.payload.config.globals.find(({ slug }) => slug === global)?.fields) ?? [];
  const shapes = fields as readonly unknown[] as readonly FieldShape[];
  const order = dataFields(shapes).map(({ name }) => name);
  const place = ({ path }: { path: string }): number => order.indexOf(path.split('.')[0] ?? '');
  const named = errors.map((one) => withLabel(one, shapes)).toSorted((one, other) => place(one) - place(other));
  const [first] = (result as { errors?: object[] } | undefined)?.errors ?? [];
  return {
    response: {
      errors: [{ ...first, name: error.name, data: { ...error.data, errors: named }, message: refusalWords(named) }],
    },
  };
};

function withLabel({ path, label, message }: ValidationFieldError, fields: readonly FieldShape[]): FieldError {
  const own = labelOfPath(fields, path);
  return { path, label: own === path && typeof label === 'string' ? label.replaceAll(' > ', ' → ') : own, message };
}
