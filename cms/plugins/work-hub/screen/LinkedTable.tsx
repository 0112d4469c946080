import type { ClientField } from 'payload';
import { month, shortDate } from '../../../../collections/words/format.ts';
import { linkedKinds, type LinkedKind } from '../kinds.ts';
import { type LinkedName } from '../../../../collections/fields/linked.ts';
import type { LinkedRow } from './requests.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';

/** Rows of linked documents; the first cell of each is its header and leads to it. */
export function LinkedTable({
  name,
  title,
  rows,
  fields,
}: {
  name: LinkedName;
  title: string;
  rows: readonly LinkedRow[];
  fields: readonly ClientField[];
}) {
  const { slug, columns }: LinkedKind = linkedKinds[name];
  const [first, ...others] = columns;
  if (!first) return null;
  return (
    <div className="linked__scroll" role="region" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name: column, label }) => (
              <th key={column} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={`/admin/collections/${slug}/${row.id}`}>
                  {shown({ row, column: first, fields }) || 'Sin título'}
                </a>
              </th>
              {others.map((column) => (
                <td key={column.name} data-label={column.label}>
                  {shown({ row, column, fields })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shown({
  row,
  column: { name, as },
  fields,
}: {
  row: LinkedRow;
  column: LinkedKind['columns'][number];
  fields: readonly ClientField[];
}): string {
  const value = row[name];
  if (as === 'published') return value === 'published' ? 'Publicado' : 'Borrador';
  if (as === 'yes') return value === true ? 'Sí' : '';
  if (value === null || value === undefined || value === '') return '';
  if (as === 'option') return optionLabel({ fields, name, value: String(value) });
  if (as === 'month') return month(String(value));
  if (as === 'date') return shortDate(String(value));
  if (typeof value === 'number' && as === 'percent') return `${numberWords(value)} %`;
  if (typeof value === 'number' && as === 'soles') return numberWords(value);
  return String(value);
}

/** The words of an option, wherever in the form its field stands. */
function optionLabel({ fields, name, value }: { fields: readonly ClientField[]; name: string; value: string }): string {
  for (const field of fields) {
    if (field.type === 'select' && field.name === name) {
      const option = field.options.find((candidate) => typeof candidate === 'object' && candidate.value === value);
      return typeof option === 'object' && typeof option.label === 'string' ? option.label : value;
    }
    if ('fields' in field) {
      const found = optionLabel({ fields: field.fields, name, value });
      if (found !== value) return found;
    }
  }
  return value;
}
