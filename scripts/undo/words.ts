import { plural } from '../../collections/words/format.ts';
import type { Undone } from '../../cms/plugins/activity/undo/carry-out.ts';
import type { Left, Target, UndoPlan } from '../../cms/plugins/activity/undo/plan.ts';

type NameOf = (slug: string) => string;
const MOST_NAMED = 20;

/** `Obra: 700; Noticia: 500`. */
const byCollection = (targets: readonly Target[], nameOf: NameOf): string =>
  [...Map.groupBy(targets, ({ source }) => source)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([source, own]) => `${nameOf(source)}: ${own.length}`)
    .join('; ');

function told(words: string, targets: readonly Target[], nameOf: NameOf): string[] {
  return targets.length === 0
    ? []
    : [`  ${words}: ${plural(targets.length, 'documento', 'documentos')} (${byCollection(targets, nameOf)})`];
}

/** What will be done. Pure. */
export function planInWords({ restore, recreate, revert, left }: UndoPlan, nameOf: NameOf): string {
  const lines = [
    ...told('Por recuperar de la papelera', restore, nameOf),
    ...told('Por traer de la copia de seguridad (eliminados definitivamente)', recreate, nameOf),
    ...told('Por devolver a lo que decían antes', revert, nameOf),
    ...leftInWords(left, nameOf),
  ];
  return lines.length === 0 ? 'No hay nada que deshacer.' : lines.join('\n');
}

/** What was done. Pure. */
export function undoneInWords({ restored, recreated, reverted, already, left }: Undone, nameOf: NameOf): string {
  const lines = [
    ...told('Recuperados de la papelera', restored, nameOf),
    ...told('Traídos de la copia de seguridad', recreated, nameOf),
    ...told('Devueltos a lo que decían antes', reverted, nameOf),
    ...told('Ya estaban en su lugar', already, nameOf),
    ...leftInWords(left, nameOf),
  ];
  return lines.length === 0 ? 'No había nada que deshacer.' : lines.join('\n');
}

/** Grouped by why, so that a thousand of one kind are one line. */
function leftInWords(left: readonly Left[], nameOf: NameOf): string[] {
  if (left.length === 0) return [];
  return [
    `  Por ver a mano: ${left.length}`,
    ...[...Map.groupBy(left, ({ why }) => why)].flatMap(([why, own]) => [
      `  - ${why}:`,
      ...own
        .slice(0, MOST_NAMED)
        .map(({ source, id, title }) => `      ${nameOf(source)} «${title}» (/admin/collections/${source}/${id})`),
      ...(own.length > MOST_NAMED ? [`      … y ${own.length - MOST_NAMED} más`] : []),
    ]),
  ];
}
