'use client';
import type { Frequency } from '../../../../collections/transparency-items/frequency.ts';
import { DueState } from './DueState.tsx';

/** In the list of rubros. */
export function DueCell({ rowData }: { rowData: { lastUpdatedOn?: string | null; frequency?: Frequency | null } }) {
  return <DueState lastUpdatedOn={rowData.lastUpdatedOn || null} frequency={rowData.frequency ?? 'permanent'} />;
}
