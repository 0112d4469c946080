import { setTimeout as wait } from 'node:timers/promises';
import type { Payload } from 'payload';
import { z } from 'zod';
import { limaDay } from '../../collections/calendar/days.ts';
import { isAlive } from '../../collections/installation/alive.ts';
import { plural } from '../../collections/words/format.ts';
import { escapeHtml } from '../../collections/rich-text/html.ts';
import { backupAlarms } from '../backups/alarms.ts';
import type { RunKind } from '../background/runs.ts';
import type { Schedule } from '../background/schedule.ts';
import { enqueueMail } from '../plugins/mail/enqueue.ts';
import type { PublishingOptions } from '../plugins/publishing/types.ts';
import { failingLoops, lateQueues } from './limits.ts';
import { systemState, type LoopState, type QueueState } from './system-state.ts';
import { ageInWords, loopWords, PORTAL_SILENT, queueWords } from './words.ts';

const KIND = 'queue-alarm';
const MOST_TOLD = 20;
const SECOND_LOOK_MS = 20_000;

/** Every five minutes: half of the shortest limit. */
export const alarmTimes: readonly Schedule[] = Array.from({ length: 12 }, (_, index) => ({
  kind: `${KIND}-${5 * index}`,
  at: { every: 'hour', minute: 5 * index },
  first: 'wait',
}));

/**
 * Tells the administration by mail, once a day and queue, that something waits for longer than its limit, or that the
 * portal does not answer; and the log each time, since the queue of mails may be what does not move.
 */
export const alarmKinds = ({
  payload,
  options,
}: {
  payload: Payload;
  options: PublishingOptions & { portalPort: number };
}): RunKind[] =>
  alarmTimes.map(({ kind }) => ({
    kind,
    title: 'Aviso de colas detenidas',
    plan: { baseMs: 60_000, factor: 2, capMs: 600_000, mostAttempts: 3 },
    input: z.unknown(),
    run: async ({ signal }) => {
      const { queues, loops, portal, backups } = await systemState({ payload, options });
      for (const late of lateQueues(queues)) await raiseQueue(payload, late);
      for (const queue of queues.filter(({ aside }) => aside > 0)) await raiseAside(payload, queue);
      for (const loop of failingLoops(loops)) await raiseLoop(payload, loop);
      for (const alarm of backupAlarms(backups, new Date())) await raise(payload, alarm);
      if (portal.isAlive !== false) return;
      // It may just be starting.
      await wait(SECOND_LOOK_MS, undefined, { signal });
      if (!(await isAlive(options.portalPort)))
        await raise(payload, { name: 'portal', line: PORTAL_SILENT, subject: 'El portal no responde' });
    },
  }));

const raiseQueue = (payload: Payload, { name, waiting, oldestSeconds }: QueueState): Promise<void> =>
  raise(payload, {
    name,
    line: `${queueWords[name] ?? name}: ${waiting} en espera; el más antiguo, ${ageInWords(oldestSeconds)}.`,
    subject: `Hay trabajo detenido: ${queueWords[name] ?? name}`,
  });

const raiseAside = (payload: Payload, { name, aside }: QueueState): Promise<void> =>
  raise(payload, {
    name: `${name}-aside`,
    line: `${queueWords[name] ?? name}: ${plural(aside, 'apartado espera', 'apartados esperan')} a que alguien vea por qué falla y lo reintente.`,
    subject: `Hay trabajo apartado: ${queueWords[name] ?? name}`,
  });

const raiseLoop = (payload: Payload, { name, failures, lastOkSeconds }: LoopState): Promise<void> =>
  raise(payload, {
    name: `loop-${name}`,
    line: `${loopWords[name] ?? name}: falla, ${plural(failures, 'vez', 'veces')} seguidas; anduvo bien por última vez ${ageInWords(lastOkSeconds)}.`,
    subject: `Falla un trabajo continuo: ${loopWords[name] ?? name}`,
  });

/** Tells the log, and the administration by mail, once a day and `name`. */
export async function raise(
  payload: Payload,
  { name, line, subject }: { name: string; line: string; subject: string },
): Promise<void> {
  payload.logger.warn(line);
  const { docs } = await payload.find({
    collection: 'users',
    where: { role: { equals: 'admin' } },
    limit: MOST_TOLD,
    depth: 0,
    overrideAccess: true,
  });
  const lines = [line, `Vea «Estado del sistema»: ${payload.config.serverURL}/admin/estado`];
  for (const { id, email } of docs)
    await enqueueMail({
      payload,
      mail: {
        key: `alarm:${name}:${limaDay()}:${id}`,
        purpose: 'aviso del sistema',
        to: email,
        subject,
        text: `${lines.join('\n\n')}\n`,
        html: lines.map((one) => `<p>${escapeHtml(one)}</p>`).join(''),
      },
    });
}
