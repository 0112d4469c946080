import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodemailerAdapter } from '@payloadcms/email-nodemailer';
import type { EmailAdapter } from 'payload';
import type { MailSettings } from '../../environment.ts';

/** Nobody's text may make the mailer read a file or an address. */
const closed = { disableFileAccess: true, disableUrlAccess: true };

/**
 * Payload's e-mail adapter: by SMTP with the given server or, without one, each mail as a file `.eml` in
 * `DATA_DIR/mail` that any mail program opens. Nothing is sent to a host that the settings do not name.
 */
export async function mailAdapter(settings: MailSettings): Promise<EmailAdapter> {
  const { fromAddress: defaultFromAddress, fromName: defaultFromName, directory, smtpUrl } = settings;
  const from = { defaultFromAddress, defaultFromName, skipVerify: true };
  if (smtpUrl !== null)
    return withoutWaiting(
      await nodemailerAdapter({ ...from, transportOptions: { ...smtpOptions(smtpUrl), ...closed } }),
    );
  const composer = await nodemailerAdapter({
    ...from,
    transportOptions: { streamTransport: true, buffer: true, newline: 'windows', ...closed },
  });
  return (args) => {
    const adapter = composer(args);
    return {
      ...adapter,
      name: 'files',
      sendEmail: async (message) => {
        const { message: bytes } = (await adapter.sendEmail(message)) as { message: Buffer };
        await mkdir(directory, { recursive: true, mode: 0o700 });
        const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`;
        await writeFile(join(directory, `.${name}`), bytes, { mode: 0o600 });
        await rename(join(directory, `.${name}`), join(directory, name));
        return { accepted: true };
      },
    };
  };
}

/**
 * Mails of the queue carry a Message-ID and are waited for. Those that Payload sends itself (a forgotten password)
 * leave in the
 * background: neither the time it takes nor an error of the mail server may tell which addresses have an account
 * (SE-1).
 */
function withoutWaiting(adapter: EmailAdapter): EmailAdapter {
  return (args) => {
    const initialized = adapter(args);
    return {
      ...initialized,
      sendEmail: async (message) => {
        const sending = initialized.sendEmail(message);
        if (message['messageId'] !== undefined) return sending;
        // The error itself repeats the address.
        sending.catch(() =>
          args.payload.logger.error('Un correo del CMS no salió; quien lo pidió puede pedirlo otra vez.'),
        );
        return { accepted: true };
      },
    };
  };
}

/** Options of the mail server in the address. With a password, only over TLS unless the server is this machine. */
export function smtpOptions(address: string) {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isOwn = ['127.0.0.1', '::1', 'localhost'].includes(host);
  const auth = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined;
  return {
    host,
    secure,
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    ...(auth ? { auth } : {}),
    requireTLS: !secure && auth !== undefined && !isOwn,
    ignoreTLS: isOwn && !secure,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  };
}
