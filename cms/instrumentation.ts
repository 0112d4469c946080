/** Starts the projector in the one CMS process: it carries every committed change into the read model. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  // The server writes dates of versions and messages: whoever reads them is in Lima.
  process.env['TZ'] = 'America/Lima';
  const [{ startCms }, { startOrEnd }] = await Promise.all([import('./startup.ts'), import('./start-or-end.ts')]);
  await startOrEnd(startCms);
}
