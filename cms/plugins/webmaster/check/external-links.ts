import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isPublicAddress, publicLookup } from './public-address-guard.ts';

export type LinkOptions = {
  timeoutMs?: number;
  /** Pause between two requests to the same host. */
  pauseMs?: number;
  /** Hosts (`name:port`) that may be asked although they are not on the open internet. */
  trustedHosts?: readonly string[];
};

const MAXIMUM_STEPS = 5;
const AGENT = 'INVERMET-Abierto revision-de-enlaces';

/**
 * What is wrong with an address, in Spanish. `isUnreached`: nothing answered, which may also mean that this server
 * cannot get out.
 */
export type LinkProblem = { problem: string; isUnreached: boolean };

/** Asks external addresses, one at a time and slowly for each host. */
export function linkChecker({ timeoutMs = 10_000, pauseMs = 1000, trustedHosts = [] }: LinkOptions = {}): (
  address: string,
) => Promise<LinkProblem | null> {
  const lastAsked = new Map<string, number>();
  const ask = async (url: URL, method: 'HEAD' | 'GET'): Promise<Answer> => {
    const wait = (lastAsked.get(url.host) ?? 0) + pauseMs - Date.now();
    if (wait > 0) await pause(wait);
    lastAsked.set(url.host, Date.now());
    return send({ url, method, timeoutMs, isTrusted: trustedHosts.includes(url.host) });
  };
  /** Null when the address answers. */
  return async (address) => {
    let url = URL.parse(address);
    try {
      for (let step = 0; step <= MAXIMUM_STEPS; step += 1) {
        if (!url || !['http:', 'https:'].includes(url.protocol)) return known('No es una dirección web.');
        const refusal = refusalOf(url, trustedHosts);
        if (refusal) return known(refusal);
        const head = await ask(url, 'HEAD');
        // Some servers do not answer HEAD, or answer it wrongly.
        const answer = head.status >= 400 && head.status !== 404 && head.status !== 410 ? await ask(url, 'GET') : head;
        if (answer.location === null) return known(verdict(answer.status));
        url = URL.parse(answer.location, url.href);
      }
      return known('Se desvía demasiadas veces.');
    } catch (error) {
      return { problem: messageOf(error), isUnreached: codeOf(error) !== 'EPRIVATE' };
    }
  };
}

const known = (problem: string | null): LinkProblem | null =>
  problem === null ? null : { problem, isUnreached: false };

type Answer = { status: number; location: string | null };

function send({
  url,
  method,
  timeoutMs,
  isTrusted,
}: {
  url: URL;
  method: 'HEAD' | 'GET';
  timeoutMs: number;
  isTrusted: boolean;
}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const asked = request(
      url,
      {
        method,
        agent: false,
        headers: { 'User-Agent': AGENT, Accept: '*/*' },
        signal: AbortSignal.timeout(timeoutMs),
        ...(isTrusted ? {} : { lookup: publicLookup }),
      },
      (response) => {
        const status = response.statusCode ?? 0;
        const isMoved = [301, 302, 303, 307, 308].includes(status);
        resolve({ status, location: isMoved ? (response.headers.location ?? null) : null });
        // Only whether it answers matters: the body is not read.
        response.destroy();
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}

/** Hosts given as numbers never pass through name resolution. */
function refusalOf(url: URL, trustedHosts: readonly string[]): string | null {
  if (trustedHosts.includes(url.host)) return null;
  if (url.username !== '' || url.password !== '') return 'Lleva usuario o contraseña.';
  if (!['', '80', '443'].includes(url.port)) return 'Usa un puerto que no se revisa.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isPublicAddress(host) ? 'La dirección no es de internet.' : null;
}

function verdict(status: number): string | null {
  // A page that asks for a login, or that refuses programs, is there.
  if (status < 400 || status === 401 || status === 403 || status === 429) return null;
  return status === 404 || status === 410
    ? `La página ya no existe (${status}).`
    : `El sitio respondió con un error (${status}).`;
}

function messageOf(error: unknown): string {
  const code = codeOf(error);
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError' || code === 'ABORT_ERR'))
    return 'No respondió a tiempo.';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'El sitio no se encuentra.';
  if (code === 'EPRIVATE') return 'La dirección no es de internet.';
  if (code.startsWith('ERR_TLS') || code.includes('CERT')) return 'Su certificado no es válido.';
  return 'No se pudo conectar.';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
