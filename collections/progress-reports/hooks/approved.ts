import { APIError, type Access, type CollectionBeforeOperationHook, type Where } from 'payload';

/**
 * An approved report is changed by nobody: the form is read-only, and «Rectificar» makes its next version. Moving it to
 * the trash and back is another matter (`delete`).
 */
export const unlessApproved =
  (access: Access): Access =>
  async (args) => {
    const allowed = await access(args);
    const data = args.data as { deletedAt?: unknown } | undefined;
    if (allowed === false || data?.deletedAt) return allowed;
    const open: Where = { or: [{ status: { not_equals: 'approved' } }, { deletedAt: { exists: true } }] };
    return allowed === true ? open : { and: [allowed, open] };
  };

/** Says to whoever tries it over HTTP what to do instead. Throws `APIError` (403). */
export const refuseApproved: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { id, data, overrideAccess } = args as unknown as {
    id?: unknown;
    data?: { deletedAt?: unknown };
    overrideAccess?: boolean;
  };
  if (
    operation !== 'update' ||
    id === undefined ||
    overrideAccess ||
    (data && 'deletedAt' in data && Object.keys(data).length === 1)
  )
    return args;
  const approved: Where = {
    and: [{ id: { equals: id } }, { status: { equals: 'approved' } }, { deletedAt: { exists: false } }],
  };
  const { totalDocs } = await req.payload.count({
    collection: 'progress-reports',
    where: approved,
    overrideAccess: false,
    user: req.user,
    req,
  });
  if (totalDocs > 0 && !data?.deletedAt)
    throw new APIError(
      'Un informe aprobado ya no se cambia. Use «Rectificar», que hace la versión siguiente con su motivo.',
      403,
      undefined,
      true,
    );
  return args;
};
