import type { WorkRole } from '../../../collections/memberships/roles.ts';
import type { Companies } from './companies.ts';
import type { Put } from './place.ts';
import type { Works } from './works.ts';

/**
 * Who takes part in the invented works. The consortium of the malecón reaches its members; the builder of the cycle
 * path is named in it and has no membership, so that the form shows how one is given.
 */
export async function putMemberships({
  put,
  works,
  companies,
}: {
  put: Put;
  works: Works;
  companies: Companies;
}): Promise<void> {
  const { consortium, supervisor, huaca, mareas, operator } = companies;
  const taking: [work: string, organization: string, role: WorkRole, more?: object][] = [
    [works.malecon, consortium, 'contractor', { from: '2024-10-18', reachesMembers: true }],
    [works.malecon, supervisor, 'supervisor', { from: '2024-10-18' }],
    [works.park, huaca, 'contractor'],
    [works.stairs, mareas, 'contractor'],
    [works.cyclePath, supervisor, 'supervisor'],
    [works.market, huaca, 'contractor'],
    [works.tunnel, operator, 'concessionaire'],
    [works.tunnel, supervisor, 'supervisor'],
  ];
  for (const [work, organization, role, more = {}] of taking)
    await put({
      slug: 'memberships',
      key: { work, organization, role },
      data: { work, organization, role, ...more },
    });
}
