import { parseArgs } from 'node:util';
import { createLocalReq, getPayload, type Where } from 'payload';
import { readSettings } from '../collections/installation/environment.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';
import { requireInstallation } from './start/installation.ts';

const help = `Uso: npm run admin:stop -- <correo o identificador> [--reason "…"]

Detiene una cuenta del CMS al instante: termina sus sesiones y la envía a la papelera, donde no puede ingresar ni pedir otra
contraseña. El CMS sigue en marcha. Otra persona que administre la recupera en Usuarios › Papelera.`;

type User = Record<string, unknown> & { id: string; name?: string; email: string; role?: string; deletedAt?: unknown };

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: { help: { type: 'boolean', short: 'h' }, reason: { type: 'string' } },
  });
  const [given] = positionals;
  if (values.help || given === undefined) {
    console.log(help);
    return values.help ? 0 : 2;
  }
  enterRepository();
  requireInstallation(readSettings());
  const [{ default: config }, { recordActivity }] = await Promise.all([
    import('../cms/payload.config.ts'),
    import('../cms/plugins/activity/record.ts'),
  ]);
  const payload = await getPayload({ config });
  try {
    const where: Where = { or: [{ email: { equals: given.toLowerCase().trim() } }, { id: { equals: given.trim() } }] };
    const user = await payload.db.findOne<User>({ collection: 'users', where });
    if (!user) throw new StartError(`No hay ningún usuario con el correo o identificador «${given}».`, { exitCode: 2 });
    const others = await payload.db.count({
      collection: 'users',
      where: {
        and: [{ role: { equals: 'admin' } }, { id: { not_equals: user.id } }, { deletedAt: { exists: false } }],
      },
    });
    if (user.role === 'admin' && others.totalDocs === 0)
      throw new StartError(
        `${user.email} es la única cuenta que administra: detenida, nadie podría recuperarla. Dele otra contraseña, que termina sus sesiones: npm run admin:password -- ${user.email}. Pida a quien maneja el correo que cierre ese buzón, o podrá pedir otra. Luego, con esa contraseña, dé la función a otra persona y repita esta orden.`,
        { exitCode: 2 },
      );
    // Below Payload: whoever is named somewhere would be refused to go to the trash.
    const deletedAt = new Date().toISOString();
    const after = { ...user, deletedAt: user.deletedAt ?? deletedAt, sessions: [] };
    await payload.db.updateOne({ collection: 'users', id: user.id, data: { ...after }, returning: false });
    const reason = values.reason ?? 'Cuenta detenida desde el servidor';
    const req = await createLocalReq({}, payload);
    await recordActivity({ req, act: 'trash', collection: 'users', document: user.id, before: user, after, reason });
    console.log(
      `Cuenta detenida: ${user.name ?? ''} <${user.email}>. Sus sesiones terminaron y no puede ingresar ni pedir otra contraseña.\nSiga con: npm run undo -- --user ${user.email} --since "<desde cuándo>" --dry-run`,
    );
    return 0;
  } finally {
    await payload.destroy();
  }
});
