import type { Config } from 'payload';
import type { MailSettings } from '../../environment.ts';
import { mailAdapter } from './adapter.ts';
import { outgoingMail } from './outgoing-mail.ts';

/**
 * Adds mail to the CMS: the adapter and the queue `outgoing-mail`. The sender is started by `startCms`. See README.md.
 */
export const mailPlugin =
  (settings: MailSettings) =>
  (config: Config): Config => ({
    ...config,
    email: mailAdapter(settings),
    collections: [...(config.collections ?? []), outgoingMail],
  });
