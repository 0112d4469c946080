import { useForm } from '@payloadcms/ui';
import type { FormState } from 'payload';
import { useEffect } from 'react';
import { withNewRowsOpen } from '../open-rows.ts';

/** A row that somebody adds is there to be filled in: it stays open, also in lists whose stored rows begin folded. */
export function useOpenRows(fields: FormState): void {
  const { dispatchFields } = useForm();
  useEffect(() => {
    for (const [path, { rows }] of Object.entries(fields)) {
      const updatedRows = rows ? withNewRowsOpen(rows) : null;
      if (updatedRows) dispatchFields({ type: 'SET_ROW_COLLAPSED', path, updatedRows });
    }
  }, [fields, dispatchFields]);
}
