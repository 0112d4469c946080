import type { Services } from '../collections/installation/services.ts';
import { recordActivity } from './plugins/activity/record.ts';
import { enqueueMail } from './plugins/mail/enqueue.ts';

/** Mail and record of the running system, as the collections ask for them. */
export const services: Services = {
  async sendLetter({ req, letter }) {
    await enqueueMail({ payload: req.payload, req, mail: letter });
  },
  keepReading: ({ req, reading: { id, classification, what } }) =>
    recordActivity({ req, act: 'read', collection: 'documents', document: { id, classification }, detail: { what } }),
};
