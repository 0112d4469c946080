/** How people call each kind of run that this process knows. Next loads modules twice: one list for both. */
const titles: Map<string, string> = ((globalThis as { invermetRunTitles?: Map<string, string> }).invermetRunTitles ??=
  new Map());

export function rememberTitle(kind: string, title: string): void {
  titles.set(kind, title);
}

/** The title of a kind; its name where no process of ours knows it, as after a downgrade. */
export const titleOf = (kind: string): string => titles.get(kind) ?? kind;
