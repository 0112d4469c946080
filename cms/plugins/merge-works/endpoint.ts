import { APIError, type Endpoint, type PayloadRequest } from 'payload';
import { z } from 'zod';
import { mayUse } from '../../../collections/access/permissions.ts';
import { workCodes, workWithCode, type WorkCode } from '../../../collections/projects/same-code.ts';
import { mergeEndpoints } from '../move-references/merge-endpoints.ts';
import { mergeWorks } from './merge-works.ts';
import { mergedFacts } from './merged-facts.ts';

const NOT_ALLOWED = 'Su función no permite unir obras.';
const TakenQuery = z.object({
  field: z.enum(Object.keys(workCodes) as [WorkCode, ...WorkCode[]]),
  value: z.string().min(1).max(90),
  not: z.string().max(64).optional(),
});

/** Uniting works: `../move-references/merge-endpoints.ts`. */
export const mergeWorksEndpoints = mergeEndpoints({
  slug: 'projects',
  unite: mergeWorks,
  rule: { gained: mergedFacts, apart: ['internalNotes'], isKept: () => true },
  words: { notAllowed: NOT_ALLOWED, missingInto: 'Diga en «into» el identificador de la obra que queda.' },
});

/**
 * `GET /api/projects/codes/taken?field=cui&value=2673653&not=<id>`: `{ other }`, the other work that has the code, null
 * when it is free.
 */
export const takenEndpoint: Endpoint = {
  path: '/codes/taken',
  method: 'get',
  handler: async (req) => {
    requireEditor(req);
    const query = TakenQuery.safeParse(Object.fromEntries(req.searchParams ?? []));
    if (!query.success) throw new APIError('Diga en «field» y «value» qué código se busca.', 422, undefined, true);
    return Response.json(
      { other: await workWithCode({ payload: req.payload, req, ...query.data }) },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
};

/** Who edits works, after the matrix. */
function requireEditor(req: PayloadRequest): void {
  if (!mayUse({ by: req, slug: 'projects', operation: 'update' }))
    throw new APIError(NOT_ALLOWED, 403, undefined, true);
}
