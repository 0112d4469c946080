import { createHash } from 'node:crypto';
import { Agent, get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

export const codings = ['identity', 'br', 'gzip'] as const;
export type Coding = (typeof codings)[number];
export type Served = { status: number; text: Buffer; headers: NodeJS.Dict<string | string[]> };

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const ANSWER_MS = 20_000;

/** Asks for a page in one of its three forms; `text` is what that unpacks to. Rejects where none comes, or it cannot be unpacked. */
export function served(url: string, coding: Coding, headers: Record<string, string> = {}): Promise<Served> {
  return new Promise((resolve, reject) => {
    const asked = get(
      url,
      { agent, timeout: ANSWER_MS, headers: { 'accept-encoding': coding, ...headers } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('error', reject);
        answer.once('end', () => {
          try {
            const text = unpacked(Buffer.concat(parts), answer.headers['content-encoding']);
            resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers });
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      },
    );
    asked.once('timeout', () => asked.destroy(new Error('sin respuesta')));
    asked.once('error', reject);
  });
}

function unpacked(body: Buffer, coding: string | undefined): Buffer {
  if (body.length === 0) return body;
  if (coding === 'br') return brotliDecompressSync(body);
  return coding === 'gzip' ? gunzipSync(body) : body;
}

export const hashOf = (text: Buffer): string => createHash('sha256').update(text).digest('hex');
