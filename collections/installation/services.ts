import type { Payload, PayloadRequest } from 'payload';

/** A message to somebody, kept in the queue of the installation. A second one with the same key is not sent. */
export type Letter = { key: string; purpose: string; to: string; subject: string; text: string; html: string };
/** That somebody read a document. */
export type Reading = { id: string; classification: string; what: string };

/**
 * What collections ask of the system around them. The configuration provides it: collections do not know the plugins
 * that do it.
 */
export type Services = {
  /** Queues a letter in the transaction of `req`. */
  sendLetter(input: { req: PayloadRequest; letter: Letter }): Promise<void>;
  /** Keeps, in the transaction of `req`, who read what. Rejects when it cannot be kept. */
  keepReading(input: { req: PayloadRequest; reading: Reading }): Promise<void>;
};

const KEY = 'services';

/** For `custom` of the configuration. */
export const provide = (services: Services): Record<string, unknown> => ({ [KEY]: services });

/** The services of the running system. Throws where the configuration provides none. */
export function servicesOf(payload: Payload): Services {
  const services = (payload.config.custom as Record<string, unknown> | undefined)?.[KEY] as Services | undefined;
  if (!services)
    throw new Error('La configuración no ofrece correo ni registro de lecturas a las colecciones (custom.services).');
  return services;
}
