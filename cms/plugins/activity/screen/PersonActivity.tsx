import { DefaultTemplate } from '@payloadcms/next/templates';
import { Gutter } from '@payloadcms/ui';
import type { AdminViewServerProps } from 'payload';
import type { ReactElement } from 'react';
import { subjectOf } from '../../../../collections/access/permissions.ts';
import { actsOfPerson, mayReadActsOf, pageAsked } from '../list-acts.ts';
import { collectionNames } from '../names.ts';
import { ActsTable } from './ActsTable.tsx';

/** `/admin/actividad`: what oneself did; `?persona=<id>` what another did, for the administration and control. */
export async function PersonActivity({
  initPageResult,
  params,
  searchParams,
}: AdminViewServerProps): Promise<ReactElement> {
  const { req, permissions, visibleEntities, locale } = initPageResult;
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
      <Gutter className="acts-view">
        <h1>{title}</h1>
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
      </Gutter>
    </DefaultTemplate>
  );
}
