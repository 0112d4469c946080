import { z } from 'zod';

/** What a sweep did. All are counts of documents but `gone`, which are rows of the portal. */
export const Swept = z.object({
  at: z.iso.datetime(),
  looked: z.int(),
  /** Their newest version was made of them. */
  fromDocument: z.int(),
  /** Their newest version was not flagged as such, or others too. */
  flagged: z.int(),
  /** Trash and newest version disagreed. */
  trashed: z.int(),
  /** Were saved shortly before the end and pass to the portal once more. */
  again: z.int(),
  /** Rows of the portal whose document is gone or in the trash. */
  gone: z.int(),
});
export type Swept = z.infer<typeof Swept>;

/** What the loop keeps: the moment until which everything is known to be whole, and what the last sweep did. */
export const Kept = z.object({ until: z.iso.datetime(), last: Swept.nullable() });
export type Kept = z.infer<typeof Kept>;
