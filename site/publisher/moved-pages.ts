import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REDIRECTS_FILE, RedirectsFile, type Moved } from '../../collections/doors/routes.ts';
import { AddressError, fileOfAddress } from './addresses.ts';
import { writePageFiles } from './write-page.ts';

/**
 * Writes a plain page with a link for every address that moved and has no page, since a file host cannot answer with a status.
 * It does not lead on by itself (AC-2: no automatic refresh). Returns how many were written.
 */
export async function writeMovedPages({ root, publicUrl }: { root: string; publicUrl: string }): Promise<number> {
  const text = await readFile(join(root, REDIRECTS_FILE), 'utf8').catch(() => null);
  if (text === null) return 0;
  let written = 0;
  for (const moved of RedirectsFile.parse(JSON.parse(text)).redirects) {
    const file = fileFor(moved.from);
    if (file === null || existsSync(join(root, file))) continue;
    await writePageFiles({ root, file, body: Buffer.from(movedPage(moved, publicUrl)) });
    written += 1;
  }
  return written;
}

function fileFor(from: string): string | null {
  try {
    const file = fileOfAddress(from);
    return file.endsWith('.html') ? file : null;
  } catch (error) {
    if (error instanceof AddressError) return null;
    throw error;
  }
}

/** HTML of an address that moved. */
export function movedPage({ to }: Moved, publicUrl: string): string {
  const href = to.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
  return `<!doctype html>
<html lang="es-PE">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Esta página cambió de dirección</title>
<link rel="canonical" href="${to.startsWith('/') ? publicUrl : ''}${href}">
</head>
<body>
<main>
<h1>Esta página cambió de dirección</h1>
<p>Ahora está en <a href="${href}">${href}</a>.</p>
</main>
</body>
</html>
`;
}
