'use client';
import { Button, useAuth, useDocumentInfo } from '@payloadcms/ui';
import { useCallback, useEffect, useState } from 'react';
import { limaDay } from '../../../../collections/calendar/days.ts';
import { relatedId } from '../../../../collections/fields/related-id.ts';
import { workRoles, type WorkRole } from '../../../../collections/memberships/roles.ts';
import { wordsOfFailure } from '../../../admin/words-of-answer.ts';
import { changedEvent } from '../../work-hub/screen/requests.ts';
import { give, withoutMembership, type Named } from './requests.ts';
import './memberships.css';

/**
 * In the form of a work: a company that it names as contractor or supervisor and that has no access to it, with a
 * button that gives it.
 */
export function NamedWithoutMembership() {
  const { id, savedDocumentData } = useDocumentInfo();
  const { permissions } = useAuth();
  if (!permissions?.collections?.['memberships']?.create || !id || !savedDocumentData) return null;
  const builder: WorkRole = savedDocumentData['kind'] === 'concession' ? 'concessionaire' : 'contractor';
  return (
    <Notices
      work={String(id)}
      builder={builder}
      contractor={relatedId(savedDocumentData['contractor'])}
      supervisor={relatedId(savedDocumentData['supervisor'])}
    />
  );
}

type Parties = { work: string; builder: WorkRole; contractor: string | null; supervisor: string | null };

function Notices({ work, builder, contractor, supervisor }: Parties) {
  const [missing, setMissing] = useState<Named[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const read = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      const named = [
        ...(contractor ? [{ organization: contractor, role: builder }] : []),
        ...(supervisor ? [{ organization: supervisor, role: 'supervisor' as const }] : []),
      ];
      try {
        setMissing(await withoutMembership({ work, named, today: limaDay(), signal }));
      } catch (error) {
        if (!signal.aborted) setProblem(wordsOfFailure(error));
      }
    },
    [work, builder, contractor, supervisor],
  );
  useEffect(() => {
    const stopped = new AbortController();
    void read(stopped.signal);
    return () => stopped.abort();
  }, [read]);
  const giveTo = async (named: Named): Promise<void> => {
    setBusy(named.organization);
    setProblem(null);
    try {
      await give({ work, named, today: limaDay() });
      setSaid(`${named.name} participa desde hoy.`);
      setMissing((before) => before.filter((one) => one !== named));
      window.dispatchEvent(new Event(changedEvent('memberships')));
    } catch (error) {
      setProblem(wordsOfFailure(error, { writes: true }));
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className="memberships">
      {missing.map((named) => (
        <div className="invermet-warning" key={`${named.organization} ${named.role}`}>
          <p>
            La obra nombra a <strong>{named.name}</strong> ({workRoles[named.role].toLowerCase()}), que hoy no participa
            en ella: sus personas ven lo que ve cualquiera.
          </p>
          <Button size="small" buttonStyle="secondary" disabled={busy !== null} onClick={() => void giveTo(named)}>
            Dar acceso desde hoy
          </Button>
        </div>
      ))}
      <p role="status" className="memberships__said">
        {said}
      </p>
      {problem ? <p role="alert">{problem}</p> : null}
    </div>
  );
}
