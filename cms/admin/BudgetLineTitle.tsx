'use client';
import { useDocumentTitle, useFormFields } from '@payloadcms/ui';
import { useEffect } from 'react';
import { budgetLineTitle } from '../../collections/budget-lines/title.ts';

/** At the head of the form: what people call the line, in the place of its key. */
export function BudgetLineTitle() {
  const title = useFormFields(([fields]) =>
    budgetLineTitle({
      year: fields['year']?.value,
      month: fields['month']?.value,
      fundingSource: fields['fundingSource']?.value,
    }),
  );
  const { setDocumentTitle } = useDocumentTitle();
  useEffect(() => setDocumentTitle(title), [title, setDocumentTitle]);
  return null;
}
