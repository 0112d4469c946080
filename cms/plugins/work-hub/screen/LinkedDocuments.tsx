'use client';
import { Button, useAuth, useConfig, useDocumentDrawer, useDocumentInfo, useFormFields } from '@payloadcms/ui';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { limaDay } from '../../../../collections/calendar/days.ts';
import { linkedKinds, prefilled } from '../kinds.ts';
import { type LinkedName } from '../../../../collections/fields/linked.ts';
import { LinkedTable } from './LinkedTable.tsx';
import { changedEvent, listAddress, loadLinked, type LinkedList } from './requests.ts';
import './work-hub.css';
import { numberWords } from '../../../../collections/words/numbers.ts';

/** In a tab of a work: the documents of one kind that name it, and «Añadir», which opens one with the work in it. */
export function LinkedDocuments({ name }: { name: LinkedName }) {
  const { id } = useDocumentInfo();
  const { permissions } = useAuth();
  const { slug, title, one } = linkedKinds[name];
  const rights = permissions?.collections?.[slug];
  if (!rights?.read) return null;
  return (
    <section className="linked" aria-labelledby={`linked-${name}`}>
      <h2 id={`linked-${name}`}>{title}</h2>
      {id === undefined || id === null || id === '' ? (
        <p className="linked__note">Guarde primero la obra. Después podrá ver y añadir aquí cada {one}.</p>
      ) : (
        <Linked name={name} work={String(id)} mayCreate={Boolean(rights.create)} />
      )}
    </section>
  );
}

function Linked({ name, work, mayCreate }: { name: LinkedName; work: string; mayCreate: boolean }) {
  const { slug, title, one } = linkedKinds[name];
  const { getEntityConfig } = useConfig();
  const entity = useFormFields(([fields]) => fields['entity']?.value);
  const [list, setList] = useState<LinkedList | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const opener = useRef<HTMLSpanElement>(null);
  const [Drawer, , { openDrawer, closeDrawer, isDrawerOpen }] = useDocumentDrawer({ collectionSlug: slug });
  const wasOpen = useRef(false);

  const load = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      try {
        setList(await loadLinked({ name, work, signal }));
        setProblem(null);
      } catch (error) {
        if (!signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      }
    },
    [name, work],
  );
  useEffect(() => {
    const stopped = new AbortController();
    const reload = (): void => void load(stopped.signal);
    reload();
    window.addEventListener(changedEvent(name), reload, { signal: stopped.signal });
    return () => stopped.abort();
  }, [load]);
  // Closed again: the keyboard goes on where it was.
  useEffect(() => {
    if (wasOpen.current && !isDrawerOpen) opener.current?.querySelector('button')?.focus();
    wasOpen.current = isDrawerOpen;
  }, [isDrawerOpen]);

  const latest = name === 'reports' ? list?.rows[0]?.['period'] : null;
  const initialData = useMemo(
    () =>
      prefilled(name, {
        id: work,
        entity: typeof entity === 'string' ? entity : null,
        latestPeriod: typeof latest === 'string' ? latest : null,
        today: limaDay(),
      }),
    [name, work, entity, latest],
  );
  const saved = (): void => {
    setSaid(`Guardado: ${one}.`);
    closeDrawer();
    void load(new AbortController().signal);
  };
  return (
    <>
      <div className="linked__actions">
        {mayCreate ? (
          <span ref={opener}>
            <Button
              size="small"
              buttonStyle="secondary"
              disabled={list === null && problem === null}
              onClick={openDrawer}
              aria-label={`Añadir ${one} a esta obra`}
            >
              Añadir {one}
            </Button>
          </span>
        ) : null}
        {list && list.total > list.rows.length ? (
          <a href={listAddress({ name, work })}>Ver los {numberWords(list.total)}</a>
        ) : null}
        <span role="status" className="linked__said">
          {said}
        </span>
      </div>
      {problem ? <p role="alert">{problem}</p> : null}
      {list === null && !problem ? <p className="linked__note">Leyendo…</p> : null}
      {list && list.total === 0 ? <p className="linked__note">Todavía no hay ninguno.</p> : null}
      {list && list.total > 0 ? (
        <LinkedTable
          name={name}
          title={title}
          rows={list.rows}
          fields={getEntityConfig({ collectionSlug: slug })?.fields ?? []}
        />
      ) : null}
      {mayCreate ? <Drawer initialData={initialData} onSave={saved} redirectAfterCreate={false} /> : null}
    </>
  );
}
