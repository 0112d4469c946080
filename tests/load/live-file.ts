import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 10;

export type Watching = {
  /** Milliseconds of the epoch at which the file first held the text; the moment of giving up when it never did. */
  seenAt: Promise<number>;
};

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** The file at an address as a visitor gets it now. */
export async function readLive(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; etag: string; body: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent, headers }, resolve).once('error', reject);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    status: response.statusCode ?? 0,
    etag: response.headers.etag ?? '',
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Asks for a file every ten milliseconds, as a visitor with a copy does (`If-None-Match`), until it holds the text. */
export function watchFile({
  url,
  text,
  timeoutMs = 60_000,
}: {
  url: string;
  text: string;
  timeoutMs?: number;
}): Watching {
  const watch = async (): Promise<number> => {
    const deadline = Date.now() + timeoutMs;
    let etag = '';
    for (;;) {
      const answer = await readLive(url, etag ? { 'If-None-Match': etag } : {});
      const now = Date.now();
      if (answer.status === 200) {
        if (answer.body.includes(text)) return now;
        etag = answer.etag;
      }
      if (now > deadline) return now;
      await pause(EVERY_MS);
    }
  };
  return { seenAt: watch() };
}
