/**
 * Clients that write through the REST API: `writers.ts <port> <clients> <seconds>`. Each changes the title of one work after another and waits
 * for each answer; after a 503 for as long as `Retry-After` says. Sends how long the answers took (ms), how many titles that were acknowledged
 * do not stand, and what else went wrong.
 */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { EDITOR } from '../generated/fill-cms.ts';

const [port = '', clients = '', seconds = ''] = process.argv.slice(2);
process.on('disconnect', () => process.exit(0));

type Answer = { status: number; body: unknown; retryAfter: number; tookMs: number };
type Question = { agent: Agent; method: string; path: string; token?: string; body?: object };

const ask = ({ agent, method, path, token, body }: Question): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(
      {
        ...{ host: '127.0.0.1', port, agent, method, path },
        headers: {
          'Content-Type': 'application/json',
          Origin: `http://127.0.0.1:${port}`,
          ...(token ? { Authorization: `JWT ${token}` } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .once('error', reject)
          .once('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({
              status: response.statusCode ?? 0,
              body: text.startsWith('{') ? JSON.parse(text) : {},
              retryAfter: Number(response.headers['retry-after'] ?? 0),
              tookMs: performance.now() - started,
            });
          });
      },
    );
    sent.once('error', reject);
    sent.end(body ? JSON.stringify(body) : undefined);
  });

const agent = new Agent({ keepAlive: true, maxSockets: Number(clients) });
const { token } = z.object({ token: z.string() }).parse(
  (
    await ask({
      agent,
      method: 'POST',
      path: '/api/users/login',
      body: { email: EDITOR.email, password: EDITOR.password },
    })
  ).body,
);
const { docs: works } = z
  .object({ docs: z.array(z.object({ id: z.string(), updatedAt: z.string() })) })
  .parse(
    (await ask({ agent, method: 'GET', path: '/api/projects?depth=0&draft=true&limit=200&sort=code', token })).body,
  );
const Saved = z.object({ doc: z.object({ updatedAt: z.string() }) });

const milliseconds: number[] = [];
const refusals: number[] = [];
const problems: Record<string, number> = {};
const acknowledged = new Map<string, string>();
const begun = performance.now();
const end = begun + Number(seconds) * 1000;

await Promise.all(
  Array.from({ length: Number(clients) }, async (_none, number) => {
    // Works of its own: what stands at the end is what this client was told last.
    const own = works.filter((_work, place) => place % Number(clients) === number % works.length);
    for (let count = 0; performance.now() < end; count += 1) {
      const work = own[count % own.length];
      if (!work) break;
      const title = `Obra que escribe ${number}, vez ${count}, a las ${Date.now()}`;
      const { status, retryAfter, tookMs, body } = await ask({
        ...{ agent, method: 'PATCH', path: `/api/projects/${work.id}?depth=0`, token },
        body: { title, updatedAt: work.updatedAt },
      });
      if (status === 200) {
        milliseconds.push(tookMs);
        acknowledged.set(work.id, title);
        work.updatedAt = Saved.parse(body).doc.updatedAt;
      } else if (status === 503 && retryAfter > 0) {
        refusals.push(tookMs);
        await pause(Math.min(retryAfter * 1000, Math.max(0, end - performance.now())));
      } else problems[status] = (problems[status] ?? 0) + 1;
    }
  }),
);
const took = (performance.now() - begun) / 1000;

let lost = 0;
for (const [id, title] of acknowledged) {
  const { body } = await ask({ agent, method: 'GET', path: `/api/projects/${id}?depth=0`, token });
  if (z.object({ title: z.string() }).parse(body).title !== title) lost += 1;
}
process.send?.({ type: 'result', milliseconds, refusals, problems, lost, seconds: took }, () => process.exit(0));
