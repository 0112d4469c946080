/** Facts of the accessibility statement, the same in both languages. */
export const statement = {
  /** Day on which the statement was written, and of the last review. */
  madeOn: '2026-11-28',
  reviewedOn: '2026-11-28',
} as const;

/** What is known to fail, with the criterion of WCAG 2.2 that it misses. */
export const knownFailures: readonly { criterion: string; es: string; en: string }[] = [
  {
    criterion: '1.1.1, 1.3.1',
    es: 'Los documentos que hacen otras entidades (PDF escaneados) pueden no leerse con lector de pantalla. Pida el texto por el canal de abajo.',
    en: 'Documents made by other bodies (scanned PDF files) may not be readable with a screen reader. Ask for the text through the channel below.',
  },
  {
    criterion: '3.1.2',
    es: 'Los nombres de las obras y lo que se cita de las fuentes pueden traer palabras en otro idioma sin marcar.',
    en: 'Names of works and what is quoted from sources may hold words in another language that are not marked.',
  },
  {
    criterion: '3.1.5 (AAA)',
    es: 'Los nombres oficiales de las obras son largos y difíciles. Van al lado de un nombre corto donde lo hay.',
    en: 'The official names of works are long and hard to read. A short name stands beside them where there is one.',
  },
  {
    criterion: '3.3.7',
    es: 'Si el portal devuelve un formulario con errores, marca cada dato por corregir, pero no repite lo que usted escribió: está al volver atrás en el navegador.',
    en: 'When the portal sends a form back with errors it marks each of them, but does not repeat what you wrote: going back in the browser shows it.',
  },
];
