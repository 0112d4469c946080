import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isReason, SHORTEST_REASON } from '../collections/fields/reason.ts';
import { readsLikePerson } from '../collections/organizations/person-names.ts';
import { carriesPersonNumber } from '../collections/organizations/person-numbers.ts';
import { readSettings, type Settings } from '../collections/installation/environment.ts';
import { recutForNaming } from '../site/open-data/recut/naming.ts';
import { recutMonths } from '../site/open-data/recut/month.ts';
import { historyPath, openHistory, openHistoryForWriting } from '../site/published/history.ts';
import { openPublished } from '../site/published/open.ts';
import { backupsHolding, sealedBackups, storesOfBackups } from './forget/backups.ts';
import { readBackupSettings } from '../cms/backups/settings.ts';
import { whenInLima } from '../collections/calendar/lima-time.ts';
import { forgetImports } from './forget/imports.ts';
import { keysOf, kinds, type Kind } from './forget/kinds.ts';
import { NO_FILES } from '../collections/published/told-outside.ts';
import { renewPortal } from './forget/portal.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';

const NAMES = 'nombres';
const help = `Uso: npm run history:forget -- <tipo> <código> --why "<motivo>" [--backups <carpeta>]…
     npm run history:forget -- ${NAMES} --why "<motivo>"

Tipos, y qué es su código:
${Object.entries(kinds)
  .map(([name, { code }]) => `  ${name.padEnd(17)} ${code}`)
  .join('\n')}
  ${NAMES.padEnd(17)} sin código: aplica la regla de hoy sobre a quién se nombra a todos los meses guardados

Olvida lo que se publicó por error y no debe seguir a la vista (datos personales, por ejemplo). Corríjalo antes en el
CMS: aquí se borra lo que queda de antes, en la historia y sus canales, en cada mes guardado de los datos abiertos
(que se vuelve a cortar, con sumas nuevas), en el buscador, en las copias de fotos y documentos y en las páginas.

El motivo se publica en /datos/historico/ con la fecha y el tipo de dato: no escriba en él nombres ni números de
personas. Al final se nombran las copias de seguridad que todavía lo guardan. No se puede deshacer.`;

await runCommand(async () => {
  const {
    values,
    positionals: [name = '', key = ''],
  } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      why: { type: 'string' },
      backups: { type: 'string', multiple: true },
    },
  });
  const kind = kinds[name];
  if (!values.help && name === NAMES && key === '') {
    const why = reasonOf(values.why);
    enterRepository();
    await withholdNames(readSettings(), why);
    return 0;
  }
  if (values.help || !kind || key === '') {
    console.log(help);
    return values.help ? 0 : 2;
  }
  const why = reasonOf(values.why);
  enterRepository();
  const settings = readSettings();
  await forget({
    kind,
    key,
    why,
    settings,
    backups: [...backupFolders(settings), ...(values.backups ?? []).map((folder) => resolve(folder))],
  });
  return 0;
});

/** Where the copies of this installation lie. */
function backupFolders({ dataDir }: Settings): string[] {
  const { store, second } = readBackupSettings();
  return [...new Set([join(dataDir, 'backups'), store, ...(second === null ? [] : [second])])];
}

function reasonOf(text: string | undefined): string {
  const why = (text ?? '').trim();
  if (!isReason(why))
    throw new StartError(
      `Falta el motivo (con palabras, ${SHORTEST_REASON} caracteres o más), que se publica: --why "Se publicó el domicilio de una persona".`,
      { exitCode: 2 },
    );
  if (why.length > 300) throw new StartError('El motivo pasa de 300 letras. Dígalo en una frase.', { exitCode: 2 });
  if (carriesPersonNumber(why) || readsLikePerson(why))
    throw new StartError(
      'El motivo parece nombrar a una persona o llevar su número, y se publica. Diga qué tipo de dato era.',
      { exitCode: 2 },
    );
  return why;
}

/** Every frozen month as today's rule of who is named lets it be shown. */
async function withholdNames(settings: Settings, why: string): Promise<void> {
  const months = await recutForNaming({ publishedDb: settings.publishedDb, why });
  if (months.length === 0) {
    console.log('Ningún mes guardado nombra a quien la regla de hoy no permite nombrar.');
    return;
  }
  await renewPortal(settings);
  console.log(
    `✓ Meses cortados de nuevo: ${months.map(({ month }) => month).join(', ')}. La lista está en /datos/historico/.`,
  );
  console.log('  Las copias de seguridad guardan los meses como eran: bórrelas o repita esto después de restaurarlas.');
}

