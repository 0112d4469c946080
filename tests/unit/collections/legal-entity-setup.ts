import { standingOf } from '../../../collections/organizations/legal-entity.ts';

export const standing = (identity: Parameters<typeof standingOf>[0]): string => standingOf(identity);
