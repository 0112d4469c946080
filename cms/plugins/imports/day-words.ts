/** How the day of a file is marked that nobody said of its data: the day on which it was had, or the one in its name. */
export const READ = 'consultado el ';
export const NAMED = 'archivo del ';

/**
 * `Fuente: …` and the day of the data with who says it, for the preview and the command line. `asOf` as `dayOfFile`
 * gives it; `how`: how to say a better one.
 */
export function sourceAndDay({ source, asOf, how }: { source: string; asOf: string; how: string }): string[] {
  return [`Fuente: ${source}.`, dayInWords(asOf, how)];
}

function dayInWords(asOf: string, how: string): string {
  if (asOf.startsWith(READ))
    return `Día de los datos: nadie lo dijo y el nombre del archivo no lo trae. Queda «${asOf}», la última modificación del archivo, que no se toma por el día de los datos. ${how}`;
  if (asOf.startsWith(NAMED))
    return `Día de los datos: ${asOf.slice(NAMED.length)}, según el nombre del archivo. Si es otro: ${how.charAt(0).toLowerCase()}${how.slice(1)}`;
  return `Día de los datos: ${asOf}, según quien importa.`;
}
