/** An act as the undoing reads it; `changed` names of fields, groups with their parts. */
export type DoneAct = {
  at: string;
  actorId: string | null;
  actorName: string;
  act: string;
  source: string;
  documentId: string;
  title: string | null;
  changed: readonly string[];
  beforeDigest: string | null;
};

/** A document as it is told to a person. */
export type Target = { source: string; id: string; title: string };
/** What somebody else did to it since: who, when, and which fields. */
export type Meanwhile = { who: string; at: string; fields: string[] };
export type Revert = Target & {
  /** The first change of the person, and the digest of what the document said before it. */
  at: string;
  digest: string | null;
  /** What the person changed; empty where that is not known. */
  fields: string[];
  meanwhile: Meanwhile[];
};
export type Left = Target & { why: string };
export type UndoPlan = { restore: Target[]; recreate: Target[]; revert: Revert[]; left: Left[] };

const edits = new Set(['update', 'publish', 'unpublish', 'restoreVersion', 'rectify', 'submit', 'observe', 'approve']);
const whole: Readonly<Record<string, string>> = {
  merge: 'se unió con otro documento: la unión no se deshace aquí; vea su actividad',
  undo: 'lo cambió al deshacer una importación: importe de nuevo el archivo',
  import: 'lo trajo un archivo: deshaga la importación (npm run import -- deshacer <id>)',
  passwordChanged: 'cambió la contraseña de la cuenta: dé otra con npm run admin:password',
};

/** Names of the fields at the top of a document: `costs.updated` is `costs`. */
const topOf = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.split('.')[0] ?? name))];

/**
 * What has to be done so that what one person did is undone: `own` are their acts in order, `others` those of everybody
 * else on the same documents since. Nothing that others did is undone. Pure.
 */
export function planOf({ own, others }: { own: readonly DoneAct[]; others: readonly DoneAct[] }): UndoPlan {
  const plan: UndoPlan = { restore: [], recreate: [], revert: [], left: [] };
  const keyOf = ({ source, documentId }: DoneAct): string => `${source} ${documentId}`;
  const byOthers = Map.groupBy(others, keyOf);
  for (const [key, acts] of Map.groupBy(own, keyOf)) {
    const [first] = acts;
    if (!first) continue;
    const title = acts.findLast((act) => act.title !== null)?.title ?? first.documentId;
    const target: Target = { source: first.source, id: first.documentId, title };
    const special = acts.map(({ act }) => whole[act]).find((why) => why !== undefined);
    const isMade = acts.some(({ act }) => act === 'create');
    const isGone = acts.some(({ act }) => act === 'delete');
    if (special !== undefined) plan.left.push({ ...target, why: special });
    if (isMade) {
      if (!isGone) plan.left.push({ ...target, why: 'lo creó esta persona: véalo, y elimínelo si no debe estar' });
      continue;
    }
    const lastMove = acts.findLast(({ act }) => act === 'trash' || act === 'restore');
    if (isGone) plan.recreate.push(target);
    else if (lastMove?.act === 'trash') plan.restore.push(target);
    else if (lastMove?.act === 'restore')
      plan.left.push({ ...target, why: 'lo sacó de la papelera: véalo, y elimínelo si no debe estar' });
    const edit = acts.find(({ act }) => edits.has(act));
    if (!edit) continue;
    const fields = topOf(acts.flatMap(({ changed }) => changed));
    const meanwhile = (byOthers.get(key) ?? [])
      .filter(({ at, act }) => at > edit.at && act !== 'restore' && act !== 'read')
      .map(({ actorName, at, changed }) => ({ who: actorName, at, fields: topOf(changed) }));
    plan.revert.push({ ...target, at: edit.at, digest: edit.beforeDigest, fields, meanwhile });
  }
  return plan;
}
