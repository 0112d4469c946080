'use client';
import { useFormFields } from '@payloadcms/ui';
import type { Frequency } from '../../../../collections/transparency-items/frequency.ts';
import { DueState } from './DueState.tsx';

/** Beside the form of a rubro; follows what is typed. */
export function DueField() {
  const lastUpdatedOn = useFormFields(([fields]) => fields['lastUpdatedOn']?.value as string | null | undefined);
  const frequency = useFormFields(([fields]) => fields['frequency']?.value as Frequency | null | undefined);
  return (
    <p>
      <DueState lastUpdatedOn={lastUpdatedOn || null} frequency={frequency ?? 'permanent'} />
    </p>
  );
}
