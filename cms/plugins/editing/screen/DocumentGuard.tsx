'use client';
import { useAllFormFields, useAuth, useDocumentInfo, useForm, useFormModified, toast } from '@payloadcms/ui';
import { reduceFieldsToValues } from 'payload/shared';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { hearErrors } from '../../field-errors/screen/told.ts';
import { useErrors } from '../../field-errors/screen/use-errors.ts';
import { useOpenRows } from '../../field-errors/screen/use-open-rows.ts';
import type { Conflict } from '../conflict.ts';
import type { FieldShape } from '../core/fields.ts';
import { threeWay } from '../core/three-way.ts';
import { useEditingState } from './editing-state.ts';
import { guardSubmit, lateEditorsToldAll, type SubmitOptions } from './guarded-submit.ts';
import { noteCreated } from './just-created.ts';
import { LockWords } from './LockWords.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { Notices } from './Notices.tsx';
import { openDocument } from './open-documents.ts';
import { keyOf } from './server-functions.ts';
import { useKeptText } from './use-kept-text.ts';

type Data = Record<string, unknown>;

/**
 * Stands in every form of a document: it keeps what is typed, sends the version it was typed over, and unites it with
 * what others saved.
 */
export function DocumentGuard() {
  const form = useForm();
  const [fields] = useAllFormFields();
  const isModified = useFormModified();
  const { id, collectionSlug, globalSlug, data, docConfig } = useDocumentInfo();
  const { user } = useAuth();
  const key = keyOf({ id, collectionSlug, globalSlug });
  const owner = (user as { id?: string } | null)?.id ?? null;

  const base = useRef<Data>({});
  const [conflict, setConflict] = useState<{ conflict: Conflict; mine: Data } | null>(null);
  const last = useRef<SubmitOptions>({});
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const typedMeanwhile = useRef(false);
  const [host, setHost] = useState<Element | null>(null);
  const latest = useRef({ fields, form });
  latest.current = { fields, form };

  // What the form began with; after a save, what was saved.
  const at = typeof data?.['updatedAt'] === 'string' ? data['updatedAt'] : null;
  const known = useRef<string | null>(null);
  if (at !== known.current) {
    known.current = at;
    base.current = (data ?? {}) as Data;
  }
  const baseAt = (): string | null =>
    typeof base.current['updatedAt'] === 'string' ? base.current['updatedAt'] : null;
  const typed = (): Data => ({ ...(reduceFieldsToValues(latest.current.fields, true) as Data), file: undefined });

  useEffect(
    () =>
      key === null
        ? undefined
        : openDocument(key, {
            base: baseAt,
            fields: () => latest.current.fields,
            onConflict: (given) => setConflict({ conflict: given, mine: typed() }),
            onTypedMeanwhile: () => {
              typedMeanwhile.current = true;
            },
          }),
    [key],
  );

  const { state, ask } = useEditingState(
    key === null ? null : globalSlug ? `global=${globalSlug}` : `collection=${collectionSlug}&id=${id}`,
  );
  const wasHolder = useRef(false);
  if (state?.lock?.isMine) wasHolder.current = true;

  const kept = useKeptText({
    owner,
    key: key ?? `${collectionSlug}/new`,
    isModified,
    fields,
    current: () => ({ savedAt: Date.now(), base: baseAt(), baseData: base.current, data: typed() }),
  });

  const shapes = (docConfig?.fields ?? []) as unknown as FieldShape[];
  const errors = useErrors({ fields, shapes });
  useOpenRows(fields);

  guardSubmit(form, (options, send) => {
    const mine = queue.current.then(async () => {
      errors.forget();
      await lateEditorsToldAll();
      last.current = options;
      typedMeanwhile.current = false;
      const answer = await hearErrors(errors.keep, () =>
        send(key === null ? options : { ...options, disableFormWhileProcessing: false }),
      );
      const isSaved = answer?.res?.ok === true;
      if (isSaved && key === null && collectionSlug) noteCreated(collectionSlug);
      if (isSaved) await (key === null ? kept.forget() : kept.saved(typedMeanwhile.current));
      // A new document that is saved opens under its own address.
      if (!isSaved || (typedMeanwhile.current && key !== null)) latest.current.form.setModified(true);
      if (!isSaved) void errors.show();
      if (key !== null) ask();
      return answer;
    });
    queue.current = mine.catch(() => undefined);
    return mine;
  });

  useEffect(() => {
    const element = form.formRef.current;
    if (!element) return undefined;
    const place = document.createElement('div');
    element.prepend(place);
    setHost(place);
    return () => place.remove();
  }, [form.formRef]);

  const begin = async (values: Data, on: Data): Promise<void> => {
    const file: unknown = latest.current.fields['file']?.value;
    await latest.current.form.reset({ ...values, updatedAt: on['updatedAt'] });
    base.current = on;
    if (file instanceof File) latest.current.form.dispatchFields({ type: 'UPDATE', path: 'file', value: file });
    latest.current.form.setModified(true);
  };

  const united = async (merged: Data): Promise<void> => {
    if (!conflict) return;
    await begin(merged, conflict.conflict.theirs);
    setConflict(null);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    }); // the form shows what was chosen
    await latest.current.form.submit(last.current as never);
  };

  // An answer was lost on its way: what stands there is what one wrote.
  useEffect(() => {
    if (!conflict) return;
    const { differences } = threeWay({
      fields: shapes,
      old: base.current,
      mine: conflict.mine,
      theirs: conflict.conflict.theirs,
    });
    if (differences.some(({ kind }) => kind !== 'theirs')) return;
    setConflict(null);
    void begin(conflict.conflict.theirs, conflict.conflict.theirs).then(async () => {
      latest.current.form.setModified(false);
      await kept.forget();
      toast.success('Sus cambios ya estaban guardados.');
    });
  }, [conflict]);

  const notices = (
    <Notices
      state={state}
      base={baseAt()}
      wasHolder={wasHolder.current}
      isModified={isModified}
      isReadOnly={form.disabled}
      found={kept.found}
      onRecover={() => {
        if (kept.found) void begin(kept.found.data, kept.found.base === null ? base.current : kept.found.baseData);
      }}
      onForget={() => void kept.forget()}
    />
  );
  return (
    <>
      {host ? createPortal(notices, host) : null}
      <LockWords lock={state?.lock ?? null} onShown={ask} />
      {conflict ? (
        <MergeDialog
          conflict={conflict.conflict}
          fields={shapes}
          old={base.current}
          mine={conflict.mine}
          onMerged={united}
          onClose={() => setConflict(null)}
        />
      ) : null}
    </>
  );
}
