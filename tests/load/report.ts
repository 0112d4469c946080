import type { Figure } from './figure.ts';
import type { Machine } from './machine.ts';

export type Failure = { measurement: string; message: string };
export type BenchReport = {
  machine: Machine;
  works: number;
  reports: number;
  figures: Figure[];
  failures: Failure[];
  loadAtEnd: number;
};

const WIDTHS = [52, 21, 24, 60, 34];

/** The report as a table in Spanish for a terminal. */
export function reportTable(report: BenchReport): string {
  const { machine } = report;
  const lines = [
    `${machine.cpu} · ${machine.cores} núcleos · ${machine.memoryGB} GB · ${machine.system}`,
    `${Object.entries(machine.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(' · ')}`,
    `${machine.date} · carga ${number(machine.loadAtStart)} al empezar, ${number(report.loadAtEnd)} al terminar${machine.loadAtStart > machine.cores ? ' (otros procesos ocupaban la máquina: los tiempos salen más largos)' : ''}`,
    '',
    row(['Medida', 'Valor', 'mín. – máx. (veces)', 'Comparado con', 'Meta']),
    row(WIDTHS.map((width) => '─'.repeat(width))),
  ];
  let data = '';
  for (const one of report.figures) {
    if (one.data !== data) lines.push(`  ${one.data}`);
    data = one.data;
    const bar = one.bar ? `${one.bar.isMet ? '✓ cumplida' : '✗ NO cumplida'}: ${one.bar.text}` : '';
    lines.push(
      row([
        one.label,
        `${number(one.value)} ${one.unit}`,
        `${number(one.minimum)} – ${number(one.maximum)} (${one.samples})`,
        one.comparedWith,
        bar,
      ]),
    );
  }
  for (const failure of report.failures) lines.push(`✗ ${failure.measurement}: no se pudo medir. ${failure.message}`);
  const missed = report.figures.filter((one) => one.bar?.isMet === false).length;
  const met = report.figures.filter((one) => one.bar?.isMet === true).length;
  lines.push('', `${met} metas cumplidas, ${missed} no cumplidas, ${report.failures.length} mediciones fallidas`);
  return lines.join('\n');
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === cells.length - 1 ? cell : cell.padEnd(WIDTHS[index] ?? 0)))
    .join(' ')
    .trimEnd();
}

/** A number as Peru writes it, with three digits that mean something. */
export function number(value: number): string {
  const decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('es-PE', { maximumFractionDigits: decimals });
}
