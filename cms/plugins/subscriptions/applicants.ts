import { randomInt } from 'node:crypto';
import type { PayloadRequest } from 'payload';
import type { Opportunity } from '../../payload-types.ts';
import type { Language } from '../../../collections/subscriptions/topics.ts';
import { limaDay } from '../../../site/published/days.ts';
import { enqueueMail, mailsTo, type Mail } from '../mail/enqueue.ts';
import { FormError, type InterestInput, type QuestionInput } from './form.ts';
import { interestMail, questionMail } from './mails.ts';

const RECEIPT = 'recibo';
const RECEIPTS_A_DAY = 10;
/** Without letters and figures that are taken for one another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

type Sent<Input> = { req: PayloadRequest; slug: string; input: Input; language: Language };

/** Keeps a company's interest for the office and sends it a receipt with its code. */
export async function receiveInterest({ req, slug, input, language }: Sent<InterestInput>): Promise<void> {
  const opportunity = await openOpportunity(req, slug);
  const code = newCode('EI');
  await req.payload.create({
    collection: 'expressions-of-interest', req, depth: 0, overrideAccess: true,
    data: {
      code, opportunity: opportunity.id, receivedOn: limaDay(), company: input.empresa, companyId: input.documento, country: input.pais,
      contactName: input.contacto, email: input.correo, phone: input.telefono, message: input.mensaje, language,
    },
  });
  await sendReceipt(req, { key: `interest:${code}`, to: input.correo, ...interestMail({ language, title: titleIn(opportunity, language), code }) });
}

/** Keeps a question for the office and sends a receipt with its code. */
export async function receiveQuestion({ req, slug, input, language }: Sent<QuestionInput>): Promise<void> {
  const opportunity = await openOpportunity(req, slug);
  const code = newCode('P');
  await req.payload.create({
    collection: 'opportunity-questions', req, depth: 0, overrideAccess: true,
    data: { code, opportunity: opportunity.id, state: 'received', askedOn: limaDay(), received: input.pregunta, askerName: input.nombre, askerEmail: input.correo },
  });
  await sendReceipt(req, { key: `question:${code}`, to: input.correo, ...questionMail({ language, title: titleIn(opportunity, language), code }) });
}

/** The opportunity as the visitor sees it, while it takes questions and interest. */
async function openOpportunity(req: PayloadRequest, slug: string): Promise<Opportunity> {
  const { docs: [found] } = await req.payload.find({ collection: 'opportunities', where: { slug: { equals: slug } }, limit: 1, depth: 0, overrideAccess: false });
  if (!found || found.stage === 'awarded' || found.stage === 'withdrawn') throw new FormError('cerrada');
  return found;
}

/**
 * Sends the receipt unless the address had many today. What it is for is kept and answered all the same: a refusal would tell
 * whether that company wrote before, and would let anyone who knows its address keep it from writing.
 */
async function sendReceipt(req: PayloadRequest, mail: Omit<Mail, 'purpose'>): Promise<void> {
  const { payload } = req;
  const sent = await mailsTo({ payload, to: mail.to, purpose: RECEIPT, since: new Date(Date.now() - 86_400_000) });
  if (sent < RECEIPTS_A_DAY) await enqueueMail({ payload, req, mail: { ...mail, purpose: RECEIPT } });
}

function newCode(prefix: string): string {
  return `${prefix}-${limaDay().slice(0, 4)}-${Array.from({ length: 7 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
}

function titleIn(opportunity: Opportunity, language: Language): string {
  return (language === 'en' ? opportunity.titleEn : null) || opportunity.title;
}
