// `npm run admin:password [-- correo]`: gives a user a new random password, which has to be changed at the next login,
// and ends the sessions of the account. It is shown once on a terminal; elsewhere it goes to a file of mode 0600.
import { getPayload } from 'payload';
import { readCmsSettings } from '../cms/environment.ts';
import config from '../cms/payload.config.ts';
import { handOver } from './start/first-password.ts';
import { ADMIN_EMAIL, newPassword } from './start/new-password.ts';

const email = (process.argv[2] ?? ADMIN_EMAIL).toLowerCase().trim();
const payload = await getPayload({ config });
const {
  docs: [user],
} = await payload.find({
  collection: 'users',
  where: { email: { equals: email } },
  limit: 1,
  depth: 0,
  overrideAccess: true,
});
if (user) {
  const password = newPassword();
  await payload.update({
    collection: 'users',
    id: user.id,
    overrideAccess: true,
    data: { password, mustChangePassword: true },
  });
  console.log(
    handOver(
      { email, password },
      { dataDir: readCmsSettings().dataDir, isTerminal: process.stdout.isTTY === true },
    ).join('\n'),
  );
} else {
  console.error(`No hay ningún usuario con el correo ${email}. Indique otro: npm run admin:password -- correo`);
}
await payload.destroy();
process.exit(user ? 0 : 2);
