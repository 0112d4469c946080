'use client';
import type { DefaultCellComponentProps } from 'payload';

/** A number as people here write it; a dash where nobody published one. */
export function NumberCell({ cellData }: DefaultCellComponentProps) {
  return <span style={{ fontVariantNumeric: 'tabular-nums' }}>{typeof cellData === 'number' ? cellData.toLocaleString('es-PE') : 'Sin dato'}</span>;
}
