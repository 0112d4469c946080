import type { AdminViewServerProps, PayloadRequest } from 'payload';
import type { ReactElement } from 'react';
import { readSettings } from '../../../collections/installation/environment.ts';
import { numberWords } from '../../../collections/words/numbers.ts';
import { OwnView } from '../../admin/OwnView.tsx';
import { backupsInWords } from '../../backups/words.ts';
import { payloadStore } from '../../background/payload-store.ts';
import { mayDirectRuns, maySeeSystemState } from '../may-see.ts';
import { systemState, type LoopState, type QueueState } from '../system-state.ts';
import { watchInWords } from '../../plugins/activity/watch/mail.ts';
import { readWatch } from '../../plugins/activity/watch/settings.ts';
import { sweptInWords } from '../sweep/words.ts';
import {
  ageInWords,
  comparedInWords,
  loopWords,
  nodesInWords,
  portalInWords,
  queueWords,
  verifiedInWords,
} from '../words.ts';
import { RunTable, unfinishedRuns } from './RunTable.tsx';

/**
 * `/admin/estado`: what goes on beside the requests, what waits and what was set aside, in words. Nothing of what is in
 * the queues.
 */
export async function SystemState(view: AdminViewServerProps): Promise<ReactElement> {
  const { req } = view.initPageResult;
  return (
    <OwnView view={view} title="Estado del sistema">
      {maySeeSystemState(req.user) ? await told(req) : <p>Su función no permite ver el estado del sistema.</p>}
    </OwnView>
  );
}

async function told({ payload, user }: PayloadRequest): Promise<ReactElement> {
  const [state, runs] = await Promise.all([
    systemState({ payload, options: readSettings() }),
    unfinishedRuns(payloadStore(payload)),
  ]);
  const watch = watchInWords(readWatch());
  return (
    <>
      <p>
        {nodesInWords(state.nodes)} {portalInWords(state.portal)}
      </p>
      {state.store === null ? null : <p>{state.store}</p>}
      <p>
        {comparedInWords(state.compared)} {verifiedInWords(state.verified)} Se hace cada noche, y cuando alguien pulsa
        «Publicar todo de nuevo» en el inicio.
      </p>
      <p>{sweptInWords(state.swept)} Se hace al arrancar, y cuando un proceso del CMS se detiene.</p>
      <Loops loops={state.loops} />
      <Queues queues={state.queues} />
      <RunTable runs={runs} mayAct={mayDirectRuns(user)} />
      <h2>Copias de seguridad</h2>
      {backupsInWords(state.backups).map((words) => (
        <p key={words}>{words}</p>
      ))}
      <h2>Vigilancia de la actividad</h2>
      <p>{watch.who}</p>
      <ul>
        {watch.limits.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>{watch.by}</p>
    </>
  );
}

function Loops({ loops }: { loops: readonly LoopState[] }): ReactElement {
  return (
    <div className="own-table" role="region" aria-label="Trabajos continuos" tabIndex={0}>
      <table>
        <caption>Trabajos continuos</caption>
        <thead>
          <tr>
            <th scope="col">Trabajo</th>
            <th scope="col">Estado</th>
            <th scope="col">Última vez que anduvo bien</th>
          </tr>
        </thead>
        <tbody>
          {loops.map(({ name, isHeld, failures, lastOkSeconds }) => (
            <tr key={name}>
              <th scope="row">{loopWords[name] ?? name}</th>
              <td>
                {!isHeld ? 'Nadie lo hace ahora' : failures > 0 ? `Falla: ${failures} veces seguidas` : 'Anda bien'}
              </td>
              <td>{ageInWords(lastOkSeconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Queues({ queues }: { queues: readonly QueueState[] }): ReactElement {
  return (
    <div className="own-table" role="region" aria-label="Colas" tabIndex={0}>
      <table>
        <caption>Colas</caption>
        <thead>
          <tr>
            <th scope="col">Cola</th>
            <th scope="col">En espera</th>
            <th scope="col">El más antiguo</th>
            <th scope="col">Apartados</th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ name, waiting, aside, oldestSeconds }) => (
            <tr key={name}>
              <th scope="row">{queueWords[name] ?? name}</th>
              <td>{numberWords(waiting)}</td>
              <td>{waiting === 0 ? '—' : ageInWords(oldestSeconds)}</td>
              <td>{numberWords(aside)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
