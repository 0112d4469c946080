'use client';
import { Button, useAuth, useDocumentInfo } from '@payloadcms/ui';
import { useCallback, useEffect, useState } from 'react';
import { limaDay } from '../../../../collections/calendar/days.ts';
import { can } from '../../../../collections/access/capabilities.ts';
import { isOwnedBy } from '../../../../collections/documents/owned-by.ts';
import { shortDate } from '../../../../collections/words/format.ts';
import { wordsOfFailure } from '../../../admin/words-of-answer.ts';
import { PersonSelect } from './PersonSelect.tsx';
import { giveAccess, readGrants, withdrawAccess, type Grant } from './requests.ts';
import './grants.css';

/** On a document that is not public: who reads it by name and until when. For its owner and the administration. */
export function DocumentGrants() {
  const { id, savedDocumentData } = useDocumentInfo();
  const { user } = useAuth();
  const reader = user as { id: string; role?: string } | null;
  if (!id || !savedDocumentData || !reader || savedDocumentData['classification'] === 'public') return null;
  const isOwner = isOwnedBy({ id: reader.id, role: reader.role }, savedDocumentData);
  if (!isOwner && !can(reader.role, 'readsAccounts')) return null;
  return <Grants document={String(id)} mayGive={isOwner || can(reader.role, 'managesUsers')} />;
}

function Grants({ document, mayGive }: { document: string; mayGive: boolean }) {
  const [grants, setGrants] = useState<readonly Grant[] | null>(null);
  const [person, setPerson] = useState('');
  const [until, setUntil] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const today = limaDay();
  const read = useCallback(async (): Promise<void> => {
    try {
      setGrants(await readGrants(document));
    } catch (error) {
      setProblem(wordsOfFailure(error));
    }
  }, [document]);
  useEffect(() => void read(), [read]);
  const act = async (work: () => Promise<void>, done: string): Promise<void> => {
    setIsBusy(true);
    setProblem(null);
    try {
      await work();
      setSaid(done);
      await read();
    } catch (error) {
      setProblem(wordsOfFailure(error, { writes: true }));
    } finally {
      setIsBusy(false);
    }
  };
  const give = (): Promise<void> =>
    act(async () => {
      await giveAccess({ document, person, until });
      setPerson('');
    }, 'Acceso dado.');
  return (
    <section className="grants" aria-labelledby="grants-title">
      <h2 id="grants-title">Quién más lo lee, y hasta cuándo</h2>
      {grants?.length === 0 ? <p>Nadie, fuera de las funciones que lo leen y de su propietario.</p> : null}
      <ul className="grants__list">
        {(grants ?? []).map((grant) => (
          <GrantRow
            key={grant.id}
            grant={grant}
            today={today}
            mayWithdraw={mayGive && !isBusy}
            onWithdraw={() => void act(() => withdrawAccess(grant), `Acceso retirado a ${grant.personName}.`)}
          />
        ))}
      </ul>
      {mayGive ? (
        <div className="grants__form">
          <PersonSelect
            id="grants-person"
            label="Dar acceso a"
            purpose={{ for: 'grant', document }}
            value={person}
            onChange={setPerson}
          />
          <div className="grants__day">
            <label htmlFor="grants-until">Hasta el</label>
            <input
              id="grants-until"
              type="date"
              min={today}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          </div>
          <Button
            size="small"
            buttonStyle="secondary"
            disabled={isBusy || person === '' || until === ''}
            onClick={() => void give()}
          >
            Dar acceso
          </Button>
        </div>
      ) : null}
      <p role="status">{said}</p>
      {problem ? <p role="alert">{problem}</p> : null}
    </section>
  );
}

type RowProps = { grant: Grant; today: string; mayWithdraw: boolean; onWithdraw: () => void };

function GrantRow({ grant, today, mayWithdraw, onWithdraw }: RowProps) {
  const { personName, until, isWithdrawn } = grant;
  const isOver = isWithdrawn || until < today;
  const state = isWithdrawn ? 'retirado' : `${isOver ? 'hasta el' : 'lo lee hasta el'} ${shortDate(until)}`;
  return (
    <li className={isOver ? 'grants__over' : undefined}>
      <span>
        {personName}: {state}
      </span>
      {isOver || !mayWithdraw ? null : (
        <Button
          size="small"
          buttonStyle="secondary"
          onClick={onWithdraw}
          aria-label={`Retirar el acceso a ${personName}`}
        >
          Retirar
        </Button>
      )}
    </li>
  );
}