async function forget({
  kind,
  key,
  why,
  settings,
  backups,
}: {
  kind: Kind;
  key: string;
  why: string;
  settings: Settings;
  backups: string[];
}): Promise<void> {
  const path = historyPath(settings.publishedDb);
  if (!existsSync(path) && !existsSync(settings.publishedDb))
    throw new StartError(`No hay nada publicado en ${settings.dataDir}. Revise DATA_DIR.`, { exitCode: 2 });
  const [published, past] = [
    existsSync(settings.publishedDb) ? openPublished(settings.publishedDb) : null,
    openHistory(path),
  ];
  const keys = keysOf({ kind, key, published, history: past });
  const isPublished =
    published?.prepare(`SELECT 1 FROM ${kind.published} WHERE ${kind.column ?? 'key'} = ?`).get(key) !== undefined &&
    published !== null;
  published?.close();
  past?.close();

  let versions = 0;
  if (existsSync(path)) {
    const history = openHistoryForWriting(path);
    versions = kind.traced ? history.forget(kind.traced, key) : kind.isParty ? history.forgetParty(key) : 0;
    history.close();
  }
  const months = await recutMonths({
    publishedDb: settings.publishedDb,
    forgotten: { keys, ...(kind.files ? { files: kind.files } : {}) },
    what: kind.one,
    why,
  });
  // Imports bring nothing of what stands in no data file, and its code may be a word of theirs.
  const imported = kind.files === NO_FILES ? 0 : forgetImports(settings.dataDir, keys);
  const copies = await renewPortal(settings);
  if (versions === 0 && months.length === 0)
    console.log(`No se guardaba nada de ${key} en la historia ni en los meses.`);
  else
    console.log(
      `✓ ${versions} versiones olvidadas; meses cortados de nuevo: ${months.map(({ month }) => month).join(', ') || 'ninguno lo tenía'}. La lista está en /datos/historico/.`,
    );
  console.log(
    `✓ ${copies} copias de fotos y documentos sin uso borradas. Todas las páginas y archivos se hacen de nuevo.`,
  );
  if (imported > 0)
    console.log(
      `✓ ${imported} archivos de importaciones que lo nombraban, borrados: esas importaciones ya no se pueden deshacer.`,
    );
  if (isPublished)
    console.log(`  ${key} sigue publicado con lo que hoy dice el CMS. Si eso tampoco debe verse, corríjalo allí.`);
  const holding = backupsHolding(backups, {
    kind,
    key,
    forgotten: { keys, ...(kind.files ? { files: kind.files } : {}) },
  });
  const sealed = sealedBackups(backups);
  if (sealed.length > 0)
    console.log(`  Copias cifradas, que no se pueden mirar y pueden guardarlo: ${sealed.join(', ')}`);
  for (const { folder, count, from, to, problem } of await storesOfBackups(backups, readBackupSettings()))
    console.log(
      problem !== null
        ? `  No se pudo mirar qué copias hay en ${folder}, que pueden guardarlo: ${problem}`
        : `  Copias que se hacen solas, cifradas, que pueden guardarlo: las ${count} de ${folder}, del ${whenInLima(from)} al ${whenInLima(to)}. Se van con su plazo (BACKUP_KEEP); si no debe esperarse, borre la carpeta manifests de allí y haga una nueva con «npm run backup -- --now --whole». Si restaura una, repita esto.`,
    );
  if (settings.databaseUrl.startsWith('mongodb'))
    console.log('  Las copias que hizo con mongodump no se pueden mirar desde aquí y pueden guardarlo.');
  if (holding.length === 0 && sealed.length > 0)
    console.log(`  De las copias sin cifrar en ${backups.join(', ')}, ninguna lo guarda.`);
  else if (holding.length === 0)
    console.log(
      `  Ninguna copia de seguridad en carpeta de ${backups.join(', ')} lo guarda. Revise también las que tenga en otro lugar (--backups <carpeta>).`,
    );
  else
    console.log(
      `⚠ Copias de seguridad que todavía lo guardan; bórrelas o no las restaure:\n${holding.map(({ folder, holds }) => `  ${folder}: ${holds.join(', ')}`).join('\n')}`,
    );
}
