'use client';
import { Button } from '@payloadcms/ui';
import { useState } from 'react';
import { FindingsTable, PreviewTable, ReadingDetails } from './ImportTables.tsx';
import type { ImportState } from './types.ts';

type Settle = (id: string, choice: { decision: 'confirm' | 'cancel'; isPartial: boolean; isDraft: boolean }) => void;

const titles: Record<Exclude<ImportState['status'], 'running'>, string> = {
  preview: 'Revise antes de importar', done: 'Importación terminada', refused: 'El archivo no se puede importar', failed: 'La importación falló', undone: 'Importación deshecha',
};

/** What an import would do (with the buttons to go on) or did. */
export function ImportOutcome({ state, onSettle, onAgain }: { state: ImportState; onSettle: Settle; onAgain: () => void }) {
  const [isPartial, setIsPartial] = useState(false);
  const [isDraft, setIsDraft] = useState(false);
  const { counts, status } = state;
  if (status === 'running') return null;
  const isProblem = status === 'refused' || status === 'failed';
  return (
    <div className="imports__outcome">
      <h3>{titles[status]}</h3>
      <p className="imports__file">{state.fileName} · {state.source} · datos al {state.asOf}</p>
      {isProblem ? <p className="imports__problem" role="alert">{state.message}{status === 'refused' ? ' No se cambió nada.' : ''}</p> : null}
      {state.summary && !isProblem ? <p className="imports__summary" role="status">{status === 'preview' ? 'Si lo confirma: ' : ''}{state.summary}</p> : null}
      {counts?.besides ? <p>{counts.besides}</p> : null}
      {status === 'preview' && counts ? (
        <>
          <ReadingDetails description={counts.description} />
          <PreviewTable rows={counts.preview} />
        </>
      ) : null}
      {counts && counts.findingCount > 0 ? (
        <>
          <FindingsTable findings={counts.findings} total={counts.findingCount} />
          <p><a href={`/api/imports/${state.id}/report`} download>Descargar el informe completo (CSV)</a></p>
        </>
      ) : null}
      {status === 'preview' ? (
        <>
          <fieldset className="imports__options">
            <legend>Opciones</legend>
            <label><input type="checkbox" checked={isDraft} onChange={(event) => setIsDraft(event.target.checked)} /> Dejar las obras nuevas como borrador</label>
            <label><input type="checkbox" checked={isPartial} onChange={(event) => setIsPartial(event.target.checked)} /> Si la escritura falla a mitad, conservar lo ya escrito</label>
          </fieldset>
          <p className="imports__actions">
            <Button size="medium" onClick={() => onSettle(state.id, { decision: 'confirm', isPartial, isDraft })}>Importar</Button>
            <Button size="medium" buttonStyle="secondary" onClick={() => onSettle(state.id, { decision: 'cancel', isPartial, isDraft })}>Descartar</Button>
          </p>
        </>
      ) : <p className="imports__actions"><Button size="medium" buttonStyle="secondary" onClick={onAgain}>Importar otro archivo</Button></p>}
    </div>
  );
}
