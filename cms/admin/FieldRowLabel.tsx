'use client';
import { useRowLabel } from '@payloadcms/ui';

const MOST = 80;

/** The row's own words instead of «Obligación 02»: the text of one of its fields, with another behind it. */
export function FieldRowLabel({ field, more, noun }: { field: string; more?: string; noun: string }) {
  const { data, rowNumber } = useRowLabel<Record<string, unknown>>();
  const words = [data[field], more ? data[more] : null]
    .filter((word) => typeof word === 'string' && word !== '')
    .join(' · ');
  return (
    <span>
      {words === '' ? `${noun} ${(rowNumber ?? 0) + 1}` : words.length > MOST ? `${words.slice(0, MOST)}…` : words}
    </span>
  );
}
