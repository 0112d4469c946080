import type { Payload } from 'payload';

const JOBS = 'payload-jobs';

/**
 * Jobs that a process took up and never ended are tried again: publishing twice gives the same. Call it while no job
 * runs. Returns how many there were.
 */
export async function recoverJobs(payload: Payload): Promise<number> {
  const { docs } = await payload.db.find({
    collection: JOBS,
    pagination: false,
    limit: 0,
    where: { and: [{ processing: { equals: true } }, { completedAt: { exists: false } }] },
  });
  for (const { id } of docs)
    await payload.db.updateOne({ collection: JOBS, id: String(id), data: { processing: false }, returning: false });
  if (docs.length > 0) payload.logger.warn(`Se retoman ${docs.length} tareas programadas que quedaron a medias.`);
  return docs.length;
}
