import {
  APIError,
  ValidationError,
  type CollectionAfterChangeHook,
  type CollectionBeforeChangeHook,
  type GlobalBeforeChangeHook,
  type PayloadRequest,
} from 'payload';
import { askingSlugs, isPlausibleSlug, newFindings } from '../../../collections/plausibility/check.ts';
import {
  confirmedOf,
  Confirmations,
  sortWarnings,
  type Confirmation,
  type ConfirmedWarning,
} from '../../../collections/plausibility/confirm.ts';
import type { Data, Finding } from '../../../collections/plausibility/finding.ts';
import { FOLLOWS } from '../../../collections/plausibility/follows.ts';
import { contextOf } from './context.ts';
import type { Problem } from './publishable.ts';
import { reviewOf } from './review.ts';
import { noteConfirmed } from './note-confirmed.ts';

/**
 * What a person writes is asked for its plausibility before anything is stored, from the form as from the API. Throws
 * `ValidationError` (400, the error on its field) for what cannot be and for what the portal could not show, and
 * `APIError` (422, `data.warnings`) for what needs a reason that the body's `confirmations` does not give. Importers
 * ask the same rules (`collections/plausibility`) of their rows; what has no person is let through.
 */
export const checkChange: CollectionBeforeChangeHook = async ({
  data,
  originalDoc: stored,
  req,
  collection,
  operation,
}) => {
  const originalDoc = operation === 'create' ? undefined : stored;
  const { slug } = collection;
  if (!isPlausibleSlug(slug)) return data;
  const asks = askingSlugs.includes(slug);
  const { confirmations: given, ...written } = data as Record<string, unknown>;
  if (!req.user || req.context[FOLLOWS]) return written;
  const hasDrafts = typeof collection.versions === 'object' && Boolean(collection.versions.drafts);
  const merged: Data = { ...originalDoc, ...written };
  const isPublic = !hasDrafts || merged['_status'] === 'published';
  const id = typeof originalDoc?.['id'] === 'string' ? originalDoc['id'] : null;
  const { problems, warnings } = await reviewOf({
    collection,
    req,
    data: merged,
    previous: (originalDoc as Data | undefined) ?? null,
    id,
    isPublic,
    wasPublic: !hasDrafts || originalDoc?.['_status'] === 'published',
  });
  refuse({ findings: problems, collection: slug, req });
  if (!asks) return written;
  const confirmed =
    isPublic || given !== undefined
      ? confirmedWith({
          warnings,
          given,
          known: confirmedOf(originalDoc?.['confirmedWarnings']),
          isAsked: isPublic,
          req,
        })
      : null;
  return confirmed ? { ...written, confirmedWarnings: confirmed } : written;
};

/** The same for the settings of the portal, of which nothing asks for a reason. */
export const checkGlobalChange: GlobalBeforeChangeHook = async ({ data, originalDoc, req, global }) => {
  const { slug } = global;
  if (!req.user || !isPlausibleSlug(slug)) return data;
  const merged: Data = { ...originalDoc, ...data };
  const context = await contextOf({ slug, data: merged, id: null, req, isPublic: true });
  refuse({
    findings: newFindings(slug, merged, { ...context, previous: originalDoc as Data, wasPublic: true }).filter(
      ({ severity }) => severity === 'stop',
    ),
    global: slug,
    req,
  });
  return data;
};

/**
 * What was confirmed with this change is noted in the list of activities. (`doc` lacks what its writer may not read.)
 */
export const noteAfterChange: CollectionAfterChangeHook = async ({ data, doc, previousDoc, collection, req }) => {
  const before = confirmedOf(previousDoc?.['confirmedWarnings']).length;
  for (const confirmed of confirmedOf(data?.['confirmedWarnings'] ?? doc['confirmedWarnings']).slice(before))
    await noteConfirmed({ req, collection: collection.slug, document: String(doc['id']), confirmed });
};

function refuse({
  findings,
  req,
  ...place
}: {
  findings: readonly Problem[];
  req: PayloadRequest;
  collection?: string;
  global?: string;
}): void {
  if (findings.length > 0)
    throw new ValidationError(
      { ...place, req, errors: findings.map(({ path, message }) => ({ path, message })) },
      req.t,
    );
}

type Asked = {
  warnings: readonly Finding[];
  given: unknown;
  known: readonly ConfirmedWarning[];
  isAsked: boolean;
  req: PayloadRequest;
};

/**
 * The confirmed warnings that the document keeps from now on; null where nothing was added. Throws 422 while one waits
 * for its reason.
 */
function confirmedWith({ warnings, given, known, isAsked, req }: Asked): ConfirmedWarning[] | null {
  const { open, confirmed } = sortWarnings({ warnings, confirmations: readConfirmations(given), known });
  if (open.length > 0 && isAsked) throw openWarnings(open);
  if (confirmed.length === 0) return null;
  const by = String((req.user as { name?: unknown } | null)?.name ?? '');
  const at = new Date().toISOString();
  return [
    ...known,
    ...confirmed.map(({ warning: { code, path, message }, reason }) => ({ code, path, message, reason, by, at })),
  ];
}

function readConfirmations(given: unknown): Confirmation[] {
  if (given === undefined || given === null || given === '') return [];
  const result = Confirmations.safeParse(given);
  if (!result.success)
    throw new APIError(
      '«confirmations» es una lista de { "code", "reason" }: el código de cada advertencia y su motivo.',
      400,
      undefined,
      true,
    );
  return result.data;
}

/**
 * 422 with the warnings. The words are a whole sentence without colon or comma at which the form's notice would break
 * it. Each also as the error of the form's field `confirmations`, one on a line as `code · message`.
 */
function openWarnings(open: readonly Finding[]): APIError {
  const warnings = open.map(({ code, path, message }) => ({ code, path, message }));
  const count =
    open.length === 1 ? 'Hay una advertencia por confirmar' : `Hay ${open.length} advertencias por confirmar`;
  return new APIError(
    `${count} con su motivo. Todavía no se guardó nada.`,
    422,
    {
      warnings,
      errors: [
        { path: 'confirmations', message: warnings.map(({ code, message }) => `${code} · ${message}`).join('\n') },
      ],
    },
    true,
  );
}
