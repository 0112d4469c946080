'use client';
import type { DefaultCellComponentProps } from 'payload';

/** `2026-03-31` as people here write it: 31/03/2026. Anything else as it is. */
export function CalendarDateCell({ cellData }: DefaultCellComponentProps) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(cellData ?? '')) ?? [];
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {day ? `${day}/${month}/${year}` : String(cellData ?? '')}
    </span>
  );
}
