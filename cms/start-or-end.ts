/**
 * Starts what the CMS needs, or ends the process: Next would go on without it and answer every request with an error,
 * alive to whoever asks. Ended, it is started again by whoever keeps it running. While the CMS is being developed the
 * error stands in the page.
 */
export async function startOrEnd(start: () => Promise<unknown>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (process.env['NODE_ENV'] !== 'production') throw error;
    console.error(error);
    process.exit(1);
  }
}
