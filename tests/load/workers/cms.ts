/** Opens the product's CMS in this process, on the folder named by `DATA_DIR`. */
import { getPayload, type Payload } from 'payload';
import config from '../../../cms/payload.config.ts';

export async function openCms(): Promise<Payload> {
  const payload = await getPayload({ config });
  payload.logger.level = 'warn';
  return payload;
}

/** Sends the result to the process that started this one, and ends. */
export async function finish(payload: Payload | null, result: object): Promise<void> {
  await payload?.destroy();
  await new Promise<void>((resolve) => {
    process.send?.({ type: 'result', ...result }, () => resolve());
  });
  process.exit(0);
}

process.on('disconnect', () => process.exit(1));
