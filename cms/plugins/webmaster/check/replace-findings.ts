import { createHash } from 'node:crypto';
import type { Payload } from 'payload';
import { FINDINGS } from '../collection.ts';
import type { Finding } from '../types.ts';

const MAXIMUM = 2000;
const TEXT = 900;

/** Replaces the findings of the last check by these. */
export async function replaceFindings(payload: Payload, found: readonly Finding[]): Promise<void> {
  await payload.db.deleteMany({ collection: FINDINGS, where: {} });
  for (const finding of found.slice(0, MAXIMUM)) {
    await payload.create({
      collection: FINDINGS,
      depth: 0,
      overrideAccess: true,
      data: {
        ...finding,
        subject: finding.subject.slice(0, TEXT),
        unique: createHash('sha256')
          .update(`${finding.kind} ${finding.subject} ${finding.documentId ?? ''}`)
          .digest('hex'),
      },
    });
  }
}
