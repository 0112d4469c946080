import { DefaultTemplate } from '@payloadcms/next/templates';
import { Gutter } from '@payloadcms/ui';
import type { AdminViewServerProps } from 'payload';
import type { ReactElement } from 'react';
import { mayUse } from '../../../collections/access/permissions.ts';
import { readSettings } from '../../../collections/installation/environment.ts';
import { runStates, type RunState } from '../../background/collections.ts';
import { payloadStore } from '../../background/payload-store.ts';
import type { StoredRow } from '../../background/store.ts';
import { systemState } from '../system-state.ts';
import { ageInWords, loopWords, queueWords } from '../words.ts';
import { RunAction } from './RunAction.tsx';

const MOST_RUNS = 50;

/** `/admin/estado`: what goes on beside the requests, what waits and what was set aside, in words. Nothing of what is in the queues. */
export async function SystemState({
  initPageResult,
  params,
  searchParams,
}: AdminViewServerProps): Promise<ReactElement> {
  const { req, permissions, visibleEntities, locale } = initPageResult;
  const isAllowed = mayUse({ user: req.user, slug: 'background-runs', operation: 'read' });
  return (
    <DefaultTemplate
      i18n={req.i18n}
      {...(locale ? { locale } : {})}
      params={params ?? {}}
      payload={req.payload}
      permissions={permissions}
      searchParams={searchParams ?? {}}
      user={req.user ?? undefined}
      visibleEntities={{ collections: visibleEntities?.collections ?? [], globals: visibleEntities?.globals ?? [] }}
    >
      <Gutter>
        <h1>Estado del sistema</h1>
        {isAllowed ? await Told({ req }) : <p>Su función no permite ver el estado del sistema.</p>}
      </Gutter>
    </DefaultTemplate>
  );
}

async function Told({ req }: Pick<AdminViewServerProps['initPageResult'], 'req'>): Promise<ReactElement> {
  const { payload } = req;
  const store = payloadStore(payload);
  const { loops, queues, nodes } = await systemState({ payload, options: readSettings() });
  const states = ['queued', 'running', 'aside'] satisfies RunState[];
  const runs = await store.find('background-runs', { state: states }, { limit: MOST_RUNS, sort: '-createdAt' });
  const mayAct = (req.user as { role?: string } | null)?.role === 'admin';
  return (
    <>
      <p>Procesos del CMS en marcha: {nodes}.</p>
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
              <td>{waiting}</td>
              <td>{waiting === 0 ? '—' : ageInWords(oldestSeconds)}</td>
              <td>{aside}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {runs.length === 0 ? (
        <p>No hay tareas en espera, en curso ni apartadas.</p>
      ) : (
        <Runs runs={runs} mayAct={mayAct} />
      )}
    </>
  );
}

function Runs({ runs, mayAct }: { runs: readonly StoredRow[]; mayAct: boolean }): ReactElement {
  return (
    <table>
      <caption>Tareas</caption>
      <thead>
        <tr>
          <th scope="col">Tarea</th>
          <th scope="col">Estado</th>
          <th scope="col">Intentos</th>
          <th scope="col">Último problema</th>
          {mayAct ? <th scope="col">Qué hacer</th> : null}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">{String(run['key'])}</th>
            <td>{runStates[run['state'] as RunState]}</td>
            <td>{Number(run['attempts'] ?? 0)}</td>
            <td>{typeof run['error'] === 'string' ? run['error'] : '—'}</td>
            {mayAct ? (
              <td>
                <RunAction runKey={String(run['key'])} action={run['state'] === 'aside' ? 'retry' : 'cancel'} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
