import type { ReactElement } from 'react';
import { limaMoment } from '../../../collections/calendar/lima-time.ts';
import { runStates, type RunState } from '../../background/collections.ts';
import type { Store, StoredRow } from '../../background/store.ts';
import { titleOf } from '../../background/titles.ts';
import { RunAction } from './RunAction.tsx';

const MOST_RUNS = 50;
const unfinished = ['queued', 'running', 'aside'] satisfies RunState[];

/** What waits, is at work or was set aside, the newest first. */
export const unfinishedRuns = (store: Store): Promise<StoredRow[]> =>
  store.find('background-runs', { state: unfinished }, { limit: MOST_RUNS, sort: '-createdAt' });

/** The runs by their title, with what may be done about each. */
export function RunTable({ runs, mayAct }: { runs: readonly StoredRow[]; mayAct: boolean }): ReactElement {
  if (runs.length === 0) return <p>No hay tareas en espera, en curso ni apartadas.</p>;
  return (
    <div className="own-table" role="region" aria-label="Tareas" tabIndex={0}>
      <table>
        <caption>Tareas, hora de Lima</caption>
        <thead>
          <tr>
            <th scope="col">Tarea</th>
            <th scope="col">Pedida</th>
            <th scope="col">Estado</th>
            <th scope="col">Intentos</th>
            <th scope="col">Último problema</th>
            <th scope="col">Petición</th>
            {mayAct ? <th scope="col">Qué hacer</th> : null}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Run key={run.id} run={run} mayAct={mayAct} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Run({ run, mayAct }: { run: StoredRow; mayAct: boolean }): ReactElement {
  const title = titleOf(String(run['kind']));
  const state = run['state'] as RunState;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{limaMoment(String(run['createdAt']))}</td>
      <td>{runStates[state]}</td>
      <td>{Number(run['attempts'] ?? 0)}</td>
      <td>{typeof run['error'] === 'string' ? run['error'] : '—'}</td>
      <td>{typeof run['request'] === 'string' ? <code>{run['request']}</code> : '—'}</td>
      {mayAct ? (
        <td>
          <RunAction runKey={String(run['key'])} title={title} action={state === 'aside' ? 'retry' : 'cancel'} />
        </td>
      ) : null}
    </tr>
  );
}
