import type { Payload } from 'payload';
import { z } from 'zod';
import type { RunKind } from '../../background/runs.ts';
import type { Schedule } from '../../background/schedule.ts';
import type { MailSettings } from '../../environment.ts';
import { eraseOldFiles, eraseOldMail } from './send-due.ts';

const KIND = 'mail-erasing';

/** Every hour, whom mails went to is forgotten when its days are over. */
export const mailErasingTimes: Schedule = { kind: KIND, at: { every: 'hour' }, first: 'run' };

export const mailErasing = ({
  payload,
  settings: { directory },
}: {
  payload: Payload;
  settings: Pick<MailSettings, 'directory'>;
}): RunKind => ({
  kind: KIND,
  title: 'Borrado de direcciones de correos enviados',
  plan: { baseMs: 60_000, factor: 2, capMs: 600_000, mostAttempts: 6 },
  input: z.unknown(),
  run: async () => {
    await eraseOldMail(payload);
    await eraseOldFiles(directory);
  },
});
