import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../fixtures/read-model/random.ts';
import type { Ledger, Said } from './ledger.ts';
import type { Answer, Session } from './session.ts';

type Stored = { id: string; updatedAt: string; said: Said };
type Document = { id: string; title: string; updatedAt: string; deletedAt?: string | null };

const MOST_WORKS = 12;
const isDone = (answer: Answer): boolean => 'status' in answer && answer.status >= 200 && answer.status < 300;
/** Answers after which nothing was done. 5xx may come when all was stored already. */
const isRefused = (answer: Answer): boolean =>
  'error' in answer ? answer.error === 'refused' : answer.status >= 400 && answer.status < 500;

/** Somebody who makes, changes and deletes works, one after the other, and keeps account of every answer. */
export class Writer {
  readonly #name: string;
  readonly #session: Session;
  readonly #ledger: Ledger;
  readonly #random: Random;
  readonly #entity: string;
  readonly #codes: string[] = [];
  #count = 0;

  constructor(given: { name: string; session: Session; ledger: Ledger; random: Random; entity: string }) {
    this.#name = given.name;
    this.#session = given.session;
    this.#ledger = given.ledger;
    this.#random = given.random;
    this.#entity = given.entity;
  }

  async write(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const isNew = this.#codes.length < 2 || (this.#codes.length < MOST_WORKS && this.#random.chance(0.15));
      const before = this.#ledger.unanswered;
      if (isNew) await this.#create();
      else await this.change(this.#random.pick(this.#codes), this.#random.chance(0.06));
      await pause(this.#ledger.unanswered > before ? 1000 : this.#random.whole(100, 900));
    }
  }

  #mark(): string {
    this.#count += 1;
    return `Obra del ensayo ${this.#name}-${this.#count}`;
  }

  async #create(): Promise<void> {
    const said = this.#mark();
    const code = `ensayo-${this.#name}-${this.#count}`;
    this.#ledger.send(code, said);
    const data = {
      code,
      title: said,
      kind: 'publicWork',
      status: 'execution',
      entity: this.#entity,
      _status: 'published',
    };
    const answer = await this.#session.ask('POST', 'projects?depth=0', data);
    this.#took(code, said, answer);
    if (!isRefused(answer)) this.#codes.push(code);
  }

  /** Changes the title of a work, or sends it to the trash. Returns what it says from then on, null where that is not known. */
  async change(code: string, isDeleting = false): Promise<string | null> {
    const stored = await this.#read(code);
    if (stored === 'unknown') return null;
    if (stored === null || stored.said === null) {
      this.#codes.splice(this.#codes.indexOf(code) >>> 0, 1);
      return null;
    }
    const said = isDeleting ? null : this.#mark();
    this.#ledger.send(code, said);
    const data = isDeleting ? { deletedAt: new Date().toISOString() } : { title: said, _status: 'published' };
    const answer = await this.#session.ask('PATCH', `projects/${stored.id}?depth=0`, data, {
      'If-Match': `"${stored.updatedAt}"`,
    });
    this.#took(code, said, answer);
    return isDone(answer) ? said : null;
  }

  #took(code: string, said: Said, answer: Answer): void {
    if (isDone(answer)) this.#ledger.confirm(code, said);
    else if (isRefused(answer)) this.#ledger.refuse(code, said);
    else this.#ledger.leave();
  }

  /** What the CMS holds of a work now, which settles what had no answer. */
  async #read(code: string): Promise<Stored | null | 'unknown'> {
    const path = `projects?depth=0&limit=1&trash=true&draft=true&where[code][equals]=${code}`;
    const answer = await this.#session.ask('GET', path);
    if (!isDone(answer) || !('body' in answer)) return 'unknown';
    const [found] = (answer.body as { docs: Document[] }).docs;
    const said = found && !found.deletedAt ? found.title : null;
    this.#ledger.settle(code, said);
    return found ? { id: found.id, updatedAt: found.updatedAt, said } : null;
  }
}
