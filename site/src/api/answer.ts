import type { DatabaseSync } from 'node:sqlite';
import { ApiProblem, notFound, problemText } from './problem.ts';
import { readNothing, readPage } from './parameters.ts';
import { resources } from './resources.ts';
import type { Resource } from './resource.ts';

export const API_BASE = '/api/v1';

type Request = { path: string; query: URLSearchParams; database: DatabaseSync; publicUrl: string };

/** Answer of the read API to `/api/v1/<path>`: JSON, or a problem (RFC 9457) with its status. */
export function apiResponse(request: Request): Response {
  try {
    return new Response(JSON.stringify(answer(request)), {
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { status, title, message } = error;
    return new Response(problemText({ status, title, detail: message }), {
      status,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    });
  }
}

function answer({ path, query, database, publicUrl }: Request): object {
  const [name = '', key, ...more] = path.split('/').filter((part) => part !== '');
  if (name === '') readNothing(query);
  if (name === '')
    return {
      recursos: resources.map((resource) => ({
        nombre: resource.name,
        titulo: resource.title,
        direccion: `${publicUrl}${API_BASE}/${resource.name}`,
      })),
      documentacion: `${publicUrl}/datos/api/`,
      openapi: `${publicUrl}/datos/openapi.json`,
    };
  const resource = resources.find((one) => one.name === name);
  if (!resource || more.length > 0)
    throw notFound(
      `No hay nada en ${API_BASE}/${path}. Los recursos son ${resources.map((one) => one.name).join(', ')}.`,
    );
  const context = { publicUrl };
  if (key !== undefined) {
    readNothing(query);
    const item = resource.single?.find(key, database, context) ?? null;
    if (item === null) throw notFound(`No hay «${key}» en ${resource.name}.`);
    return item;
  }
  const page = readPage(query, resource.parameters);
  const { items, total, apart = null } = resource.list({ ...page, query, database, context });
  return {
    total,
    ...(resource.apart && { [resource.apart.field]: apart }),
    pagina: page.page,
    limite: page.limit,
    ...neighbours({ resource, query, publicUrl, total, ...page }),
    datos: items,
  };
}

/** Addresses of the pages before and after, null where there is none. */
function neighbours({
  resource,
  query,
  publicUrl,
  total,
  page,
  limit,
}: {
  resource: Resource;
  query: URLSearchParams;
  publicUrl: string;
  total: number;
  page: number;
  limit: number;
}): { anterior: string | null; siguiente: string | null } {
  const address = (number: number): string => {
    const next = new URLSearchParams(query);
    next.set('pagina', String(number));
    return `${publicUrl}${API_BASE}/${resource.name}?${next}`;
  };
  return { anterior: page > 1 ? address(page - 1) : null, siguiente: page * limit < total ? address(page + 1) : null };
}
