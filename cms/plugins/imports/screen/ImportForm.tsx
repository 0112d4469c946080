'use client';
import { Button } from '@payloadcms/ui';
import { useState, type FormEvent } from 'react';
import type { FormatOption } from './types.ts';

export type FormValues = { file: File; format: string; date: string; source: string };

/** Format, file, day and source of the data. */
export function ImportForm({ formats, onSend }: { formats: FormatOption[]; onSend: (values: FormValues) => void }) {
  const [format, setFormat] = useState(formats[0]?.id ?? '');
  const chosen = formats.find(({ id }) => id === format);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const file = data.get('file');
    if (file instanceof File && file.name !== '') onSend({ file, format, date: String(data.get('date') ?? ''), source: String(data.get('source') ?? '').trim() });
  };
  return (
    <form className="imports__form" onSubmit={submit}>
      <label>
        <span>Formato</span>
        <select name="format" value={format} onChange={(event) => setFormat(event.target.value)}>
          {formats.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
        </select>
        <small>{chosen?.hint}</small>
      </label>
      <label>
        <span>Archivo</span>
        <input type="file" name="file" required accept=".csv,.txt,.xlsx,.json" />
        <small>CSV, XLSX o JSON, hasta 120 MB. Se reconoce por su contenido, no por su nombre.</small>
      </label>
      <label>
        <span>Fecha de los datos</span>
        <input type="date" name="date" />
        <small>Vacía: la del nombre del archivo o su última modificación.</small>
      </label>
      <label>
        <span>Fuente</span>
        <input type="text" name="source" maxLength={300} placeholder={chosen?.source} key={format} />
        <small>Vacía: la habitual del formato.</small>
      </label>
      <p className="imports__note">Primero verá qué cambiaría. Nada se guarda hasta que lo confirme.</p>
      <Button type="submit" size="medium">Revisar el archivo</Button>
    </form>
  );
}
