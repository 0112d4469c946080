import type { AdminViewServerProps } from 'payload';
import type { ReactElement } from 'react';
import { subjectOf } from '../../../../collections/access/subject.ts';
import { OwnView } from '../../../admin/OwnView.tsx';
import { actsOfPerson, mayReadActsOf, pageAsked } from '../list-acts.ts';
import { collectionNames } from '../names.ts';
import { ActsTable } from './ActsTable.tsx';

/** `/admin/actividad`: what oneself did; `?persona=<id>` what another did, for the administration and control. */
export async function PersonActivity(view: AdminViewServerProps): Promise<ReactElement> {
  const { searchParams } = view;
  const { req } = view.initPageResult;
  const own = subjectOf(req.user)?.id ?? '';
  const asked = searchParams?.['persona'];
  const person = typeof asked === 'string' && asked !== '' ? asked : own;
  const isAllowed = mayReadActsOf({ user: req.user, person });
  const acts = isAllowed ? await actsOfPerson({ req, person, page: pageAsked(searchParams?.['page']) }) : null;
  const name =
    person === own
      ? null
      : (
          await req.payload.find({
            collection: 'users',
            where: { id: { equals: isAllowed ? person : '' } },
            limit: 1,
            depth: 0,
            overrideAccess: true,
            req,
          })
        ).docs[0]?.name;
  const title = person === own ? 'Mi actividad' : `Actividad de ${name ?? 'una persona'}`;
  return (
    <OwnView view={view} title={title}>
      {acts ? (
        <ActsTable
          {...acts}
          base={person === own ? '/admin/actividad' : `/admin/actividad?persona=${encodeURIComponent(person)}`}
          caption={title}
          names={collectionNames(req.payload)}
        />
      ) : (
        <p>Su función no permite ver la actividad de otras personas.</p>
      )}
    </OwnView>
  );
}
