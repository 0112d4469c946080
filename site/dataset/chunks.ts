import { setImmediate } from 'node:timers/promises';

const CHUNK_CHARACTERS = 64 * 1024;

/**
 * Gathers small texts into UTF-8 chunks of about 64 kB and lets other work run between them: a large file must not hold
 * up a page.
 */
export async function* utf8Chunks(parts: Iterable<string>): AsyncGenerator<Buffer> {
  let pending = '';
  for (const part of parts) {
    pending += part;
    if (pending.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(pending);
    pending = '';
    await setImmediate();
  }
  if (pending !== '') yield Buffer.from(pending);
}
