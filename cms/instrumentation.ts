/** Starts the projector in the one CMS process: it carries every committed change into the read model. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startCms } = await import('./startup.ts');
  await startCms();
}
