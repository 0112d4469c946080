export type FieldError = { path: string; label: string; message: string };

/**
 * The notice over the form, and the message of the API: each field by its name with the reason, one on a line; at most
 * twelve are told.
 */
export function refusalWords(errors: readonly FieldError[]): string {
  const [first] = errors;
  if (!first) return 'No se guardó: hay campos por corregir.';
  if (errors.length === 1) return `No se guardó. ${lineOf(first)}`;
  const told = errors.slice(0, MOST).map((one) => `• ${lineOf(one)}`);
  const more = errors.length > MOST ? [`… y ${errors.length - MOST} más, marcados en el formulario.`] : [];
  return [`No se guardó. Corrija ${errors.length} campos:`, ...told, ...more].join('\n');
}

const MOST = 12;
const lineOf = ({ label, message }: FieldError): string => `${label}: ${message}`;
