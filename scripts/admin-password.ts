// `npm run admin:password [-- correo]`: gives a user a new random password, printed once, and lifts the lock of the account.
import { getPayload } from 'payload';
import config from '../cms/payload.config.ts';
import { ADMIN_EMAIL, newPassword } from './start/new-password.ts';

const email = (process.argv[2] ?? ADMIN_EMAIL).toLowerCase().trim();
const payload = await getPayload({ config });
const { docs: [user] } = await payload.find({ collection: 'users', where: { email: { equals: email } }, limit: 1, depth: 0, overrideAccess: true });
if (user) {
  const password = newPassword();
  await payload.update({ collection: 'users', id: user.id, overrideAccess: true, data: { password, lockUntil: null, loginAttempts: 0 } });
  console.log(`Usuario: ${email}\nContraseña nueva: ${password}\nNo se vuelve a mostrar.`);
} else {
  console.error(`No hay ningún usuario con el correo ${email}. Indique otro: npm run admin:password -- correo`);
}
await payload.destroy();
process.exit(user ? 0 : 2);
