import type { Payload } from 'payload';
import { z } from 'zod';
import type { RunKind } from '../background/runs.ts';
import type { Schedule } from '../background/schedule.ts';
import { SingleWriterClient } from './single-writer.ts';

const KIND = 'database-statistics';

export const statisticsTimes: Schedule = { kind: KIND, at: { every: 'hour', minute: 7 }, first: 'wait' };

/** What the database knows of the sizes of its tables, in a process that stays while they grow (an import of thousands of works). With MongoDB nothing. */
export const databaseStatistics = ({ payload }: { payload: Payload }): RunKind => ({
  kind: KIND,
  title: 'Estadísticas de la base de datos',
  plan: { baseMs: 60_000, factor: 2, capMs: 600_000, mostAttempts: 3 },
  input: z.unknown(),
  run: async () => {
    const { client } = payload.db as { client?: unknown };
    if (client instanceof SingleWriterClient) await client.refreshStatistics();
  },
});
