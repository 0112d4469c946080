import type { PayloadRequest, Where } from 'payload';
import { CONFIRM_DAYS } from '../../../collections/subscriptions/index.ts';
import { readTopic, type Language } from '../../../collections/subscriptions/topics.ts';
import { topicLabel } from '../../../site/published/topics.ts';
import { enqueueMail, mailsTo } from '../mail/enqueue.ts';
import { FormError, type SubscriptionInput } from './form.ts';
import { cancelUrl, confirmUrl } from './links.ts';
import { alreadyMail, confirmMail } from './mails.ts';
import { readModel } from './read-model.ts';
import { addressHash, cancelToken, confirmHash, frequencyIn, newConfirmToken, readCancelToken } from './tokens.ts';
import type { SubscriptionsOptions } from './types.ts';
import { uniqueOf } from './unique.ts';

/** Version of the notice on personal data that the form shows. */
export const CONSENT = 'aviso-2026-11';
const MAILS_A_DAY = 5;
const DAY_MS = 86_400_000;

/**
 * Takes a request to subscribe and sends the mail that asks to confirm it; who follows the topic already is told so by
 * mail. The caller learns nothing of which it was. Throws `FormError` for a topic that is not public.
 */
export async function subscribe({
  req,
  input,
  language,
  options,
}: {
  req: PayloadRequest;
  input: SubscriptionInput;
  language: Language;
  options: SubscriptionsOptions;
}): Promise<void> {
  const { payload } = req;
  const { correo: email, tema: topic, frecuencia: frequency } = input;
  const label = topicLabel(readModel(options.publishedDb), topic, language);
  const kind = readTopic(topic)?.kind;
  if (label === null || !kind) throw new FormError('tema', ['tema']);
  if (
    (await mailsTo({ payload, to: email, purpose: 'confirmación', since: new Date(Date.now() - DAY_MS) })) >=
    MAILS_A_DAY
  )
    return;

  const unique = uniqueOf(email, topic);
  const {
    docs: [known],
  } = await payload.find({
    collection: 'subscriptions',
    where: { unique: { equals: unique } },
    limit: 1,
    depth: 0,
    req,
    overrideAccess: true,
  });
  if (known?.state === 'confirmed' && known.frequency === frequency) {
    const stop = cancelUrl(options, language, cancelToken({ scope: 'one', id: known.id }, payload.secret));
    await enqueueMail({
      payload,
      req,
      mail: {
        key: `already:${known.id}:${new Date().toISOString().slice(0, 10)}`,
        purpose: 'confirmación',
        to: email,
        ...alreadyMail({ language, label, cancelUrl: stop }),
      },
    });
    return;
  }
  const { token, hash } = newConfirmToken(frequency);
  const link = {
    confirmHash: hash,
    confirmUntil: new Date(Date.now() + CONFIRM_DAYS * DAY_MS).toISOString(),
    consent: CONSENT,
  };
  const data = {
    email,
    kind,
    topic,
    unique,
    language,
    frequency,
    addressHash: addressHash(email, payload.secret),
    state: 'pending' as const,
    ...link,
  };
  // Whoever asks for another frequency keeps the one there is until the mail is answered.
  if (known)
    await payload.update({
      collection: 'subscriptions',
      id: known.id,
      data: known.state === 'confirmed' ? link : data,
      req,
      depth: 0,
      overrideAccess: true,
    });
  else await payload.create({ collection: 'subscriptions', data, req, depth: 0, overrideAccess: true });
  await enqueueMail({
    payload,
    req,
    mail: {
      key: `confirm:${hash}`,
      purpose: 'confirmación',
      to: email,
      ...confirmMail({ language, label, url: confirmUrl(options, language, token) }),
    },
  });
}

/** Confirms a subscription; doing it twice is no error. Throws `FormError` for a link that is not good any more. */
export async function confirm({ req, token }: { req: PayloadRequest; token: string }): Promise<Language> {
  const {
    docs: [found],
  } = await req.payload.find({
    collection: 'subscriptions',
    where: { confirmHash: { equals: confirmHash(token) } },
    limit: 1,
    depth: 0,
    req,
    overrideAccess: true,
  });
  if (!found || !found.confirmUntil || Date.parse(found.confirmUntil) < Date.now()) throw new FormError('enlace');
  const frequency = frequencyIn(token) ?? found.frequency;
  if (found.state !== 'confirmed' || found.frequency !== frequency) {
    await req.payload.update({
      collection: 'subscriptions',
      id: found.id,
      data: { state: 'confirmed', frequency, confirmedAt: found.confirmedAt ?? new Date().toISOString() },
      req,
      depth: 0,
      overrideAccess: true,
    });
  }
  return found.language;
}

/** Deletes what the token names: one subscription or all of an address. What is gone already is no error. */
export async function cancel({ req, token }: { req: PayloadRequest; token: string }): Promise<void> {
  const read = readCancelToken(token, req.payload.secret);
  if (!read) throw new FormError('enlace');
  const where: Where = read.scope === 'one' ? { id: { equals: read.id } } : { addressHash: { equals: read.id } };
  await req.payload.delete({ collection: 'subscriptions', where, req, depth: 0, overrideAccess: true });
}
