import { Gutter } from '@payloadcms/ui';
import { RenderServerComponent } from '@payloadcms/ui/elements/RenderServerComponent';
import type { AdminViewServerProps, TypedUser } from 'payload';
import { subjectOf } from '../../../../collections/access/subject.ts';
import { roles } from '../../../../collections/access/roles.ts';
import { limaDay } from '../../../../collections/calendar/days.ts';
import { readCmsSettings } from '../../../environment.ts';
import { StaleLists } from '../../webmaster/screen/StaleLists.tsx';
import { frequentActions } from '../actions.ts';
import { firstSteps } from '../first-steps.ts';
import { recentDocuments } from '../recent.ts';
import { waitingFor } from '../waiting/index.ts';
import { FirstSteps } from './FirstSteps.tsx';
import './home.css';

type Props = AdminViewServerProps & { user?: TypedUser | null };

/**
 * The first page of each role: what waits for it, what it does most, its first steps, what was changed last; then the
 * panels of those who publish.
 */
export async function Home(props: Props) {
  const { payload, i18n, locale, params, permissions, searchParams } = props;
  const user = props.user ?? props.initPageResult.req.user;
  const subject = subjectOf(user);
  if (!payload || !user || !subject) return null;
  const [waiting, steps, recent, organization] = await Promise.all([
    waitingFor({ payload, user, today: limaDay() }),
    firstSteps({ payload, user, settings: readCmsSettings() }),
    recentDocuments({ payload, user }),
    organizationName({ payload, user, id: subject.organization }),
  ]);
  const actions = frequentActions({ payload, user });
  const { beforeDashboard, afterDashboard } = payload.config.admin.components ?? {};
  const serverProps = { i18n, locale, params, payload, permissions, searchParams, user };
  return (
    <Gutter className="dashboard home">
      <h1>Inicio</h1>
      <p className="home__who">{[nameOf(user), roles[subject.role], organization].filter(Boolean).join(' · ')}</p>
      {actions.length > 0 ? (
        <nav className="home__actions" aria-label="Lo más frecuente">
          <ul>
            {actions.map(({ label, href }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <FirstSteps steps={steps} />
      <section className="home__part" aria-labelledby="waiting">
        <h2 id="waiting">Lo que le espera</h2>
        {waiting.length === 0 ? <p>Nada por ahora.</p> : <StaleLists lists={waiting} />}
      </section>
      {beforeDashboard
        ? RenderServerComponent({ Component: beforeDashboard, importMap: payload.importMap, serverProps })
        : null}
      {recent.length > 0 ? (
        <section className="home__part" aria-labelledby="recent">
          <h2 id="recent">Cambiado hace poco</h2>
          <ul className="home__recent">
            {recent.map(({ label, detail, href }) => (
              <li key={href}>
                <a href={href}>{label}</a> <small>{detail}</small>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {afterDashboard
        ? RenderServerComponent({ Component: afterDashboard, importMap: payload.importMap, serverProps })
        : null}
    </Gutter>
  );
}

const nameOf = (user: TypedUser): string | null => ('name' in user && typeof user.name === 'string' ? user.name : null);

async function organizationName({
  payload,
  user,
  id,
}: {
  payload: NonNullable<Props['payload']>;
  user: TypedUser;
  id: string | null;
}): Promise<string | null> {
  if (id === null) return null;
  const { docs } = await payload.find({
    collection: 'organizations',
    where: { id: { equals: id } },
    user,
    overrideAccess: false,
    depth: 0,
    limit: 1,
    pagination: false,
    select: { displayName: true },
  });
  return docs[0]?.displayName ?? null;
}
