'use client';
import { Button } from '@payloadcms/ui';
import { useState } from 'react';
import { sourceAndDay } from '../day-words.ts';
import { ImportQuestions, isAboutOneRecord } from './ImportQuestions.tsx';
import { FindingsTable, PreviewTable, ReadingDetails } from './ImportTables.tsx';
import type { Choice, ImportState } from './types.ts';

const HOW = 'Dígalo al subir el archivo otra vez.';

export type OutcomeActions = {
  onConfirm: (id: string, choice: Choice) => void;
  onReview: (id: string, answers: Record<string, string>) => void;
  onDiscard: (id: string) => void;
  onUndo: (id: string) => void;
  onAgain: () => void;
};

const titles: Record<Exclude<ImportState['status'], 'running'>, string> = {
  preview: 'Revise antes de importar',
  done: 'Importación terminada',
  refused: 'El archivo no se puede importar',
  failed: 'La importación falló',
  undone: 'Importación deshecha',
};

type Chosen = { choice: Choice; onChoice: (choice: Choice) => void };

/**
 * What an import would do (with the ways to go on) or did (with the way back). `choice` is held by whoever shows this: it
 * goes while the file is read again.
 */
export function ImportOutcome({ state, actions, ...chosen }: { state: ImportState; actions: OutcomeActions } & Chosen) {
  const { counts, status } = state;
  if (status === 'running') return null;
  const isProblem = status === 'refused' || status === 'failed';
  return (
    <div className="imports__outcome">
      <h3 tabIndex={-1} data-stage-heading="">
        {titles[status]}
      </h3>
      <p className="imports__file">{state.fileName}</p>
      {sourceAndDay({ source: state.source ?? '', asOf: state.asOf ?? '', how: HOW }).map((line) => (
        <p className="imports__file" key={line}>
          {line}
        </p>
      ))}
      {isProblem ? (
        <p className="imports__problem" role="alert">
          {state.message}
          {status === 'refused' ? ' No se cambió nada.' : ''}
        </p>
      ) : null}
      {!isProblem && state.message ? (
        <p className={status === 'undone' ? 'imports__told' : 'imports__problem'} role="status">
          {state.message}
        </p>
      ) : null}
      {state.summary && !isProblem && status !== 'undone' ? (
        <p className="imports__summary">
          {status === 'preview' ? 'Si lo confirma: ' : ''}
          {state.summary}
        </p>
      ) : null}
      {counts?.besides && status !== 'undone' ? <p>{counts.besides}</p> : null}
      {status === 'preview' && counts ? (
        <>
          <ReadingDetails description={counts.description} understanding={counts.understanding} />
          <PreviewTable rows={counts.preview} />
          <p>
            <a href={`/api/imports/${state.id}/changes`} download>
              Descargar todos los cambios, antes y después (CSV)
            </a>
          </p>
        </>
      ) : null}
      {counts && counts.findingCount > 0 ? (
        <>
          <FindingsTable findings={counts.findings} total={counts.findingCount} />
          <p>
            <a href={`/api/imports/${state.id}/report`} download>
              Descargar el informe completo (CSV)
            </a>
          </p>
        </>
      ) : null}
      {status === 'preview' ? (
        <PreviewChoices state={state} actions={actions} {...chosen} />
      ) : (
        <p className="imports__actions">
          {state.canUndo ? <UndoButton onUndo={() => actions.onUndo(state.id)} /> : null}
          <Button size="medium" buttonStyle="secondary" onClick={actions.onAgain}>
            Importar otro archivo
          </Button>
        </p>
      )}
    </div>
  );
}

function PreviewChoices({
  state: { id, counts },
  actions,
  choice,
  onChoice,
}: { state: ImportState; actions: OutcomeActions } & Chosen) {
  const { answers } = choice;
  const questions = counts?.understanding?.questions ?? [];
  const ofFile = questions.filter((question) => !isAboutOneRecord(question));
  const isAnswered = ofFile.every((question) => answers[question.id] !== undefined);
  const flag = (name: 'isPartial' | 'isDraft' | 'takesHeld', label: string) => (
    <label>
      <input
        type="checkbox"
        checked={choice[name]}
        onChange={(event) => onChoice({ ...choice, [name]: event.target.checked })}
      />{' '}
      {label}
    </label>
  );
  return (
    <>
      <ImportQuestions
        questions={questions}
        answers={answers}
        onAnswer={(question, value) => onChoice({ ...choice, answers: { ...answers, [question]: value } })}
      />
      <fieldset className="imports__options">
        <legend>Opciones</legend>
        {(counts?.held ?? 0) > 0
          ? flag(
              'takesHeld',
              `Importar también lo que está por confirmar (${counts?.held ?? 0}): lo revisé y es correcto`,
            )
          : null}
        {flag('isDraft', 'Dejar las obras nuevas como borrador')}
        {flag('isPartial', 'Si la escritura falla a mitad, conservar lo ya escrito')}
      </fieldset>
      {questions.length > ofFile.length ? (
        <p className="imports__note">
          Lo que deje sin responder sobre un registro queda por confirmar; lo demás se importa.
        </p>
      ) : null}
      <p className="imports__actions">
        {ofFile.length > 0 ? (
          <Button size="medium" disabled={!isAnswered} onClick={() => actions.onReview(id, answers)}>
            Leer otra vez con estas respuestas
          </Button>
        ) : (
          <Button size="medium" onClick={() => actions.onConfirm(id, choice)}>
            Importar
          </Button>
        )}
        <Button size="medium" buttonStyle="secondary" onClick={() => actions.onDiscard(id)}>
          Descartar
        </Button>
      </p>
    </>
  );
}

/** Undoing asks once more. */
export function UndoButton({ onUndo }: { onUndo: () => void }) {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking)
    return (
      <Button size="medium" buttonStyle="secondary" onClick={() => setIsAsking(true)}>
        Deshacer esta importación
      </Button>
    );
  return (
    <span className="imports__asking">
      <span>Se retira lo que creó y lo que cambió vuelve a como estaba. </span>
      <Button size="medium" onClick={onUndo}>
        Sí, deshacer
      </Button>
      <Button size="medium" buttonStyle="secondary" onClick={() => setIsAsking(false)}>
        No
      </Button>
    </span>
  );
}
