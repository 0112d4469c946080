import { createHash } from 'node:crypto';

/** What there is once only: one address follows one topic. */
export const uniqueOf = (email: string, topic: string): string =>
  createHash('sha256').update(`${email} ${topic}`).digest('hex');
