import { DefaultTemplate } from '@payloadcms/next/templates';
import { Gutter } from '@payloadcms/ui';
import type { AdminViewServerProps } from 'payload';
import type { ReactElement, ReactNode } from 'react';
import './own-view.css';

/** A page of ours in the admin, with its menu and header. */
export function OwnView({
  view: { initPageResult, params, searchParams },
  title,
  children,
}: {
  view: AdminViewServerProps;
  title: string;
  children: ReactNode;
}): ReactElement {
  const { req, permissions, visibleEntities, locale } = initPageResult;
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
      <Gutter className="own-view">
        <h1>{title}</h1>
        {children}
      </Gutter>
    </DefaultTemplate>
  );
}
