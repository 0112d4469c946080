/**
 * Clients of the read API: `api-clients.ts <port> <clients> <seconds>`. Each asks one question after another and sends
 * how long the answers took (ms) and what went wrong. Each has its own address, since the limit is one per address.
 */
import { Agent, get } from 'node:http';
import { createRandom } from '../../fixtures/read-model/random.ts';

const [port = '', clients = '', seconds = ''] = process.argv.slice(2);
process.on('disconnect', () => process.exit(0));
const milliseconds: number[] = [];
const problems = new Set<string>();
const end = performance.now() + Number(seconds) * 1000;
const words = ['puente', 'parque', 'pistas', 'veredas', 'mejoramiento', 'drenaje', 'avenida', 'malecon'];

function question(random: ReturnType<typeof createRandom>): string {
  const page = random.whole(1, 150);
  return random.pick([
    () => `/api/v1/obras?limite=50&pagina=${page}`,
    () => `/api/v1/obras?q=${random.pick(words)}&limite=50`,
    () => `/api/v1/obras/${9_000_000 + random.whole(1, 900)}`,
    () => `/api/v1/contratos?limite=50&pagina=${random.whole(1, 60)}`,
    () => `/api/v1/avances?limite=50&pagina=${page}`,
  ])();
}

function ask(agent: Agent, path: string, client: string): Promise<void> {
  return new Promise((resolve) => {
    const started = performance.now();
    get(
      { host: '127.0.0.1', port, path, agent, headers: { 'Accept-Encoding': 'br', 'X-Forwarded-For': client } },
      (response) => {
        response.resume().once('end', () => {
          milliseconds.push(performance.now() - started);
          if (![200, 404].includes(response.statusCode ?? 0)) problems.add(`${path}: ${response.statusCode}`);
          resolve();
        });
      },
    ).once('error', (error) => {
      problems.add(error.message);
      resolve();
    });
  });
}

await Promise.all(
  Array.from({ length: Number(clients) }, async (_none, number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const random = createRandom(number + 1);
    for (let asked = 0; performance.now() < end; asked += 1) {
      // After the burst that one address is allowed, the client is another person.
      await ask(agent, question(random), `10.${number}.${Math.floor(asked / 40) % 250}.1`);
    }
    agent.destroy();
  }),
);
process.send?.({ type: 'result', milliseconds, problems: [...problems].slice(0, 5) }, () => process.exit(0));
