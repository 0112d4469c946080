import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PreviewRequest } from '../../../site/published/overlay.ts';

const VALID_MS = 30_000;
const TIMEOUT_MS = 15_000;

/**
 * Asks the renderer for a page with these rows in front. They pass through a file with a name of 256 random bits that
 * is good for this page and half a minute, and is removed with the answer. Returns the page's HTML and status.
 */
export async function renderDraft({
  path,
  rows,
  previewDir,
  port,
}: Pick<PreviewRequest, 'path' | 'rows'> & { previewDir: string; port: number }): Promise<{
  status: number;
  html: string;
}> {
  const name = randomBytes(32).toString('hex');
  const file = join(/* turbopackIgnore: true */ previewDir, `${name}.json`);
  const request: PreviewRequest = { path, rows, expiresAt: Date.now() + VALID_MS };
  await mkdir(previewDir, { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(request), { mode: 0o600, flag: 'wx' });
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { 'x-preview': name },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: answer.status, html: await answer.text() };
  } finally {
    await rm(file, { force: true });
  }
}
