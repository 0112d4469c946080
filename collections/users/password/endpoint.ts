import type { Endpoint } from 'payload';
import { addDataAndFileToRequest, APIError } from 'payload';
import { z } from 'zod';

const Body = z.object({ currentPassword: z.string().min(1).max(1000), password: z.string().min(1).max(1000) });

/**
 * `POST /api/users/change-password` with `{ currentPassword, password }`: whoever is signed in changes the own
 * password, and nothing else. The session goes on; all others end.
 */
export const changePasswordEndpoint: Endpoint = {
  path: '/change-password',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new APIError('Inicie sesión para continuar.', 401, undefined, true);
    await addDataAndFileToRequest(req);
    const parsed = Body.safeParse(req.data);
    if (!parsed.success) throw new APIError('Escriba su contraseña actual y la nueva.', 400, undefined, true);
    await req.payload.update({
      collection: 'users',
      id: req.user.id,
      data: parsed.data as { password: string },
      depth: 0,
      req,
      overrideAccess: true,
    });
    return Response.json({ message: 'Su contraseña se cambió.' });
  },
};
