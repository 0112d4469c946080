import {
  APIError,
  type CollectionBeforeOperationHook,
  type Config,
  type FlattenedField,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
} from 'payload';
import { isVisitor } from '../collections/access/visitor.ts';
import { MAX_DOCUMENTS } from './access/limits-of-reading.ts';
import { accountProblem, shapeProblem } from './access/data-shape.ts';
import { whereProblem } from './access/where-operators.ts';

/** The projector reads as the visitor, whom no request over HTTP can be. */
const isVisitorsReading = (req: PayloadRequest): boolean => req.payloadAPI === 'local' && isVisitor(req.user);

/** Lists that screens read on the server, past the door of the API, end at the same number. */
const capLimit: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  if (operation !== 'read' || (req.payloadAPI === 'local' && overrideAccess === true) || isVisitorsReading(req))
    return args;
  const { limit } = args as { limit?: number };
  if (limit === undefined || (Number.isInteger(limit) && limit >= 1 && limit <= MAX_DOCUMENTS)) return args;
  return { ...args, limit: MAX_DOCUMENTS };
};

/** Does a filter hold another filter where a value belongs, as in `where[projects][contains][title][equals]=…`? */
export function hasFilterInside(where: unknown): boolean {
  if (!isRecord(where)) return false;
  return Object.entries(where).some(([name, condition]) => {
    if (typeof condition !== 'object' || condition === null) return false;
    const parts: unknown[] = Object.values(condition);
    return /^(and|or)$/i.test(name) ? parts.some(hasFilterInside) : parts.flat().some(isRecord);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * Payload checks the fields of such an inner filter but not which documents may be read: it would tell what drafts say,
 * letter by letter.
 */
const refuseInnerFilters: CollectionBeforeOperationHook = ({ args, overrideAccess }) => {
  if (overrideAccess !== true && 'where' in args && hasFilterInside(args.where))
    throw new APIError('Un filtro no puede llevar otro dentro. Use la forma «campo.campo».', 400, undefined, true);
  return args;
};

/**
 * Does the product itself ask: the visitor, or Payload for what the documents just read refer to (however many that
 * are)? No request over HTTP can say either.
 */
const isOurs = (args: object, req: PayloadRequest): boolean =>
  isVisitorsReading(req) || typeof (args as { currentDepth?: unknown }).currentDepth === 'number';

/** An operator that its field does not take would be an error of the database. */
const refuseWrongOperators: CollectionBeforeOperationHook = ({ args, collection, overrideAccess, req }) => {
  if (overrideAccess === true || !('where' in args) || isOurs(args, req)) return args;
  const problem = whereProblem({
    where: args.where,
    fields: collection.flattenedFields,
    fieldsOf: (slug) => req.payload.collections[slug as 'users']?.config.flattenedFields ?? null,
  });
  if (problem) throw new APIError(problem, 400, undefined, true);
  return args;
};

/**
 * Does an order like `project.title` follow a relation? The order would tell what the documents at its end say, drafts
 * too.
 */
export function sortsThroughRelation(sort: unknown, fields: readonly FlattenedField[]): boolean {
  const paths = [sort]
    .flat()
    .filter((path) => typeof path === 'string')
    .flatMap((path) => path.split(','));
  return paths.some((path) => {
    let level: readonly FlattenedField[] | null = fields;
    for (const name of path.trim().replace(/^-/, '').split('.')) {
      if (level === null) return true;
      const field: FlattenedField | undefined = level.find((candidate) => candidate.name === name);
      if (!field) return false;
      level =
        'flattenedFields' in field
          ? field.flattenedFields
          : ['relationship', 'upload', 'join'].includes(field.type)
            ? null
            : [];
    }
    return false;
  });
}

const refuseSortsThroughRelations: CollectionBeforeOperationHook = ({ args, collection, overrideAccess }) => {
  if (overrideAccess !== true && 'sort' in args && sortsThroughRelation(args.sort, collection.flattenedFields))
    throw new APIError(
      'No se puede ordenar por un campo de otro documento. Ordene por un campo propio.',
      400,
      undefined,
      true,
    );
  return args;
};

/** Data of another shape than their fields would be an error of the database, or of whoever reads them first. */
const refuseWrongShapes: CollectionBeforeOperationHook = ({ args, collection, operation, overrideAccess }) => {
  const { data } = args as { data?: unknown };
  if (overrideAccess === true || data === undefined) return args;
  const isWrite = operation === 'create' || operation === 'update' || operation === 'updateByID';
  const problem =
    (collection.auth ? accountProblem(data) : null) ??
    (isWrite ? shapeProblem(data, collection.flattenedFields) : null);
  if (problem) throw new APIError(problem, 400, undefined, true);
  return args;
};

const refuseWrongShapesOfGlobal: GlobalBeforeOperationHook = ({ args, global, operation, overrideAccess }) => {
  const { data } = args as { data?: unknown };
  const problem =
    overrideAccess === true || operation !== 'update' || data === undefined
      ? null
      : shapeProblem(data, global.flattenedFields);
  if (problem) throw new APIError(problem, 400, undefined, true);
  return args;
};

/**
 * No request reads a whole collection at once (`limit=0` and more than 500 become 500), and none filters or sorts by
 * what it may not read.
 */
export const requestLimits = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => ({
    ...collection,
    hooks: {
      ...collection.hooks,
      beforeOperation: [
        refuseWrongShapes,
        refuseInnerFilters,
        refuseWrongOperators,
        refuseSortsThroughRelations,
        capLimit,
        ...(collection.hooks?.beforeOperation ?? []),
      ],
    },
  })),
  globals: (config.globals ?? []).map((global) => ({
    ...global,
    hooks: { ...global.hooks, beforeOperation: [refuseWrongShapesOfGlobal, ...(global.hooks?.beforeOperation ?? [])] },
  })),
});
