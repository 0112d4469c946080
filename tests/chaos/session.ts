import { setTimeout as pause } from 'node:timers/promises';

const ANSWER_MS = 30_000;

/** How a request ended: with an answer, surely not at all, or nobody knows. */
export type Answer = { status: number; body: unknown } | { error: 'refused' | 'unknown' };

/** A person's session in the CMS over its REST interface; signs in again when it is over. */
export class Session {
  readonly #url: string;
  readonly #user: { email: string; password: string };
  #token = '';

  constructor(cmsUrl: string, user: { email: string; password: string }) {
    this.#url = `${cmsUrl}/api`;
    this.#user = user;
  }

  async ask(method: string, path: string, data?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    if (this.#token === '') await this.#signIn();
    const answer = await this.#send(method, path, data, { Authorization: `JWT ${this.#token}`, ...headers });
    if ('status' in answer && (answer.status === 401 || answer.status === 403)) this.#token = '';
    return answer;
  }

  async #signIn(): Promise<void> {
    const answer = await this.#send('POST', 'users/login', this.#user, {});
    if ('status' in answer && answer.status === 200) this.#token = (answer.body as { token: string }).token;
    else await pause(300);
  }

  async #send(method: string, path: string, data: unknown, headers: Record<string, string>): Promise<Answer> {
    try {
      const answer = await fetch(`${this.#url}/${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(data === undefined ? {} : { body: JSON.stringify(data) }),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
      };
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } };
      return { error: cause?.code === 'ECONNREFUSED' ? 'refused' : 'unknown' };
    }
  }
}
