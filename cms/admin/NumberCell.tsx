'use client';
import type { DefaultCellComponentProps } from 'payload';
import { numberWords } from '../../collections/words/numbers.ts';

/** A number as people here write it; a dash where nobody published one. */
export function NumberCell({ cellData }: DefaultCellComponentProps) {
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {typeof cellData === 'number' ? numberWords(cellData, 3) : 'Sin dato'}
    </span>
  );
}
