import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { requestIdHeader } from '../../collections/doors/request-id.ts';
import { isOneClickBody, isSameSite } from '../../collections/doors/same-site.ts';
import { ends, type Outcome } from '../../collections/forms/ends.ts';
import type { FormDoor, FormPage } from '../../collections/forms/paths.ts';
import { FIELD_NAME } from '../../collections/forms/registry.ts';

/**
 * What becomes of a form: a page to go to, or a refusal by its status. 503: the CMS did not take it, nothing was
 * acknowledged.
 */
export type FormAnswer = { location: string } | { refused: 403 | 413 | 415 | 503 };

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
  form: FormDoor;
  query: string;
  client: string;
  cmsPort: number;
  publicUrl: string;
  timeoutMs?: number;
}): Promise<FormAnswer> {
  const { headers } = request;
  if (!(headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded'))
    return { refused: 415 };
  const body = await readBody(request, form.bytes);
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
 * Page for the answer of the CMS: that of the form again, with the names of the fields that are wrong, where `form`
 * holds it. Throws for an answer that is not known: then nothing was acknowledged.
 */
export function locationOf(answer: unknown, form: FormPage | null = null): string {
  const { outcome, language, reason, fields, keep } = (
    typeof answer === 'object' && answer !== null ? answer : {}
  ) as Record<'outcome' | 'language' | 'reason' | 'fields' | 'keep', unknown>;
  const wrong = Array.isArray(fields)
    ? fields.filter((one): one is string => typeof one === 'string' && FIELD_NAME.test(one))
    : [];
  if (outcome === 'error' && form !== null && wrong.length > 0) {
    const kept = Object.entries(typeof keep === 'object' && keep !== null ? keep : {}).filter(
      (pair): pair is [string, string] =>
        FIELD_NAME.test(pair[0]) && typeof pair[1] === 'string' && /^[A-Za-z0-9._-]{1,120}$/.test(pair[1]),
    );
    return `${form[language === 'en' ? 'en' : 'es']}?${new URLSearchParams([...kept, ...(form.form === null ? [] : [['formulario', form.form]]), ['errores', wrong.join('.')]])}#errores`;
  }
  const page = typeof outcome === 'string' && Object.hasOwn(ends, outcome) ? ends[outcome as Outcome].page : undefined;
  if (!page) throw new TypeError('El CMS respondió algo desconocido.');
  const location = page[language === 'en' ? 'en' : 'es'];
  return outcome === 'error' && typeof reason === 'string' && /^[a-z]{1,20}$/.test(reason)
    ? `${location}?motivo=${reason}`
    : location;
}

/** The body as text, null when it is longer than a form may be. */
async function readBody(request: IncomingMessage, most: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) return null;
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
          ...requestIdHeader(),
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
            reject(error instanceof Error ? error : new Error('El CMS no respondió JSON.', { cause: error }));
          }
        });
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}
