import { closedBecause } from '../../../collections/opportunities/open-forms.ts';
import { randomInt } from 'node:crypto';
import type { PayloadRequest } from 'payload';
import type { Opportunity } from '../../../collections/payload-types.ts';
import type { Language } from '../../../collections/subscriptions/topics.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { enqueueMail, mailsTo, type Mail } from '../mail/enqueue.ts';
import { FormError, type InterestInput, type QuestionInput } from './form.ts';
import { interestMail, officeMail, questionMail } from './mails.ts';
import { visitor } from '../../../collections/access/visitor.ts';
import { PROOF_DAYS } from '../../../collections/fields/mail-proof.ts';
import { confirmUrl } from './links.ts';
import { confirmHash, newProofToken, proofWords, type ProofWord } from './tokens.ts';
import type { SubscriptionsOptions } from './types.ts';

const RECEIPT = 'recibo';
const RECEIPTS_A_DAY = 10;
const OFFICE_NOTICE = 'aviso a la oficina';
/** What arrives after that waits in the CMS without a mail: a flood must not bury the mailbox. */
const OFFICE_NOTICES_A_DAY = 50;
const MOST_OFFICERS = 20;
/** Without letters and figures that are taken for one another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

type Sent<Input> = {
  req: PayloadRequest;
  slug: string;
  input: Input;
  language: Language;
  options: SubscriptionsOptions;
};

/**
 * Keeps an interest and sends a receipt with its code and the link that proves the mailbox. Until that is followed
 * nobody reads it and the office is told nothing: anyone can write a company's name and address into a form.
 */
export async function receiveInterest({ req, slug, input, language, options }: Sent<InterestInput>): Promise<void> {
  const opportunity = await openOpportunity(req, slug);
  const code = newCode('EI');
  const { token, proof } = newProof('interes');
  await req.payload.create({
    collection: 'expressions-of-interest',
    req,
    depth: 0,
    overrideAccess: true,
    data: {
      code,
      opportunity: opportunity.id,
      receivedOn: limaDay(),
      company: input.empresa,
      companyId: input.documento,
      country: input.pais,
      contactName: input.contacto,
      email: input.correo,
      phone: input.telefono,
      message: input.mensaje,
      language,
      mailProof: 'pending',
      ...proof,
    },
  });
  await sendReceipt(req, {
    key: `interest:${code}`,
    to: input.correo,
    ...interestMail({
      language,
      title: titleIn(opportunity, language),
      code,
      url: confirmUrl(options, language, token),
    }),
  });
}

/** Keeps a question for the office, as an anonymous one until the link of its receipt is followed. */
export async function receiveQuestion({ req, slug, input, language, options }: Sent<QuestionInput>): Promise<void> {
  const opportunity = await openOpportunity(req, slug);
  const code = newCode('P');
  const { token, proof } = newProof('pregunta');
  const { id } = await req.payload.create({
    collection: 'opportunity-questions',
    req,
    depth: 0,
    overrideAccess: true,
    data: {
      code,
      opportunity: opportunity.id,
      state: 'received',
      askedOn: limaDay(),
      received: input.pregunta,
      askerName: input.nombre,
      askerEmail: input.correo,
      mailProof: 'unproven',
      ...proof,
    },
  });
  await sendReceipt(req, {
    key: `question:${code}`,
    to: input.correo,
    ...questionMail({
      language,
      title: titleIn(opportunity, language),
      code,
      url: confirmUrl(options, language, token),
    }),
  });
  await tellOffice(req, { code, what: 'pregunta', title: opportunity.title, collection: 'opportunity-questions', id });
}

/**
 * Proves the mailbox that the link was sent to; doing it twice is no error. Throws `FormError` for a link that is not
 * good any more.
 */
