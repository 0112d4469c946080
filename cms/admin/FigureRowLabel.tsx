'use client';
import { useRowLabel } from '@payloadcms/ui';
import { metricLabels } from '../../collections/projects/metrics.ts';
import { numberWords } from '../../collections/words/numbers.ts';

/** «Avance físico · 3.58 · MEF (2026-05-16)» instead of «Cifra 02». */
export function FigureRowLabel() {
  const { data, rowNumber } = useRowLabel<{
    metric?: keyof typeof metricLabels;
    value?: number;
    text?: string;
    source?: string;
    asOf?: string;
  }>();
  if (!data.metric) return <span>Cifra {(rowNumber ?? 0) + 1}</span>;
  const value = typeof data.value === 'number' ? numberWords(data.value, 3) : data.text;
  return (
    <span>
      {[metricLabels[data.metric], value, data.source, data.asOf && `(${data.asOf})`].filter(Boolean).join(' · ')}
    </span>
  );
}
