import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { isOneClickBody, isSameSite } from '../../collections/doors/same-site.ts';

/** Where the portal takes a form, and the endpoint of the CMS it is passed to. Nothing else is ever passed on. */
const FORMS: readonly {
  path: RegExp;
  endpoint: (slug: string) => string;
  /** RFC 8058: mail programs cancel without a page of ours. */ fromAnywhere?: true;
  /** Page that holds the form, to which one comes back with what is wrong. */ page?: (slug: string) => FormPage;
}[] = [
  {
    path: /^\/suscripciones\/$/,
    endpoint: () => '/api/portal/subscriptions',
    page: () => ({ es: '/suscripciones/', en: '/en/subscriptions/', form: null }),
  },
  { path: /^\/suscripciones\/confirmar\/$/, endpoint: () => '/api/portal/subscriptions/confirm' },
  { path: /^\/suscripciones\/cancelar\/$/, endpoint: () => '/api/portal/subscriptions/cancel', fromAnywhere: true },
  {
    path: /^\/oportunidades\/([a-z0-9-]{1,90})\/interes\/$/,
    endpoint: (slug) => `/api/portal/opportunities/${slug}/interest`,
    page: (slug) => ({ es: `/oportunidades/${slug}/`, en: `/en/opportunities/${slug}/`, form: 'interes' }),
  },
  {
    path: /^\/oportunidades\/([a-z0-9-]{1,90})\/preguntas\/$/,
    endpoint: (slug) => `/api/portal/opportunities/${slug}/questions`,
    page: (slug) => ({ es: `/oportunidades/${slug}/`, en: `/en/opportunities/${slug}/`, form: 'pregunta' }),
  },
];

export const MAXIMUM_FORM_BYTES = 16 * 1024;

type Language = 'es' | 'en';
/** `form` names the form where the page has several. */
export type FormPage = Record<Language, string> & { form: string | null };
const pages: Record<string, Record<Language, string>> = {
  'check-mail': { es: '/suscripciones/revise-su-correo/', en: '/en/subscriptions/check-your-mail/' },
  confirmed: { es: '/suscripciones/confirmada/', en: '/en/subscriptions/confirmed/' },
  proved: { es: '/suscripciones/correo-confirmado/', en: '/en/subscriptions/address-confirmed/' },
  cancelled: { es: '/suscripciones/cancelada/', en: '/en/subscriptions/cancelled/' },
  question: { es: '/oportunidades/pregunta-recibida/', en: '/en/opportunities/question-received/' },
  interest: { es: '/oportunidades/interes-recibido/', en: '/en/opportunities/interest-received/' },
  error: { es: '/suscripciones/error/', en: '/en/subscriptions/error/' },
};

/** What becomes of a form: a page to go to, or a refusal by its status. 503: the CMS did not take it, nothing was acknowledged. */
export type FormAnswer = { location: string } | { refused: 403 | 413 | 415 | 503 };

/** The endpoint for a POST to this path, null where the portal takes none. */
export function formAt(path: string): { endpoint: string; fromAnywhere: boolean; page: FormPage | null } | null {
  for (const { path: pattern, endpoint, fromAnywhere = false, page } of FORMS) {
    const match = pattern.exec(path);
    if (match) return { endpoint: endpoint(match[1] ?? ''), fromAnywhere, page: page?.(match[1] ?? '') ?? null };
  }
  return null;
}

/** Passes a form on to the CMS on this machine and says where the visitor goes next. */
export async function passForm({
  request,
  form,
  query,
  client,
  cmsPort,
  publicUrl,
  timeoutMs = 10_000,
}: {
  request: IncomingMessage;
  form: NonNullable<ReturnType<typeof formAt>>;
  query: string;
  client: string;
  cmsPort: number;
  publicUrl: string;
  timeoutMs?: number;
}): Promise<FormAnswer> {
  const { headers } = request;
  if (!(headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded'))
    return { refused: 415 };
  const body = await readBody(request);
  if (body === null) return { refused: 413 };
  const isOneClick = form.fromAnywhere && isOneClickBody(body);
  if (!isOneClick && !isSameSite({ origin: headers.origin, referer: headers.referer, host: headers.host }, publicUrl))
    return { refused: 403 };
  try {
    return {
      location: locationOf(
        await post({
          port: cmsPort,
          path: `${form.endpoint}${query === '' ? '' : `?${query}`}`,
          body,
          client,
          headers,
          timeoutMs,
        }),
        form.page,
      ),
    };
  } catch {
    return { refused: 503 };
  }
}

/**
 * Page for the answer of the CMS: that of the form again, with the names of the fields that are wrong, where `form` holds it.
 * Throws for an answer that is not known: then nothing was acknowledged.
 */
export function locationOf(answer: unknown, form: FormPage | null = null): string {
  const { outcome, language, reason, fields, keep } = (
    typeof answer === 'object' && answer !== null ? answer : {}
  ) as Record<'outcome' | 'language' | 'reason' | 'fields' | 'keep', unknown>;
  const wrong = Array.isArray(fields)
    ? fields.filter((one): one is string => typeof one === 'string' && /^[a-z]{1,20}$/.test(one))
    : [];
  if (outcome === 'error' && form !== null && wrong.length > 0) {
    const kept = Object.entries(typeof keep === 'object' && keep !== null ? keep : {}).filter(
      (pair): pair is [string, string] =>
        /^[a-z]{1,20}$/.test(pair[0]) && typeof pair[1] === 'string' && /^[A-Za-z0-9._-]{1,120}$/.test(pair[1]),
    );
    return `${form[language === 'en' ? 'en' : 'es']}?${new URLSearchParams([...kept, ...(form.form === null ? [] : [['formulario', form.form]]), ['errores', wrong.join('.')]])}#errores`;
  }
  const page = typeof outcome === 'string' && Object.hasOwn(pages, outcome) ? pages[outcome] : undefined;
  if (!page) throw new TypeError('El CMS respondió algo desconocido.');
  const location = page[language === 'en' ? 'en' : 'es'];
  return outcome === 'error' && typeof reason === 'string' && /^[a-z]{1,20}$/.test(reason)
    ? `${location}?motivo=${reason}`
    : location;
}

/** The body as text, null when it is longer than a form may be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAXIMUM_FORM_BYTES) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_FORM_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What the CMS needs to see for itself that the form was sent from a page of the portal. */
function whereFrom({ origin, referer, host }: IncomingHttpHeaders): Record<string, string> {
  const page = origin ?? (referer === undefined ? undefined : URL.parse(referer)?.origin);
  return {
    ...(page === undefined ? {} : { Origin: page }),
    ...(host === undefined ? {} : { 'X-Forwarded-Host': host }),
  };
}

function post({
  port,
  path,
  body,
  client,
  headers,
  timeoutMs,
}: {
  port: number;
  path: string;
  body: string;
  client: string;
  headers: IncomingHttpHeaders;
  timeoutMs: number;
}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': Buffer.byteLength(body),
          'X-Forwarded-For': client,
          ...whereFrom(headers),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          if (text.length < 65_536) text += chunk;
        });
        response.once('error', reject);
        response.once('end', () => {
          if (response.statusCode !== 200) return reject(new Error(`El CMS respondió ${response.statusCode}.`));
          try {
            resolve(JSON.parse(text));
          } catch (error) {
            reject(error);
          }
        });
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}
