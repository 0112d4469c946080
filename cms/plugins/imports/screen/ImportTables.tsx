import { Fragment } from 'react';
import type { Action, Difference, Finding, ImportState, PreviewRow, Severity } from './types.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';

const actions: Record<Action, string> = {
  create: 'Nueva',
  update: 'Cambia',
  unchanged: 'Sin cambios',
  rejected: 'Rechazada',
  held: 'Por confirmar',
};
const severities: Record<Severity, string> = {
  rejected: actions.rejected,
  held: actions.held,
  recognised: 'Reconocida',
  warning: 'Aviso',
};
const separators: Record<string, string> = { ',': 'coma', ';': 'punto y coma', '|': 'barra', '\t': 'tabulador' };

type Counts = NonNullable<ImportState['counts']>;

/**
 * How the file was understood: container, separator, header, and how amounts, dates and units were read, with examples.
 */
export function ReadingDetails({ description, understanding }: Pick<Counts, 'description' | 'understanding'>) {
  const { readings = [], notes = [], unreadColumns = [] } = understanding ?? {};
  const parts = description
    ? [
        description.container.toUpperCase(),
        description.encoding,
        description.separator ? `separado por ${separators[description.separator] ?? description.separator}` : null,
        description.sheet ? `hoja «${description.sheet}»` : null,
        `cabecera en la fila ${description.headerRow}`,
        `${description.columns.length} columnas reconocidas`,
      ]
    : [];
  if (parts.length + readings.length + notes.length + unreadColumns.length === 0) return null;
  return (
    <details className="imports__reading" open={readings.length + notes.length > 0}>
      <summary>{parts.filter((part) => part !== null).join(' · ') || 'Cómo se leyó el archivo'}</summary>
      {readings.length > 0 ? (
        <ul>
          {readings.map(({ subject, says, examples }) => (
            <li key={`${subject}${says}`}>
              {subject}: {says}
              {examples.length > 0
                ? `. ${examples.map(({ written, read }) => `«${written}» → ${read}`).join('; ')}`
                : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {notes.length > 0 ? (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      {unreadColumns.length > 0 ? <p>Columnas o campos que no se leen: {unreadColumns.join(' · ')}</p> : null}
      {description ? <p>Columnas reconocidas: {description.columns.join(' · ')}</p> : null}
    </details>
  );
}

/** The first records that change, with each value before and after, and the first others. */
export function PreviewTable({ rows }: { rows: PreviewRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="imports__scroll" tabIndex={0} role="region" aria-label="Qué cambia">
      <table>
        <caption>Qué cambia: los primeros registros</caption>
        <thead>
          <tr>
            <th scope="col">Qué pasa</th>
            <th scope="col">Registro</th>
            <th scope="col">Antes → después</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ action, key, title, changes = [] }, index) => (
            <tr key={`${key}-${index}`} data-action={action}>
              <td>{actions[action]}</td>
              <th scope="row">
                <span className="imports__key">{key}</span> {title}
              </th>
              <td>
                {changes.length === 0 ? (
                  <span className="imports__none">{action === 'create' ? 'Registro nuevo' : 'Nada cambia'}</span>
                ) : (
                  <DifferenceList changes={changes} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DifferenceList({ changes }: { changes: Difference[] }) {
  return (
    <dl className="imports__changes">
      {changes.map(({ label, before, after }, index) => (
        <Fragment key={`${label}-${index}`}>
          <dt>{label}</dt>
          <dd>
            <del>{before ?? 'vacío'}</del> <span aria-hidden="true">→</span>
            <span className="imports__unseen"> pasa a </span> <ins>{after ?? 'vacío'}</ins>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Rows that cannot be taken, wait for a person or were recognised, and cells that need a look. */
export function FindingsTable({ findings, total }: { findings: Finding[]; total: number }) {
  return (
    <div className="imports__scroll" tabIndex={0} role="region" aria-label="Filas rechazadas, por confirmar y avisos">
      <table>
        <caption>
          Filas rechazadas, por confirmar y avisos
          {total > findings.length ? ` (los primeros ${findings.length} de ${numberWords(total)})` : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">Tipo</th>
            <th scope="col">Fila</th>
            <th scope="col">Columna</th>
            <th scope="col">Valor</th>
            <th scope="col">Motivo</th>
          </tr>
        </thead>
        <tbody>
          {findings.map(({ severity, row, sheet, column, value, reason }, index) => (
            <tr key={index} data-action={severity}>
              <td>{severities[severity]}</td>
              <th scope="row" data-label="Fila">
                {row}
                {sheet ? ` (${sheet})` : ''}
              </th>
              <td data-label="Columna">{column}</td>
              <td data-label="Valor">{value}</td>
              <td data-label="Motivo">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
