/** Who saved, when it was the reader. */
export const OWN_WINDOW = 'Usted, en otra ventana';

/** Who saved, before its verb: «Usted, en otra ventana, guardó…». */
export function whoSaved(name: string | null | undefined): string {
  return name === OWN_WINDOW ? `${name},` : name ?? 'Otra persona';
}
