/** Names of the loops as people know them. */
export const loopWords: Record<string, string> = {
  projection: 'Paso de los datos al portal',
  notices: 'Avisos a suscriptores',
  mails: 'Envío de correo',
  publications: 'Publicaciones programadas',
};
export const queueWords: Record<string, string> = {
  projection: 'Cambios por pasar al portal',
  mails: 'Correos por enviar',
  runs: 'Tareas por hacer',
};

/** `3 min`: an age for people; «nunca» for what never happened. Pure. */
export function ageInWords(seconds: number | null): string {
  if (seconds === null) return 'nunca';
  if (seconds < 90) return `hace ${seconds} s`;
  if (seconds < 5400) return `hace ${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `hace ${Math.round(seconds / 3600)} h`;
  return `hace ${Math.round(seconds / 86_400)} días`;
}
