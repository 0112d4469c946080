import type { Payload } from 'payload';
import { z } from 'zod';
import { payloadStore } from '../background/payload-store.ts';
import { startRun, type RunKind } from '../background/runs.ts';
import { cleanExistingDocuments, RULE } from './clean-existing.ts';
import { documentStore, type DocumentStore, type StorePlace } from './store.ts';

const KIND = 'documents-cleaning';

/**
 * The cleaning of documents beside the requests, on one node; what it did is told once. What could not be reached is
 * tried again after a quarter of an hour.
 */
export const documentCleaning = ({
  payload,
  place,
  store = documentStore(place),
}: {
  payload: Payload;
  place: StorePlace;
  store?: DocumentStore;
}): RunKind => ({
  kind: KIND,
  title: 'Limpieza de documentos subidos antes',
  plan: { baseMs: 15 * 60_000, factor: 1, capMs: 15 * 60_000, mostAttempts: 1_000_000 },
  input: z.unknown(),
  run: async ({ signal }) => {
    const isStopped = (): boolean => signal.aborted;
    const { cleaned, failed } = await cleanExistingDocuments({ payload, place, store, isStopped });
    if (cleaned + failed > 0)
      payload.logger.info(
        `Documentos subidos antes de la regla sobre los datos de quien los hizo: ${cleaned} limpiados${failed > 0 ? `, ${failed} que no se pueden leer` : ''}`,
      );
    signal.throwIfAborted();
  },
});

/** Asks for it once for each version of the rule. */
export async function askForCleaning(payload: Payload): Promise<void> {
  await startRun(payloadStore(payload), { kind: KIND, key: `${KIND}:${RULE}`, input: null });
}
