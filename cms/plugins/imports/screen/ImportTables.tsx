import type { Action, Finding, ImportState, PreviewRow } from './types.ts';

const actions: Record<Action, string> = { create: 'Nueva', update: 'Cambia', unchanged: 'Sin cambios', rejected: 'Rechazada' };
const separators: Record<string, string> = { ',': 'coma', ';': 'punto y coma', '|': 'barra', '\t': 'tabulador' };

/** How the file was understood: encoding, separator, header row, columns. */
export function ReadingDetails({ description }: { description: NonNullable<ImportState['counts']>['description'] }) {
  if (!description) return null;
  const { container, encoding, separator, sheet, headerRow, columns } = description;
  const parts = [container.toUpperCase(), encoding, separator ? `separado por ${separators[separator] ?? separator}` : null, sheet ? `hoja «${sheet}»` : null, `cabecera en la fila ${headerRow}`];
  return (
    <details className="imports__reading">
      <summary>{parts.filter((part) => part !== null).join(' · ')} · {columns.length} columnas reconocidas</summary>
      <p>{columns.join(' · ')}</p>
    </details>
  );
}

/** The first records and what becomes of each. */
export function PreviewTable({ rows }: { rows: PreviewRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="imports__scroll" tabIndex={0} role="region" aria-label="Primeros registros">
      <table>
        <caption>Primeros registros</caption>
        <thead><tr><th scope="col">Qué pasa</th><th scope="col">Código</th><th scope="col">Nombre</th></tr></thead>
        <tbody>{rows.map(({ action, key, title }, index) => <tr key={`${key}-${index}`} data-action={action}><td>{actions[action]}</td><td>{key}</td><td>{title}</td></tr>)}</tbody>
      </table>
    </div>
  );
}

/** Rows that cannot be taken and cells that need a look. */
export function FindingsTable({ findings, total }: { findings: Finding[]; total: number }) {
  return (
    <div className="imports__scroll" tabIndex={0} role="region" aria-label="Filas rechazadas y avisos">
      <table>
        <caption>Filas rechazadas y avisos{total > findings.length ? ` (los primeros ${findings.length} de ${total.toLocaleString('es-PE')})` : ''}</caption>
        <thead><tr><th scope="col">Tipo</th><th scope="col">Fila</th><th scope="col">Columna</th><th scope="col">Valor</th><th scope="col">Motivo</th></tr></thead>
        <tbody>
          {findings.map(({ severity, row, column, value, reason }, index) => (
            <tr key={index} data-action={severity}><td>{severity === 'rejected' ? 'Rechazada' : 'Aviso'}</td><td>{row}</td><td>{column}</td><td>{value}</td><td>{reason}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
