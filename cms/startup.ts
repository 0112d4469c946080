import { getPayload, type Payload } from 'payload';
import config from './payload.config.ts';
import { cleanProcessKeys } from './clean-process-keys.ts';
import { dropForgotten } from '../collections/users/throttle/kept-failures.ts';
import { computeMissingReportAuthors } from './missing-report-authors.ts';
import { computeMissingSearchTexts } from './missing-search-texts.ts';
import { computeMissingStandings } from './missing-standings.ts';
import { askForCleaning } from './documents-at-rest/clean-existing-run.ts';
import { prepareDocuments } from './documents-at-rest/seal-existing.ts';
import { nameRuns, openRoom } from './background/room.ts';
import { isWorkApart } from './background/apart.ts';
import { readCmsSettings } from './environment.ts';
import { workOf } from './work-of.ts';
import { historyPath } from '../site/published/history.ts';
import { refuseNewerHistory } from '../site/published/history-schema.ts';
import { importFiles } from './plugins/imports/jobs.ts';
import { closeKilledCommands } from './plugins/imports/killed.ts';

type Started = { payload: Payload; stop(): Promise<void> };
const state = globalThis as { invermetCms?: Promise<Started> };

/**
 * Prepares what is stored, once per process, and starts what runs beside the requests: in this process, unless another one does it
 * (`work.ts`).
 */
export function startCms(): Promise<Started> {
  state.invermetCms ??= start();
  return state.invermetCms;
}

async function start(): Promise<Started> {
  const settings = readCmsSettings();
  refuseNewerHistory(historyPath(settings.publishedDb));
  const payload = await getPayload({ config, cron: !isWorkApart() });
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
  const work = workOf({ payload, settings });
  const room = isWorkApart() ? null : await openRoom(work);
  if (room === null) nameRuns(work);
  await askForCleaning(payload);
  const cutOff = await closeKilledCommands({ payload, files: importFiles(settings.dataDir) });
  if (cutOff > 0) payload.logger.warn(`Importaciones de la línea de órdenes que se interrumpieron: ${cutOff}`);
  payload.logger.info(
    settings.mail.smtpUrl === null
      ? `Correo: sin SMTP_URL, cada mensaje se escribe como .eml en ${settings.mail.directory}`
      : `Correo: por SMTP desde ${settings.mail.fromAddress}`,
  );
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= Promise.resolve(room?.stop()).then(() => payload.destroy()));
  // The database stays for what is still being answered: `cms/server.ts` ends it last.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void room?.stop());
  return { payload, stop };
}
