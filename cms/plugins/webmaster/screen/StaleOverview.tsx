import type { Payload, TypedUser } from 'payload';
import { mayUse } from '../../../../collections/access/permissions.ts';
import { limaDay } from '../../../../collections/calendar/days.ts';
import { staleOverview } from '../overview.ts';
import { StaleLists } from './StaleLists.tsx';
import './webmaster.css';

/** «Qué hay que poner al día»: for who edits the portal. Each line leads to where it is mended. */
export async function StaleOverview({ payload, user }: { payload: Payload; user: TypedUser | null }) {
  if (!user || !mayUse({ by: { payload, user }, slug: 'news', operation: 'update' })) return null;
  const lists = await staleOverview({ payload, user, today: limaDay() });
  const toMend = lists.filter(({ isNotice }) => !isNotice).reduce((sum, { total }) => sum + total, 0);
  return (
    <section className="stale" aria-labelledby="stale-title">
      <h2 id="stale-title">Qué hay que poner al día</h2>
      {toMend === 0 ? <p>Nada: todo está al día.</p> : null}
      <StaleLists lists={lists} />
    </section>
  );
}
