import type { FieldAccess } from 'payload';
import { canReadInternal } from '../access/permissions.ts';

/**
 * Name and number of an organisation: the staff reads them all, everyone else only those of a demonstrable legal entity. Without a
 * document (a filter or an order by these fields) nobody else may: the answer would tell the name letter by letter.
 */
export const canReadIdentity: FieldAccess = (args) =>
  canReadInternal(args) === true || (args.doc as { standing?: unknown } | undefined)?.standing === 'named';
