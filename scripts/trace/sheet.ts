import { parse } from 'csv-parse/sync';
import { csvText } from '../../site/open-data/csv.ts';
import type { FigureRow } from '../../collections/projects/figure-table.ts';
import { verdicts, type TraceRound, type Verdict } from '../../site/open-data/traces.ts';
import { metricWords } from '../../collections/projects/data-codes.ts';

const HEADER = [
  'semilla',
  'sorteada_el',
  'clave',
  'codigo_obra',
  'pagina',
  'medida',
  'valor',
  'unidad',
  'parte',
  'fuente',
  'dato_de',
  'direccion_fuente',
  'veredicto',
  'nota',
] as const;

/** The drawn figures as a sheet with empty columns for what is found. */
export function sheetText({
  rows,
  seed,
  drawnOn,
  publicUrl,
}: {
  rows: readonly FigureRow[];
  seed: number;
  drawnOn: string;
  publicUrl: string;
}): string {
  return [
    ...csvText(
      HEADER,
      rows.map((row) => [
        seed,
        drawnOn,
        row.key,
        row.projectCode,
        `${publicUrl}/obras/${row.projectCode}/`,
        metricWords[row.metric],
        row.value === null ? row.text : row.value,
        row.unit,
        row.part,
        row.source,
        row.asOf,
        row.sourceUrl,
        null,
        null,
      ]),
    ),
  ].join('');
}

/**
 * A filled sheet as a round. Rows without verdict are left for later. Throws, naming row and value, for what cannot be
 * read.
 */
export function readSheet(text: string, now: Date): { round: TraceRound; withoutVerdict: number } {
  const delimiter = (text.split('\n')[0] ?? '').includes(';') ? ';' : ',';
  const rows = parse(text, { bom: true, columns: true, delimiter, skip_empty_lines: true }) as Record<string, string>[];
  const missing = HEADER.slice(0, 4)
    .concat('veredicto')
    .filter((name) => !(name in (rows[0] ?? {})));
  if (rows.length === 0 || missing.length > 0)
    throw new Error(
      `No es una hoja de «npm run trace»${missing.length > 0 ? `: le faltan las columnas ${missing.join(', ')}` : ''}.`,
    );
  const seeds = new Set(rows.map((row) => row['semilla']));
  if (seeds.size !== 1) throw new Error('La hoja mezcla dos sorteos: guarde cada uno por separado.');
  const told = rows.flatMap((row, index) => {
    const verdict = (row['veredicto'] ?? '').trim().toLowerCase();
    if (verdict === '') return [];
    if (!isVerdict(verdict))
      throw new Error(`Fila ${index + 2}: «${verdict}» no es un veredicto. Use ${Object.keys(verdicts).join(', ')}.`);
    return [
      { key: row['clave'] ?? '', projectCode: row['codigo_obra'] ?? '', verdict, note: row['nota']?.trim() || null },
    ];
  });
  if (told.length === 0) throw new Error('La hoja no tiene ningún veredicto todavía.');
  return {
    round: {
      seed: Number([...seeds][0]),
      drawnOn: rows[0]?.['sorteada_el'] ?? '',
      storedAt: now.toISOString(),
      figures: rows.length,
      verdicts: told,
    },
    withoutVerdict: rows.length - told.length,
  };
}

const isVerdict = (text: string): text is Verdict => text in verdicts;
