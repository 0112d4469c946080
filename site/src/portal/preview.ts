import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOverlay, PreviewRequest } from '../../published/overlay.ts';
import { withReadModel } from './read-model.ts';

/** Names the request that a preview is for. Only the CMS's own renderer looks at it. */
export const PREVIEW_HEADER = 'x-preview';

/**
 * Renders a page with a draft laid over the read model. The draft comes from a file that the CMS writes for this one
 * request into a folder only it and this process know (`PREVIEW_DIR`, which the public renderer does not have), and
 * lives in memory while the page is made. Null when nothing was asked for; 403 for a name that is unknown, void or of
 * another page.
 */
export async function renderPreview({
  request,
  path,
  render,
}: {
  request: Request;
  path: string;
  render: () => Promise<Response>;
}): Promise<Response | null> {
  const folder = process.env['PREVIEW_DIR'];
  const name = request.headers.get(PREVIEW_HEADER);
  if (!folder || name === null) return null;
  const asked = readRequest(folder, name);
  if (!asked || asked.expiresAt < Date.now() || asked.path !== path)
    return new Response('Vista previa no autorizada.', { status: 403 });
  const database = openOverlay(process.env['PUBLISHED_DB'] ?? '', asked.rows);
  try {
    return await withReadModel(database, render);
  } finally {
    database.close();
  }
}

function readRequest(folder: string, name: string): PreviewRequest | null {
  if (!/^[a-f0-9]{64}$/.test(name)) return null;
  try {
    return PreviewRequest.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
  } catch {
    return null;
  }
}
