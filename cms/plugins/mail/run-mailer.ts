import type { Payload } from 'payload';
import type { MailSettings } from '../../environment.ts';
import type { Loop } from '../../background/loop.ts';
import { MAILS } from './enqueue.ts';
import { releaseInterrupted, sendDue } from './send-due.ts';

/** The loop that sends what waits: at once when queued in its own process, within two seconds otherwise. */
export const mailLoop = ({
  payload,
  settings: { fromAddress },
}: {
  payload: Payload;
  settings: Pick<MailSettings, 'fromAddress'>;
}): Loop => {
  /** A turn that broke off may have left one of its own in the middle. */
  let wasBroken = true;
  return {
    name: MAILS,
    title: 'La cola de correo',
    pollMs: 2000,
    nudgeMs: 20,
    mostWaitMs: 5 * 60_000,
    onTaken: () => releaseInterrupted(payload),
    turn: async ({ token, signal }) => {
      if (wasBroken) await releaseInterrupted(payload);
      wasBroken = true;
      await sendDue({ payload, fromAddress, holder: token, signal });
      wasBroken = false;
      return 'idle';
    },
  };
};
