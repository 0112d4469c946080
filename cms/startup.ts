import { getPayload, type Payload } from 'payload';
import config from './payload.config.ts';
import { cleanProcessKeys } from './clean-process-keys.ts';
import { dropForgotten } from '../collections/users/throttle/kept-failures.ts';
import { computeMissingReportAuthors } from './missing-report-authors.ts';
import { computeMissingSearchTexts } from './missing-search-texts.ts';
import { computeMissingStandings } from './missing-standings.ts';
import { askForCleaning, documentCleaning } from './documents-at-rest/clean-existing-run.ts';
import { prepareDocuments } from './documents-at-rest/seal-existing.ts';
import { databaseStatistics, statisticsTimes } from './database/statistics.ts';
import { openRoom } from './background/room.ts';
import { backupLoop, backupTest, backupTestTimes } from './backups/room.ts';
import { alarmKinds, alarmTimes } from './health/alarm.ts';
import { comparison, comparisonTimes } from './health/comparison.ts';
import { sweepLoop } from './health/sweep/sweep-loop.ts';
import { readCmsSettings } from './environment.ts';
import { mailErasing, mailErasingTimes } from './plugins/mail/erasing.ts';
import { mailLoop } from './plugins/mail/run-mailer.ts';
import { dayChange, dayChangeTimes } from './plugins/publishing/day-change.ts';
import { projectorLoop } from './plugins/publishing/run-projector.ts';
import { noticesLoop } from './plugins/subscriptions/run-notifier.ts';
import { subscriptionKinds, subscriptionTimes } from './plugins/subscriptions/schedules.ts';
import { contentCheck } from './plugins/webmaster/check/check-job.ts';
import { checkTimes, nightlyCheck } from './plugins/webmaster/check/run-weekly-check.ts';
import { historyPath } from '../site/published/history.ts';
import { refuseNewerHistory } from '../site/published/history-schema.ts';
import { importRun } from './plugins/imports/import-run.ts';
import { importFiles } from './plugins/imports/jobs.ts';
import { closeKilledCommands } from './plugins/imports/killed.ts';
import { monthFreeze, monthFreezeTimes } from './plugins/publishing/month-freeze.ts';
import { watchLoop } from './plugins/activity/watch/watch-loop.ts';
import { publicationsLoop } from './plugins/schedule/run-due.ts';

type Started = { payload: Payload; stop(): Promise<void> };
const state = globalThis as { invermetCms?: Promise<Started> };

/**
 * Starts what runs beside the requests, once per process: the projector, what tells subscribers, the mail queue, the
 * weekly check of the content, and Payload's timers.
 */
export function startCms(): Promise<Started> {
  state.invermetCms ??= start();
  return state.invermetCms;
}

async function start(): Promise<Started> {
  const settings = readCmsSettings();
  refuseNewerHistory(historyPath(settings.publishedDb));
  const payload = await getPayload({ config, cron: true });
  const sealed = await prepareDocuments({ payload, place: settings });
  if (sealed > 0) payload.logger.info(`Documentos que estaban sin cifrar y ya no: ${sealed}`);
  const recomputed = await computeMissingStandings(payload);
  if (recomputed > 0) payload.logger.info(`Organizaciones revisadas según la regla de nombres: ${recomputed}`);
  const readdressed = await cleanProcessKeys(payload);
  if (readdressed > 0)
    payload.logger.info(`Direcciones de procesos que decían un nombre o número reservado: ${readdressed}`);
  await dropForgotten(payload);
  const authored = await computeMissingReportAuthors(payload);
  if (authored > 0) payload.logger.info(`Informes de avance a los que se puso quién informa: ${authored}`);
  const searchable = await computeMissingSearchTexts(payload);
  if (searchable > 0) payload.logger.info(`Documentos que ahora se encuentran también sin tildes: ${searchable}`);
  const room = await openRoom({
    payload,
    loops: [
      projectorLoop({ payload, options: settings }),
      noticesLoop({ payload, settings }),
      mailLoop({ payload, settings: settings.mail }),
      publicationsLoop({ payload }),
      backupLoop({ payload }),
      sweepLoop({ payload, options: settings }),
      watchLoop({ payload, settings: settings.watch }),
    ],
    kinds: [
      dayChange({ payload }),
      ...subscriptionKinds({ payload, settings }),
      mailErasing({ payload, settings: settings.mail }),
      monthFreeze({ payload, options: settings }),
      contentCheck({ payload, options: settings }),
      nightlyCheck({ payload, options: settings }),
      importRun({ payload, options: settings }),
      ...alarmKinds({ payload, options: settings }),
      comparison({ payload, options: settings }),
      backupTest(),
      documentCleaning({ payload, place: settings }),
      databaseStatistics({ payload }),
    ],
    schedules: [
      dayChangeTimes,
      ...subscriptionTimes,
      mailErasingTimes,
      monthFreezeTimes,
      checkTimes,
      comparisonTimes,
      backupTestTimes,
      ...alarmTimes,
      statisticsTimes,
    ],
  });
  await askForCleaning(payload);
  const cutOff = await closeKilledCommands({ payload, files: importFiles(settings.dataDir) });
  if (cutOff > 0) payload.logger.warn(`Importaciones de la línea de órdenes que se interrumpieron: ${cutOff}`);
  payload.logger.info(
    settings.mail.smtpUrl === null
      ? `Correo: sin SMTP_URL, cada mensaje se escribe como .eml en ${settings.mail.directory}`
      : `Correo: por SMTP desde ${settings.mail.fromAddress}`,
  );
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= room.stop().then(() => payload.destroy()));
  // The database stays for what is still being answered: `cms/server.ts` ends it last.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void room.stop());
  return { payload, stop };
}
