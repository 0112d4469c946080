import type { Payload, TypedUser } from 'payload';

/** One thing to bring up to date; `href` leads to where it is done. */
export type StaleItem = { label: string; detail: string; href: string };
/**
 * `total` counts all, `items` are the first few; `href` lists all of them. `isNotice`: nothing to mend, only to know.
 */
export type StaleList = {
  id: string;
  title: string;
  total: number;
  items: StaleItem[];
  href: string | null;
  isNotice?: boolean;
};
export type OverviewInput = { payload: Payload; user: TypedUser; today: string };

/** How many entries of each list are named. */
export const SHOWN = 5;
