import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../collections/installation/environment.ts';
import { mongoAdvice } from './backup/mongo.ts';
import { createBackup, createSealedBackup } from './backup/create.ts';
import { makeKey, readRecipients } from './backup/keys.ts';
import { backupNow, testNow } from './backup/scheduled.ts';
import { keepRecipient } from '../cms/backups/machine-keys.ts';
import { noteBackup } from '../collections/installation/last-backup.ts';
import { sizeOf } from './backup/restore.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';

const help = `Uso: npm run backup -- [carpeta] [--to-key age1…]… [--plain]
     npm run backup -- --new-key <archivo>
     npm run backup -- --now [--whole] | --test

Copia la base de datos, los archivos subidos y las claves en carpeta/ (por omisión DATA_DIR/backups). Puede ejecutarse con el
producto en marcha.

  --to-key age1…     cifra la copia con age para esa clave pública: un archivo invermet-<fecha>.age que solo abre la secreta.
                     Puede repetirse, o ponerse en BACKUP_KEYS (separadas por comas).
  --new-key archivo  hace un par de claves: la secreta queda en ese archivo (guárdela fuera de esta máquina), la pública se muestra.
                     Desde entonces el CMS las hace por sí mismo, cada noche y cada cinco minutos (BACKUP_SCHEDULE=off lo apaga).
  --now              hace ya la copia del horario: lo que cambió, o con --whole una completa.
  --test             restaura la copia más nueva de cada lugar en una carpeta aparte, comprueba todo y la quita.
  --plain            copia sin cifrar en la carpeta invermet-<fecha>/, aunque BACKUP_KEYS diga para quién cifrar. Así no lleva la
                     clave de los documentos (DATA_DIR/keys): guárdela aparte.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      'to-key': { type: 'string', multiple: true },
      'new-key': { type: 'string' },
      plain: { type: 'boolean' },
      now: { type: 'boolean' },
      whole: { type: 'boolean' },
      test: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(help);
  enterRepository();
  const settings = readSettings();
  if (values['new-key'] !== undefined) {
    const recipient = await makeKey({ path: resolve(values['new-key']), dataDir: settings.dataDir });
    console.log(
      `✓ Clave secreta en ${resolve(values['new-key'])}. Guárdela fuera de esta máquina, en dos lugares: sin ella ninguna copia se abre.`,
    );
    console.log(`  Clave pública, para --to-key o BACKUP_KEYS:\n  ${recipient}`);
    keepRecipient(settings.dataDir, recipient);
    return console.log(
      `  Desde ahora el CMS de ${settings.dataDir} hace copias por sí mismo, cifradas para ella. Vea «Estado del sistema».`,
    );
  }
  if (values.test) return testNow();
  if (values.now || values.whole) return backupNow(values.whole ? 'whole' : 'step');
  if (values.plain && values['to-key'])
    throw new StartError('--plain y --to-key se contradicen: use uno.', { exitCode: 2 });
  const recipients = values.plain ? [] : readRecipients(values['to-key'] ?? [], process.env['BACKUP_KEYS']);
  if (!settings.databaseUrl.startsWith('file:'))
    throw new StartError(mongoAdvice('mongodump', settings.databaseUrl), { exitCode: 2 });
  const target = resolve(positionals[0] ?? join(settings.dataDir, 'backups'));
  const source = {
    dataDir: settings.dataDir,
    databasePath: settings.databaseUrl.slice('file:'.length),
    uploadsDir: settings.uploadsDir,
  };
  if (recipients.length > 0) {
    const { file, manifest } = await createSealedBackup(source, target, recipients);
    noteBackup(settings.dataDir, new Date());
    console.log(
      `✓ Copia cifrada en ${file}: ${manifest.files.length} archivos, para ${recipients.length === 1 ? 'una clave' : `${recipients.length} claves`}`,
    );
    return console.log(`  Restaurar: npm run restore -- ${file} --key <archivo de la clave secreta>`);
  }
  const { folder, manifest } = await createBackup(source, target);
  noteBackup(settings.dataDir, new Date());
  console.log(
    `✓ Copia en ${folder}: ${manifest.files.length} archivos, ${(sizeOf(folder, manifest) / 1_048_576).toFixed(1)} MB`,
  );
  console.log(
    '⚠ Sin cifrar: contiene claves y datos personales. Guárdela en un lugar cerrado, o haga una clave con «npm run backup -- --new-key <archivo>» y cifre con --to-key.',
  );
  console.log(
    '  No lleva la clave de los documentos (DATA_DIR/keys o DOCUMENTS_KEYS): guárdela aparte; sin ella no se abren.',
  );
  console.log(`  Restaurar: npm run restore -- ${folder}`);
});
