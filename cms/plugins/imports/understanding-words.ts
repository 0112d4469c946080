import { questionsInWords, type Understanding } from './questions.ts';

/** What was understood of a file, line by line, for the command line. */
export function understandingInWords({ readings, notes, unreadColumns, questions }: Understanding): string[] {
  return [
    ...readings.map(
      ({ subject, says, examples }) =>
        `Leído: ${subject}: ${says}${examples.length > 0 ? `. ${examples.map(({ written, read }) => `«${written}» → ${read}`).join('; ')}` : ''}`,
    ),
    ...notes,
    ...(unreadColumns.length > 0
      ? [
          `Columnas o campos que nadie lee: ${unreadColumns.slice(0, 30).join(', ')}${unreadColumns.length > 30 ? ` y ${unreadColumns.length - 30} más` : ''}.`,
        ]
      : []),
    ...(questions.length > 0 ? [`Por aclarar antes de importar:\n${questionsInWords(questions)}`] : []),
  ];
}
