import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../collections/installation/environment.ts';
import { mongoAdvice } from './backup/mongo.ts';
import { readIdentities } from './backup/keys.ts';
import { finishRestore, restoreBackup, restoreSealedBackup } from './backup/restore.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';
import { takeInstanceLock } from './start/lock.ts';
import { whenInLima } from '../collections/calendar/lima-time.ts';

const help = `Uso: npm run restore -- <carpeta de la copia, o archivo .age> [--key <archivo de la clave secreta>]

Una copia cifrada se abre con la clave secreta (--key o BACKUP_KEY_FILE). Comprueba las sumas de la copia y la pone en lugar de los datos de DATA_DIR, que quedan en before-restore-<fecha>.
El producto debe estar detenido.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: { help: { type: 'boolean', short: 'h' }, key: { type: 'string' } },
  });
  const folder = positionals[0];
  if (values.help) return console.log(help);
  if (folder === undefined) throw new StartError(`Falta la carpeta de la copia.\n\n${help}`, { exitCode: 2 });
  enterRepository();
  const settings = readSettings();
  if (!settings.databaseUrl.startsWith('file:'))
    throw new StartError(mongoAdvice('mongorestore', settings.databaseUrl), { exitCode: 2 });
  if (settings.databaseUrl !== `file:${join(settings.dataDir, 'cms.db')}`) {
    throw new StartError(
      'DATABASE_URL señala un archivo fuera de DATA_DIR. Quite DATABASE_URL o copie cms.db a mano con el producto detenido.',
      { exitCode: 2 },
    );
  }
  const isSealed = folder.endsWith('.age');
  const keyFile = values.key ?? process.env['BACKUP_KEY_FILE'];
  if (isSealed && !keyFile)
    throw new StartError('La copia está cifrada: indique con --key el archivo de la clave secreta.', { exitCode: 2 });
  const identities = isSealed && keyFile ? readIdentities(resolve(keyFile)) : [];
  const lock = await takeInstanceLock(settings.dataDir, 'npm run restore');
  try {
    finishRestore(settings.dataDir);
    const { manifest, previous } = isSealed
      ? await restoreSealedBackup(resolve(folder), settings.dataDir, identities)
      : await restoreBackup(resolve(folder), settings.dataDir);
    console.log(`✓ Restaurada la copia del ${whenInLima(manifest.createdAt)} (${manifest.files.length} archivos).`);
    console.log(`  Los datos anteriores quedaron en ${previous}. «npm start» rehace el portal con los restaurados.`);
  } finally {
    lock.release();
  }
});
