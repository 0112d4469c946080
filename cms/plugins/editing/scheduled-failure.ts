import type { CollectionSlug, Payload } from 'payload';
import { escapeHtml } from '../../../collections/rich-text/html.ts';
import { whenInLima } from '../../../collections/calendar/lima-time.ts';
import { enqueueMail } from '../mail/enqueue.ts';

type Refusal = Error & {
  status?: number;
  data?: {
    conflict?: { current: string; changedBy: string | null };
    warnings?: { message: string }[];
    errors?: { message: string }[];
  };
};

/** Why something scheduled was not done, as the person who scheduled it understands it. */
export function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'no se sabe por qué. Revise el documento y vuelva a programar.';
  const { name, status, data, message } = error as Refusal;
  const { conflict, warnings, errors } = data ?? {};
  if (name === 'RefusedWrite' && status === 409 && conflict)
    return `${conflict.changedBy ?? 'otra persona'} cambió el documento el ${whenInLima(conflict.current)} (hora de Lima), después de que se programó. Revíselo y vuelva a programar.`;
  const found = (warnings ?? errors ?? []).map((one) => one.message).join(' ');
  if (status === 422 && found)
    return `desde que se programó hay algo por confirmar con su motivo. ${found} Publíquelo a mano, o vuelva a programarlo.`;
  if (status === 400 && found) return `${found} Corríjalo y vuelva a programar.`;
  return `${message} Revise el documento y vuelva a programar.`;
}

type Telling = {
  payload: Payload;
  collection: CollectionSlug;
  id: string;
  user: { email?: unknown } | null;
  reason: string;
  isUnpublishing: boolean;
};

/**
 * Writes to whoever scheduled it that it was not done, why, and where to mend it. Never keeps the job from failing with
 * its own reason.
 */
export async function tellScheduler({ payload, collection, id, user, reason, isUnpublishing }: Telling): Promise<void> {
  if (typeof user?.email !== 'string') return;
  const subject = isUnpublishing ? 'No se retiró lo que usted programó' : 'No se publicó lo que usted programó';
  const address = `${payload.config.serverURL}/admin/collections/${collection}/${id}`;
  const lines = [reason, `El documento quedó como estaba: ${address}`];
  try {
    await enqueueMail({
      payload,
      mail: {
        key: `programada:${collection}:${id}:${new Date().toISOString()}`,
        purpose: 'publicación programada',
        to: user.email,
        subject,
        text: `${lines.join('\n\n')}\n`,
        html: lines.map((line) => `<p>${escapeHtml(line)}</p>`).join(''),
      },
    });
  } catch (error) {
    payload.logger.error({ err: error, msg: 'No se pudo avisar por correo de una publicación programada que falló.' });
  }
}
