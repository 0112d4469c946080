import type { SanitizedCollectionConfig } from 'payload';
import { z } from 'zod';
import { isPublished, noun } from '../../../collections/nouns.ts';
import type { PublishContext } from '../../../collections/fields/to-published.ts';
import { isBlank } from '../../../collections/fields/reason.ts';
import { fieldOf } from './field-paths.ts';
import { withStandIns } from './stand-ins.ts';

/** Every entity is shown here: whether the document's own is does not say whether its values can be. */
class Everything extends Set<string> {
  override has(): boolean {
    return true;
  }
}
const context: PublishContext = { entityIds: new Everything(), image: () => null, file: () => null };

export type Problem = { path: string; message: string };

/**
 * What would keep the portal from showing the document, put through the very view that the projector uses: each problem
 * on its field. Fields that the form itself requires and that are empty are left to it. Empty when it can be shown, or
 * when nothing of it is public.
 */
export function publishingProblems({
  collection,
  data,
}: {
  collection: Pick<SanitizedCollectionConfig, 'slug' | 'flattenedFields' | 'admin'>;
  data: Readonly<Record<string, unknown>>;
}): Problem[] {
  if (!isPublished(collection.slug)) return [];
  const of = noun(collection.slug);
  const now = new Date().toISOString();
  try {
    const values = withStandIns(collection.flattenedFields, { ...data, updatedAt: now, createdAt: now });
    of.toPublished({ ...values, id: 'nuevo' }, { ...context, ...of.beside?.nothing });
    return [];
  } catch (error) {
    const names = new Set(collection.flattenedFields.map(({ name }) => name));
    const fallback = collection.admin.useAsTitle ?? 'id';
    if (!(error instanceof z.ZodError))
      return [
        {
          path: names.has('body') ? 'body' : fallback,
          message:
            'El portal no puede mostrar este contenido: revise el texto, o vuelva a escribir la parte que cambió.',
        },
      ];
    const problems = error.issues.map((issue) => ({
      path: fieldOf({ path: issue.path, names, fallback }),
      message: wordsOf(issue),
    }));
    const required = new Set(
      collection.flattenedFields.filter((field) => 'required' in field && field.required).map(({ name }) => name),
    );
    return problems.filter(
      ({ path }, index) =>
        problems.findIndex((one) => one.path === path) === index && !(required.has(path) && isEmpty(data[path])),
    );
  }
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && issue.message && issue.message !== 'Invalid input') return issue.message;
  if (issue.code === 'invalid_type')
    return 'Falta, o no es un dato de esta clase: el portal no puede publicarlo así. Complételo o corríjalo.';
  if (issue.code === 'invalid_value') return 'No es una de las opciones que el portal publica. Elija otra.';
  return 'No tiene la forma que el portal publica. Corríjalo según la ayuda del campo.';
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (typeof value === 'string' && isBlank(value));
