import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { readCmsSettings, type CmsSettings } from '../../../cms/environment.ts';
import { openRoom } from '../../../cms/background/room.ts';
import { mailLoop } from '../../../cms/plugins/mail/run-mailer.ts';
import { projectorLoop } from '../../../cms/plugins/publishing/run-projector.ts';
import { readModel } from '../../../cms/plugins/subscriptions/read-model.ts';
import { noticesLoop } from '../../../cms/plugins/subscriptions/run-notifier.ts';
import { NotifierState } from '../../../cms/plugins/subscriptions/state.ts';
import { payloadStore } from '../../../cms/background/payload-store.ts';
import { currentRequestId, withRequestId } from '../../../collections/doors/request-id.ts';
import { startPortalServer, type PortalServer } from '../../../site/server/server.ts';
import { startMailServer, type MailServer } from '../../fixtures/mail-server.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

export let cms: TestCms;

export let payload: Payload;

export let settings: CmsSettings;

export let mail: MailServer;

let portal: PortalServer;

export let endpoints: Server;

export let loops: { stop(): Promise<void> }[] = [];

export let opportunity: string;

export const PERSON = 'inversionista.secreta@prueba.example';

export const logged: string[] = [];

/** The request under which each of these was said. */
export const loggedUnder: (string | null)[] = [];

beforeAll(async () => {
  mail = await startMailServer();
  process.env['SMTP_URL'] = mail.url;
  process.env['MAIL_FROM'] = 'INVERMET Abierto <avisos@prueba.example>';
  cms = await openTestCms();
  payload = cms.payload;
  settings = readCmsSettings();
  for (const level of ['info', 'warn', 'error'] as const)
    payload.logger[level] = ((...parts: unknown[]) => {
      logged.push(JSON.stringify(parts));
      loggedUnder.push(currentRequestId());
    }) as never;
  opportunity = (
    await payload.create({
      collection: 'opportunities',
      data: {
        title: 'Teleférico',
        titleEn: 'Cable car',
        summary: 'Resumen',
        stage: 'promotion',
        currency: 'USD',
        amount: 90e6,
        slug: 'teleferico',
        _status: 'published',
      },
    })
  ).id;
  const { mail: mailSettings } = settings;
  loops = [
    await openRoom({
      payload,
      loops: [projectorLoop({ payload, options: settings }), mailLoop({ payload, settings: mailSettings })],
    }),
  ];
  await until(() => readModelHas('teleferico'));
  loops.push(await openRoom({ payload, loops: [noticesLoop({ payload, settings })] }));
  await until(async () => (await readState()) !== null);
  endpoints = await serveEndpoints();
  const address = endpoints.address();
  portal = await startPortalServer({
    port: 0,
    publicDir: cms.dataDir,
    mediaDir: cms.dataDir,
    publicUrl: settings.publicUrl,
    tileUrl: null,
    cmsPort: typeof address === 'object' && address ? address.port : 0,
    formLimit: { burst: 1000, perSecond: 1000 },
  });
});

afterAll(async () => {
  await portal.stop();
  endpoints.closeAllConnections();
  await new Promise((resolve) => endpoints.close(resolve));
  await Promise.all(loops.map((loop) => loop.stop()));
  await mail.close();
  await cms.close();
});

/** How far the notices have come, as it is kept with their lease. */
export async function readState(): Promise<NotifierState | null> {
  const [row] = await payloadStore(payload).find('background-loops', { key: 'notices' });
  const kept = NotifierState.safeParse(row?.['offset']);
  return kept.success ? kept.data : null;
}

/**
 * The endpoints of the CMS behind HTTP, each request under its identifier as its own front does it, without building
 * its screens.
 */
async function serveEndpoints(): Promise<Server> {
  const { handleEndpoints } = await import('payload');
  const { default: config } = await import('../../../cms/payload.config.ts');
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    // Each visitor of these tests comes from an address of his own.
    const headers = {
      ...(request.headers as Record<string, string>),
      'x-forwarded-for': `10.0.0.${logged.length % 250}-${Math.random()}`,
    };
    const answered = await handleEndpoints({
      config,
      request: new Request(`http://127.0.0.1${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) }),
    });
    response.writeHead(answered.status, { 'Content-Type': 'application/json' }).end(await answered.text());
  };
  const server = createServer(
    (request, response) => void withRequestId(request, response, () => answer(request, response)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function readModelHas(slug: string): boolean {
  try {
    return readModel(settings.publishedDb).prepare('SELECT 1 FROM opportunities WHERE key = ?').get(slug) !== undefined;
  } catch {
    return false;
  }
}

export async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error('Se esperó demasiado.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Sends a form as a page of the portal would; returns where it leads. */
export async function send(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { origin: settings.publicUrl },
): Promise<string | number> {
  const response = await fetch(`${portal.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
  return response.headers.get('location') ?? response.status;
}

/** Number of mails that have arrived once none is on its way. */
export async function settled(): Promise<number> {
  await until(
    async () =>
      (await payload.count({ collection: 'outgoing-mail', where: { state: { in: ['queued', 'sending'] } } }))
        .totalDocs === 0,
  );
  return mail.mails.length;
}

export const tokenIn = (text: string | undefined, page: string): string =>
  new RegExp(`${page}\\?t=([A-Za-z0-9._-]+)`).exec(text ?? '')?.[1] ?? '';

export const form = (fields: Record<string, string> = {}) => ({
  correo: PERSON,
  tema: 'opportunity:teleferico',
  frecuencia: 'immediate',
  idioma: 'es',
  acepta: '1',
  ...fields,
});

export function opportunityDoc(): Record<string, unknown> | null {
  const row = readModel(settings.publishedDb).prepare("SELECT doc FROM opportunities WHERE key = 'teleferico'").get();
  return row ? (JSON.parse(String(row['doc'])) as Record<string, unknown>) : null;
}
