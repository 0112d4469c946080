import { ValidationError, type CollectionBeforeChangeHook, type ValidationFieldError } from 'payload';
import { fieldProblems } from './field-problems.ts';

/**
 * All hooks of a collection before a change as one: whatever one of them refuses on a field is kept while the next are
 * asked, and the form's own requirements with them, so that a person is told everything at once. Throws
 * `ValidationError` (400) with all of it. Any other refusal (a right, a conflict) is thrown as it comes.
 */
export function gathering(hooks: readonly CollectionBeforeChangeHook[]): CollectionBeforeChangeHook {
  return async (args) => {
    let data: unknown = args.data;
    const found: ValidationFieldError[] = [];
    for (const hook of hooks) {
      try {
        // Calls of the local API within a hook give the request a new context.
        data =
          (await (hook({ ...args, context: args.req.context, data: data as typeof args.data }) as unknown)) ?? data;
      } catch (error) {
        if (!(error instanceof ValidationError)) {
          if (found.length === 0) throw error;
          break;
        }
        found.push(...error.data.errors);
      }
    }
    if (found.length === 0) return data as typeof args.data;
    found.push(...(await fieldProblems({ ...args, data: data as typeof args.data })));
    const errors = found.filter(({ path }, index) => found.findIndex((one) => one.path === path) === index);
    throw new ValidationError({ collection: args.collection.slug, req: args.req, errors }, args.req.t);
  };
}
