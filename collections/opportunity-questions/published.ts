import type { OpportunityQuestion } from '../payload-types.ts';
import { z } from 'zod';
import { CalendarDate } from '../fields/published.ts';
import { textOrNull } from '../fields/to-published.ts';

/**
 * A question and its answer as everyone may read them: without whoever asked, and without the words in which it
 * arrived.
 */
export const PublishedQuestion = z.object({
  code: z.string(),
  question: z.string(),
  answer: z.string(),
  questionEn: z.string().nullable(),
  answerEn: z.string().nullable(),
  askedOn: CalendarDate,
  answeredOn: CalendarDate.nullable(),
});
export type PublishedQuestion = z.infer<typeof PublishedQuestion>;

export function toPublishedQuestion(question: OpportunityQuestion): PublishedQuestion | null {
  if (question.state !== 'published' || !question.question || !question.answer) return null;
  return PublishedQuestion.parse({
    code: question.code,
    question: question.question,
    answer: question.answer,
    questionEn: textOrNull(question.questionEn),
    answerEn: textOrNull(question.answerEn),
    askedOn: question.askedOn,
    answeredOn: question.answeredOn || null,
  } satisfies PublishedQuestion);
}