export async function proveMailbox({
  req,
  token,
  word,
}: {
  req: PayloadRequest;
  token: string;
  word: ProofWord;
}): Promise<Language> {
  const collection = proofWords[word];
  const {
    docs: [found],
  } = await req.payload.find({
    collection,
    where: { proofHash: { equals: confirmHash(token) } },
    limit: 1,
    depth: 1,
    req,
    overrideAccess: true,
    showHiddenFields: true,
  });
  if (!found || !found.proofUntil || Date.parse(found.proofUntil) < Date.now()) throw new FormError('enlace');
  const language: Language = 'language' in found && found.language === 'en' ? 'en' : 'es';
  if (found.mailProof === 'verified') return language;
  await req.payload.update({
    collection,
    id: found.id,
    data: { mailProof: 'verified', mailProvedAt: new Date().toISOString() },
    req,
    depth: 0,
    overrideAccess: true,
  });
  const title = typeof found.opportunity === 'object' ? found.opportunity.title : '';
  if (word === 'interes')
    await tellOffice(req, { code: found.code, what: 'expresión de interés', title, collection, id: found.id });
  return language;
}

function newProof(word: ProofWord): { token: string; proof: { proofHash: string; proofUntil: string } } {
  const { token, hash } = newProofToken(word);
  return {
    token,
    proof: { proofHash: hash, proofUntil: new Date(Date.now() + PROOF_DAYS * 86_400_000).toISOString() },
  };
}

/** The opportunity as the visitor sees it, while it takes questions and interest. */
async function openOpportunity(req: PayloadRequest, slug: string): Promise<Opportunity> {
  const {
    docs: [found],
  } = await req.payload.find({
    collection: 'opportunities',
    where: { slug: { equals: slug } },
    limit: 1,
    depth: 0,
    user: visitor,
    overrideAccess: false,
  });
  if (!found || closedBecause(found, limaDay()) !== null) throw new FormError('cerrada');
  return found;
}

/**
 * Sends the receipt unless the address had many today. What it is for is kept and answered all the same: a refusal
 * would tell whether that company wrote before, and would let anyone who knows its address keep it from writing.
 */
async function sendReceipt(req: PayloadRequest, mail: Omit<Mail, 'purpose'>): Promise<void> {
  const { payload } = req;
  const sent = await mailsTo({ payload, to: mail.to, purpose: RECEIPT, since: new Date(Date.now() - 86_400_000) });
  if (sent < RECEIPTS_A_DAY) await enqueueMail({ payload, req, mail: { ...mail, purpose: RECEIPT } });
}

type Arrival = {
  code: string;
  what: string;
  title: string;
  collection: 'expressions-of-interest' | 'opportunity-questions';
  id: string;
};

/** Tells the office that something arrived, with a link to it and nothing of what it says: mail is not confidential. */
async function tellOffice(req: PayloadRequest, { code, what, title, collection, id }: Arrival): Promise<void> {
  const { payload } = req;
  const url = `${payload.config.serverURL}/admin/collections/${collection}/${id}`;
  for (const to of await officeAddresses(req)) {
    const sent = await mailsTo({ payload, to, purpose: OFFICE_NOTICE, since: new Date(Date.now() - 86_400_000) });
    if (sent < OFFICE_NOTICES_A_DAY)
      await enqueueMail({
        payload,
        req,
        mail: { key: `office:${code}:${to}`, purpose: OFFICE_NOTICE, to, ...officeMail({ what, code, title, url }) },
      });
  }
}

/** Those who supervise contracts; while there are none, the administrators. */
async function officeAddresses(req: PayloadRequest): Promise<string[]> {
  for (const role of ['contractSupervision', 'admin'] as const) {
    const { docs } = await req.payload.find({
      collection: 'users',
      where: { role: { equals: role } },
      limit: MOST_OFFICERS,
      depth: 0,
      req,
      overrideAccess: true,
      select: { email: true },
    });
    if (docs.length > 0) return docs.map(({ email }) => email);
  }
  return [];
}

function newCode(prefix: string): string {
  return `${prefix}-${limaDay().slice(0, 4)}-${Array.from({ length: 7 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
}

function titleIn(opportunity: Opportunity, language: Language): string {
  return (language === 'en' ? opportunity.titleEn : null) || opportunity.title;
}
