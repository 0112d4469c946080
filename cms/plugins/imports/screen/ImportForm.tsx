'use client';
import { Button } from '@payloadcms/ui';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { FormatOption } from './types.ts';

/** In the place of a format: the server recognises it. */
const AUTO = 'auto';

export type FormValues = { file: File; format: string; date: string; source: string };

/** Format, file, day and source of the data. */
export function ImportForm({ formats, onSend }: { formats: FormatOption[]; onSend: (values: FormValues) => void }) {
  const [format, setFormat] = useState(AUTO);
  const chosen = formats.find(({ id }) => id === format);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const file = data.get('file');
    if (file instanceof File && file.name !== '')
      onSend({ file, format, date: String(data.get('date') ?? ''), source: String(data.get('source') ?? '').trim() });
  };
  return (
    <form className="imports__form" onSubmit={submit}>
      <Labelled
        label="Formato"
        help={chosen?.hint ?? 'Se reconoce por la cabecera o las listas del archivo; se ve en la revisión.'}
      >
        {(ids) => (
          <select {...ids} name="format" value={format} onChange={(event) => setFormat(event.target.value)}>
            <option value={AUTO}>Reconocer por su contenido</option>
            {formats.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label="Archivo" help="CSV, XLSX o JSON, hasta 120 MB. Se reconoce por su contenido, no por su nombre.">
        {(ids) => <input {...ids} type="file" name="file" required accept=".csv,.txt,.xlsx,.json" />}
      </Labelled>
      <Labelled
        label="Fecha de los datos (opcional)"
        help="Vacía: la del nombre del archivo; si no la tiene, los datos se publican como «consultado el» día del archivo, sin «dato de»."
      >
        {(ids) => <input {...ids} type="date" name="date" />}
      </Labelled>
      <Labelled label="Fuente (opcional)" help="Vacía: la habitual del formato.">
        {(ids) => <input {...ids} type="text" name="source" maxLength={300} placeholder={chosen?.source} />}
      </Labelled>
      <p className="imports__note">Primero verá qué cambiaría. Nada se guarda hasta que lo confirme.</p>
      <Button type="submit" size="medium">
        Revisar el archivo
      </Button>
    </form>
  );
}

/** A field with its label and a help text tied to it. */
function Labelled({
  label,
  help,
  children,
}: {
  label: string;
  help: string;
  children: (ids: { id: string; 'aria-describedby': string }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="imports__field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-help` })}
      <small id={`${id}-help`}>{help}</small>
    </div>
  );
}
