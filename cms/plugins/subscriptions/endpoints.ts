import { commitTransaction, initTransaction, killTransaction, type Endpoint, type PayloadRequest } from 'payload';
import { clientAddress, rateLimit } from '../../../collections/doors/rate-limit.ts';
import { formRates, type PublicForm } from '../../../collections/forms/form.ts';
import { forms } from '../../../collections/forms/index.ts';
import type { Reason } from '../../../collections/forms/reasons.ts';
import { takeForm } from './daily-limits.ts';
import { FormError, isFromProgram, keptOf, languageOf, readFields, readForm, type FormAnswer } from './form.ts';
import { FOREIGN_FORM, isFromPortal } from './from-portal.ts';
import { stepsOf, type Step } from './steps.ts';
import type { SubscriptionsOptions } from './types.ts';

/**
 * What the portal's forms are passed to: one endpoint per form of the registry, all below `/api/portal/`. Each answers
 * `FormAnswer` as JSON once what it acknowledges is stored. They need no session and use none.
 */
export function portalEndpoints(options: SubscriptionsOptions): Endpoint[] {
  const limit = rateLimit(formRates.cms);
  const steps = stepsOf(options);
  const take = async (form: PublicForm, step: Step<PublicForm>, req: PayloadRequest): Promise<Response> => {
    if (!(await isFromPortal({ req, publicUrl: options.publicUrl, fromAnywhere: form.fromAnywhere })))
      return Response.json({ errors: [{ message: FOREIGN_FORM }] }, { status: 403 });
    const wait = limit.take(clientAddress('127.0.0.1', req.headers.get('x-forwarded-for') ?? undefined));
    const refuse = async (reason: Reason): Promise<Response> =>
      Response.json({
        outcome: 'error',
        reason,
        language: languageOf(await readFields(req).catch(() => ({}))),
      } satisfies FormAnswer);
    if (wait > 0) return refuse('muchos');
    if (form.limits.countsInDay && !(await takeForm(req.payload))) return refuse('tope');
    return Response.json(await run(req, form, step));
  };
  return forms.map((form) => ({
    path: `/portal${form.endpoint}`,
    method: 'post',
    // `Steps` has the step of each form for what that form's fields hold; this loop over all of them cannot say so.
    handler: (req) => take(form, steps[form.name] as Step<PublicForm>, req),
  }));
}

/** Everything a form does happens in one transaction, mail included: what is acknowledged is stored whole. */
async function run(req: PayloadRequest, form: PublicForm, step: Step<PublicForm>): Promise<FormAnswer> {
  let language: FormAnswer['language'] = 'es';
  let keep: Record<string, string> = {};
  // Whoever is signed in beside it: the form acts for nobody.
  req.user = null;
  const owns = await initTransaction(req);
  try {
    const sent = await readFields(req, form.limits.bytes);
    language = languageOf(sent);
    keep = keptOf(form, sent);
    const outcome =
      form.hasTrap && isFromProgram(sent)
        ? { outcome: form.ends[0], language }
        : await step({ req, slug: String(req.routeParams?.['slug'] ?? ''), input: readForm(form, sent), language });
    if (owns) await commitTransaction(req);
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
