/** What a work may say: its title, or nothing when it is not there. */
export type Said = string | null;
export type Account = { code: string; acknowledged: Said; maybe: Said[]; writes: number };

/**
 * What was written and what was answered. A write without an answer may have been done or not; the next that is answered, or a reading, settles
 * it.
 */
export class Ledger {
  readonly #accounts = new Map<string, Account>();
  acknowledged = 0;
  unanswered = 0;
  refused = 0;

  /** Before it is sent. */
  send(code: string, said: Said): void {
    const account = this.#accounts.get(code) ?? { code, acknowledged: null, maybe: [], writes: 0 };
    account.maybe.push(said);
    this.#accounts.set(code, account);
  }

  /** It was answered with success. */
  confirm(code: string, said: Said): void {
    const account = this.#accounts.get(code);
    if (!account) return;
    Object.assign(account, { acknowledged: said, maybe: [], writes: account.writes + 1 });
    this.acknowledged += 1;
  }

  /** It was answered, and not done. */
  refuse(code: string, said: Said): void {
    const account = this.#accounts.get(code);
    if (account) account.maybe = account.maybe.filter((one) => one !== said);
    this.refused += 1;
  }

  /** No answer came. */
  leave(): void {
    this.unanswered += 1;
  }

  /** What the CMS itself says it holds. What had no answer may still be done: until the next write is confirmed, which it is older than. */
  settle(code: string, said: Said): void {
    const account = this.#accounts.get(code);
    if (account) account.acknowledged = said;
  }

  accounts(): Account[] {
    return [...this.#accounts.values()];
  }
}

/** May the work say this now? */
export const isAllowed = ({ acknowledged, maybe }: Account, said: Said): boolean =>
  said === acknowledged || maybe.includes(said);
