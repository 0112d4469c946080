import { commitTransaction, initTransaction, killTransaction, type Endpoint, type PayloadRequest } from 'payload';
import { clientAddress, rateLimit } from '../../../collections/doors/rate-limit.ts';
import { nudgeMailer } from '../mail/enqueue.ts';
import { proveMailbox, receiveInterest, receiveQuestion } from './applicants.ts';
import { takeForm } from './daily-limits.ts';
import {
  FormError,
  isFromProgram,
  keptOf,
  languageOf,
  readFields,
  readInterest,
  readQuestion,
  readSubscription,
  type Outcome,
  type Reason,
} from './form.ts';
import { FOREIGN_FORM, isFromPortal } from './from-portal.ts';
import { cancel, confirm, subscribe } from './subscribe.ts';
import { proofIn } from './tokens.ts';
import type { SubscriptionsOptions } from './types.ts';

type Step = (input: {
  req: PayloadRequest;
  fields: Record<string, string>;
  language: Outcome['language'];
}) => Promise<Outcome>;

/**
 * What the portal's forms are passed to, all below `/api/portal/`: `POST subscriptions`, `subscriptions/confirm`,
 * `subscriptions/cancel`, `opportunities/:slug/interest`, `opportunities/:slug/questions`. Each answers `Outcome` as JSON
 * once what it acknowledges is stored. They need no session and use none.
 */
export function portalEndpoints(options: SubscriptionsOptions): Endpoint[] {
  const limit = rateLimit({ burst: 20, perSecond: 0.1 });
  const post = (path: string, step: Step, { isCounted = false, fromAnywhere = false } = {}): Endpoint => ({
    path: `/portal${path}`,
    method: 'post',
    handler: async (req) => {
      if (!(await isFromPortal({ req, publicUrl: options.publicUrl, fromAnywhere })))
        return Response.json({ errors: [{ message: FOREIGN_FORM }] }, { status: 403 });
      const wait = limit.take(clientAddress('127.0.0.1', req.headers.get('x-forwarded-for') ?? undefined));
      const refuse = async (reason: Reason): Promise<Response> =>
        Response.json({
          outcome: 'error',
          reason,
          language: languageOf(await readFields(req).catch(() => ({}))),
        } satisfies Outcome);
      if (wait > 0) return refuse('muchos');
      if (isCounted && !(await takeForm(req.payload))) return refuse('tope');
      return Response.json(await run(req, step));
    },
  });
  const slugOf = (req: PayloadRequest): string => String(req.routeParams?.['slug'] ?? '');
  return [
    post(
      '/subscriptions',
      async ({ req, fields, language }) => {
        if (!isFromProgram(fields)) await subscribe({ req, input: readSubscription(fields), language, options });
        return { outcome: 'check-mail', language };
      },
      { isCounted: true },
    ),
    post('/subscriptions/confirm', async ({ req, fields }) => {
      const token = fields['t'] ?? '';
      const word = proofIn(token);
      return word
        ? { outcome: 'proved', language: await proveMailbox({ req, token, word }) }
        : { outcome: 'confirmed', language: await confirm({ req, token }) };
    }),
    post(
      '/subscriptions/cancel',
      async ({ req, fields, language }) => {
        await cancel({ req, token: fields['t'] ?? '' });
        return { outcome: 'cancelled', language };
      },
      { fromAnywhere: true },
    ),
    post(
      '/opportunities/:slug/interest',
      async ({ req, fields, language }) => {
        if (!isFromProgram(fields))
          await receiveInterest({ req, slug: slugOf(req), input: readInterest(fields), language, options });
        return { outcome: 'interest', language };
      },
      { isCounted: true },
    ),
    post(
      '/opportunities/:slug/questions',
      async ({ req, fields, language }) => {
        if (!isFromProgram(fields))
          await receiveQuestion({ req, slug: slugOf(req), input: readQuestion(fields), language, options });
        return { outcome: 'question', language };
      },
      { isCounted: true },
    ),
  ];
}

/** Everything a form does happens in one transaction, mail included: what is acknowledged is stored whole. */
async function run(req: PayloadRequest, step: Step): Promise<Outcome> {
  let language: Outcome['language'] = 'es';
  let keep: Record<string, string> = {};
  // Whoever is signed in beside it: the form acts for nobody.
  req.user = null;
  const owns = await initTransaction(req);
  try {
    const fields = await readFields(req);
    language = languageOf(fields);
    keep = keptOf(fields);
    const outcome = await step({ req, fields, language });
    if (owns) await commitTransaction(req);
    nudgeMailer();
    return outcome;
  } catch (error) {
    await killTransaction(req);
    if (error instanceof FormError)
      return { outcome: 'error', reason: error.reason, fields: error.fields, keep, language };
    // The error itself may hold what the person wrote.
    req.payload.logger.error(
      `Un formulario del portal no pudo guardarse: ${error instanceof Error ? error.name : 'error'}`,
    );
    throw new Error('El formulario no pudo guardarse.', { cause: undefined });
  }
}
