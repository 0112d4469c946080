'use client';
import { useEffect, useState } from 'react';
import { watchQuestions, type Question } from './ask-reasons.ts';
import { WarningsDialog } from './WarningsDialog.tsx';

/** The dialog of `askReasons`: nothing while nobody waits. */
export function AskReasons() {
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => watchQuestions(setQuestion), []);
  return (
    question && (
      <WarningsDialog
        act="programar"
        warnings={question.warnings}
        onCancel={() => question.answer(null)}
        onConfirm={(reasons) => question.answer(reasons)}
      />
    )
  );
}
