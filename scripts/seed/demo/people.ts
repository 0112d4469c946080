import { writeFileSync } from 'node:fs';
import type { Payload } from 'payload';
import { partnerRoles, roles, type Role } from '../../../collections/access/roles.ts';
import { slugify } from '../../../collections/fields/search-text.ts';
import { newPassword } from '../../start/new-password.ts';
import { peoplePath, readPeople, type People } from '../../../collections/installation/people.ts';
import type { Companies } from './companies.ts';

const employers: Record<(typeof partnerRoles)[number], keyof Companies> = {
  concessionaire: 'operator',
  contractor: 'consortium',
  supervisor: 'supervisor',
};

/** Address of the invented person of a role. The ending `.example` belongs to nobody (RFC 2606). */
export const emailOf = (role: Role): string => `${slugify(roles[role].replace(/\(.*\)/, '').trim())}@garuas.example`;

/**
 * One person for each role of the access policy. Their password is made for this folder and written, readable by its
 * owner only, where `npm run demo` and the page for signing in find it: an installation that anyone may reach has no
 * known password.
 */
export async function putPeople({
  payload,
  dataDir,
  companies,
}: {
  payload: Payload;
  dataDir: string;
  companies: Companies;
}): Promise<void> {
  const all = Object.entries(roles) as [Role, string][];
  const file: People = {
    password: readPeople(dataDir)?.password ?? newPassword(),
    people: all.map(([role, label]) => ({ function: label, email: emailOf(role) })),
  };
  // Before the first account: whoever has a password has it written down.
  writeFileSync(peoplePath(dataDir), `${JSON.stringify(file, null, 1)}\n`, { mode: 0o600 });
  for (const [role, label] of all) {
    const email = emailOf(role);
    const { totalDocs } = await payload.count({
      collection: 'users',
      where: { email: { equals: email } },
      overrideAccess: true,
    });
    if (totalDocs > 0) continue;
    const employer = partnerRoles.find((one) => one === role);
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      depth: 0,
      data: {
        name: `Persona ficticia: ${label}`.slice(0, 120),
        email,
        role,
        password: file.password,
        ...(employer ? { organization: companies[employers[employer]] } : {}),
      },
    });
  }
}
