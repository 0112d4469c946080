import { content } from './rows/content.ts';
import { contracts } from './rows/contracts.ts';
import { house } from './rows/house.ts';
import { works } from './rows/works.ts';

/**
 * The access policy, written by hand from the requirements (SE-1, SE-2, EX-1, EX-4, PO-8, PO-14; Ley 27806, articles 15
 * to 17). It reads nothing of the code that it judges. **Who is not named is refused**; without a session all are. A
 * row speaks of documents of one collection in one
 * situation: «work» is the one that the consortium builds and `supervisor` supervises, and that `past` built before.
 * A cell that is left out is told by another row of the collection; `''` is nobody.
 */
export type Row = {
  of: string;
  when: string;
  read?: string;
  update?: string;
  delete?: string;
  create?: string;
  versions?: string;
  file?: string;
  /** Reads the internal notes of a document that has some. */
  notes?: string;
};

export const table: readonly Row[] = [...works, ...contracts, ...content, ...house];
