import {
  APIError,
  type CollectionBeforeOperationHook,
  type CollectionSlug,
  type FieldHook,
  type PayloadRequest,
} from 'payload';
import { may } from '../../../collections/access/permissions.ts';
import { textCleaner, type TextCleaner } from '../../../collections/organizations/person-texts.ts';
import { withheldParties } from '../publishing/withheld-parties.ts';
import { statedContent } from './stated-content.ts';

/**
 * What a document that goes for good said, for the row that stays for ever: without its secrets and computed fields,
 * and its texts without the persons who may not be named. To be called while its parties still hang on it.
 */
export async function leftContent<Doc extends { id: string }>({
  req,
  collection,
  document,
}: {
  req: PayloadRequest;
  collection: 'projects' | 'organizations';
  document: Doc;
}): Promise<{ title: (title: string | null | undefined) => string | null; content: Record<string, unknown> }> {
  const clean = textCleaner((await withheldParties(req.payload, collection, [document], { req }))(document));
  const content = statedContent({
    fields: req.payload.collections[collection satisfies CollectionSlug].config.flattenedFields,
    from: [document],
  });
  return {
    title: (title) => (title ? clean(title) : null),
    content: cleanedTexts(content, clean) as Record<string, unknown>,
  };
}

function cleanedTexts(value: unknown, clean: TextCleaner): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((part) => cleanedTexts(part, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleanedTexts(part, clean)]));
}

/** Those who look after everything. */
const readsLeftContent = (req: PayloadRequest): boolean => may(req.user, 'readsAccounts');

/**
 * The content that a row keeps is for those who look after everything; the rest of the staff reads that there was an
 * act, not the document that is gone.
 */
export const hideLeftContent: FieldHook = ({ value, req, overrideAccess }) => {
  if (overrideAccess === true || readsLeftContent(req) || typeof value !== 'object' || value === null)
    return value as unknown;
  const { content: _content, ...rest } = value as Record<string, unknown>;
  return rest;
};

const DETAIL = /^\s*-?\s*detail(?:\s*$|\.|__)/;

/** Does a filter, at any level, name the detail or something in it? */
function filtersDetail(where: unknown): boolean {
  if (typeof where !== 'object' || where === null) return false;
  return Object.entries(where).some(([name, part]) => DETAIL.test(name) || filtersDetail(part));
}

/**
 * What may not be read may not be asked for either: how many rows a filter finds, or their order, would tell it word by
 * word.
 */
export const refuseAskingLeftContent: CollectionBeforeOperationHook = ({ args, overrideAccess, req }) => {
  if (overrideAccess === true || readsLeftContent(req)) return args;
  const { where, sort, field } = args as { where?: unknown; sort?: unknown; field?: unknown };
  const named = [sort, field].flat().flatMap((path) => (typeof path === 'string' ? path.split(',') : []));
  if (filtersDetail(where) || named.some((path) => DETAIL.test(path)))
    throw new APIError(
      'Por «detail» filtran y ordenan solo la administración del sistema y el control interno. Use otro campo.',
      400,
      undefined,
      true,
    );
  return args;
};
