import { DefaultNav } from '@payloadcms/next/rsc';
import type { ComponentProps } from 'react';
import { matrixOf } from '../../../../collections/access/matrix.ts';
import { subjectOf } from '../../../../collections/access/subject.ts';
import { menuOf } from '../menu.ts';

type Props = ComponentProps<typeof DefaultNav>;

/**
 * Payload's menu with what the user's role works with. What is left out stays reachable by its address where the role
 * may read it.
 */
export function OfficeNav(props: Props) {
  const subject = subjectOf(props.user);
  const offered = subject ? menuOf({ role: subject.role, matrix: matrixOf(props.payload.config) }) : new Set<string>();
  const visibleEntities = {
    collections: (props.visibleEntities?.collections ?? []).filter((slug) => offered.has(slug)),
    globals: (props.visibleEntities?.globals ?? []).filter((slug) => offered.has(slug)),
  };
  return <DefaultNav {...props} visibleEntities={visibleEntities} />;
}
