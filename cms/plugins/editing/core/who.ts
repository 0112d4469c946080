/**
 * Who saved, before its verb: «Ana guardó…», and to the one who did it himself «Usted, en otra ventana, guardó…». Only
 * for what is shown now, to that person.
 */
export function whoSaved(name: string | null | undefined, isOwn: boolean): string {
  return isOwn ? 'Usted, en otra ventana,' : (name ?? 'Otra persona');
}
