import { parseArgs } from 'node:util';
import { getPayload, type CollectionSlug, type Payload } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { limaMoment } from '../collections/calendar/lima-time.ts';
import { readSettings } from '../collections/installation/environment.ts';
import { plural } from '../collections/words/format.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';
import { requireInstallation } from './start/installation.ts';
import { momentOf } from './backup/store.ts';
import { planInWords, undoneInWords } from './undo/words.ts';

const help = `Uso: npm run undo -- --user <correo o identificador> --since "2026-11-28 22:10" [--until "…"] [--dry-run]
                    [--backup <carpeta, archivo .age o mongodb://…> [--key <archivo de la clave secreta>]]

Deshace lo que una persona hizo en el CMS en ese tiempo (hora de Lima; --until: hasta ahora): recupera de la papelera lo que
eliminó, de la última copia de seguridad de antes lo que eliminó definitivamente, y da a lo que cambió lo que decía antes. Lo que otras personas
guardaron después se conserva y se dice. Lo que no se puede deshacer también se dice, con su motivo. El CMS puede seguir en marcha,
y publica el resultado. Se puede repetir: lo que ya está deshecho se queda como está.

--backup: otra copia que la última del horario (npm run restore -- --list), por ejemplo una hecha a mano, o la carpeta en que se restauró.
--dry-run dice qué se haría y no cambia nada. Antes, detenga la cuenta: npm run admin:stop -- <correo>
Códigos de salida: 0 todo deshecho, 3 quedó algo por ver a mano, 2 argumentos que corregir.`;

await runCommand(async () => {
  const { values } = parseArgs({
    strict: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      user: { type: 'string' },
      since: { type: 'string' },
      until: { type: 'string' },
      backup: { type: 'string' },
      key: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const missing = (['user', 'since'] as const).filter((name) => !values[name]?.trim()).map((name) => `--${name}`);
  if (!values.user || !values.since || missing.length > 0)
    throw new StartError(`Falta ${missing.join(' y ')}.\n\n${help}`, { exitCode: 2 });
  const begins = momentOf(values.since);
  if (!/\d:\d{2}/.test(values.since))
    throw new StartError('Diga en --since también la hora: "2026-11-28 22:10" (hora de Lima).', { exitCode: 2 });
  const since = begins.toISOString();
  const until = values.until ? momentOf(values.until).toISOString() : new Date().toISOString();
  if (since >= until)
    throw new StartError(
      values.until
        ? '--since debe ser anterior a --until.'
        : `--since no ha llegado todavía: ${limaMoment(since)} (hora de Lima; ahora: ${limaMoment(until)}).`,
      { exitCode: 2 },
    );
  enterRepository();
  requireInstallation(readSettings());
  const [
    { default: config },
    { readCmsSettings },
    { planFor },
    { carryOut },
    { openBackup },
    { collectionNames },
    { readBackupSettings },
  ] = await Promise.all([
    import('../cms/payload.config.ts'),
    import('../cms/environment.ts'),
    import('../cms/plugins/activity/undo/read-acts.ts'),
    import('../cms/plugins/activity/undo/carry-out.ts'),
    import('./undo/backup-reader.ts'),
    import('../cms/plugins/activity/names.ts'),
    import('../cms/backups/settings.ts'),
  ]);
  const settings = readCmsSettings();
  const payload = await getPayload({ config });
  try {
    const person = await personOf(payload, values.user);
    const names = collectionNames(payload);
    const nameOf = (slug: string): string => names.get(slug) ?? slug;
    const plan = await planFor({ payload, user: person.id, since, until });
    console.log(`${person.name}, desde el ${limaMoment(since)} hasta el ${limaMoment(until)} (hora de Lima)\n`);
    console.log(planInWords(plan, nameOf));
    if (values['dry-run']) {
      console.log('\nNo se cambió nada (--dry-run).');
      return 0;
    }
    const begun = performance.now();
    const wanted = [...plan.recreate, ...plan.revert.filter(({ source }) => !hasVersions(payload, source))];
    const backup =
      wanted.length === 0
        ? null
        : await openBackup({
            given: values.backup ?? null,
            keyFile: values.key ?? process.env['BACKUP_KEY_FILE'],
            store: readBackupSettings().store,
            before: new Date(since),
            settings,
            targets: wanted,
          });
    if (backup !== null)
      console.log(`\nLo eliminado definitivamente y lo que no guarda versiones sale de ${backup.told}.`);
    try {
      const undone = await carryOut({
        payload,
        plan,
        reason: `Se deshizo lo que ${person.name} hizo desde el ${limaMoment(since)}`,
        former: backup?.former ?? null,
        ...(backup ? { bringFiles: backup.bringFiles } : {}),
        onProgress: (done, total) => {
          if (done % 100 === 0) console.log(`  ${done} de ${total}`);
        },
      });
      console.log(`\n${undoneInWords(undone, nameOf)}`);
      const seconds = Math.round((performance.now() - begun) / 1000);
      console.log(
        `\nTardó ${plural(seconds, 'segundo', 'segundos')}. El CMS en marcha lo publica ahora; si está detenido, al arrancar.`,
      );
      return undone.left.length === 0 ? 0 : 3;
    } finally {
      backup?.remove();
    }
  } finally {
    await payload.destroy();
  }
});

/** Does Payload keep versions of its drafts? Then the former content is in the CMS itself. */
function hasVersions(payload: Payload, source: string): boolean {
  const config = payload.collections[source as CollectionSlug]?.config;
  return config !== undefined && hasDraftsEnabled(config);
}

/** By mail or identifier, in the trash too; of an account that is gone the identifier is enough. */
async function personOf(payload: Payload, given: string): Promise<{ id: string; name: string }> {
  const asked = given.trim();
  const found = await payload.db.findOne<{ id: string; name?: string; email?: string }>({
    collection: 'users',
    where: { or: [{ email: { equals: asked.toLowerCase() } }, { id: { equals: asked } }] },
  });
  if (found) return { id: found.id, name: `${found.name ?? ''} <${found.email ?? ''}>` };
  const acts = await payload.db.find<{ actorName?: string }>({
    collection: 'activities',
    where: { actorId: { equals: asked } },
    limit: 1,
    pagination: false,
  });
  const [act] = acts.docs;
  if (!act)
    throw new StartError(`No hay nadie con el correo o identificador «${asked}», ni actividad suya.`, { exitCode: 2 });
  return { id: asked, name: act.actorName ?? asked };
}
