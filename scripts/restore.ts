import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openPlace } from '../cms/backups/open-place.ts';
import { placeOf, readBackupSettings } from '../cms/backups/settings.ts';
import { readSettings, type Settings } from '../collections/installation/environment.ts';
import { mongoAdvice } from './backup/mongo.ts';
import { readIdentities } from './backup/keys.ts';
import { finishRestore, restoreBackup, restoreSealedBackup } from './backup/restore.ts';
import { isStore, momentOf, pointsInWords, restoreFromStore } from './backup/store.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';
import { takeInstanceLock } from './start/lock.ts';
import { plural } from '../collections/words/format.ts';
import { whenInLima } from '../collections/calendar/lima-time.ts';

const help = `Uso: npm run restore -- [--at <momento>] [--from <lugar>] [--key <archivo de la clave secreta>] [--signer <clave de firma>]
     npm run restore -- --list [--from <lugar>]
     npm run restore -- <carpeta de una copia, o archivo .age> [--key <archivo de la clave secreta>]

Pone en lugar de los datos de DATA_DIR, que quedan en before-restore-<fecha>, la última copia que hizo el horario (BACKUP_STORE, por
omisión DATA_DIR/backups), la de un momento, o una que se hizo a mano. Antes comprueba firma y sumas. El producto debe estar detenido.

  --at momento   la última que no es posterior: 2026-11-28T22:00, hora de Lima; 2026-11-28, el final de ese día
  --from lugar   otro lugar de copias, por ejemplo el de BACKUP_SECOND_PLACE: una carpeta, o s3://depósito/carpeta (con
                 BACKUP_S3_ENDPOINT, BACKUP_S3_REGION, BACKUP_S3_ACCESS_KEY_ID y BACKUP_S3_SECRET_ACCESS_KEY)
  --key archivo  clave secreta (o BACKUP_KEY_FILE); en la máquina que hizo las copias no hace falta
  --signer clave clave de firma que muestra «Estado del sistema»; solo en una máquina que no hizo las copias
  --list         dice qué momentos hay`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      key: { type: 'string' },
      at: { type: 'string' },
      from: { type: 'string' },
      signer: { type: 'string' },
      list: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(help);
  enterRepository();
  const settings = readSettings();
  const given = positionals[0] === undefined ? null : resolve(positionals[0]);
  const store =
    values.from !== undefined ? placeOf(values.from) : given !== null && (await isStore(given)) ? given : null;
  const backups = readBackupSettings();
  if (values.list) {
    const { store: first, second } = backups;
    const places = store !== null ? [store] : [first, ...(second === null ? [] : [second])];
    for (const place of places) console.log((await pointsInWords(await openPlace(place, backups))).join('\n'));
    return;
  }
  const keyFile = values.key ?? process.env['BACKUP_KEY_FILE'];
  const identities = keyFile ? readIdentities(resolve(keyFile)) : [];
  const isByHand = given !== null && store === null;
  if (isByHand && values.at !== undefined)
    throw new StartError('--at elige entre las copias del horario: no se da con una carpeta o un archivo.', {
      exitCode: 2,
    });
  refuseElsewhere(settings, isByHand);
  if (isByHand && given.endsWith('.age') && identities.length === 0)
    throw new StartError('La copia está cifrada: indique con --key el archivo de la clave secreta.', { exitCode: 2 });
  const lock = await takeInstanceLock(settings.dataDir, 'npm run restore');
  try {
    finishRestore(settings.dataDir);
    if (isByHand) return await restoreByHand(given, settings, identities);
    const { at, files, previous, documents, areDocumentsElsewhere } = await restoreFromStore(store ?? backups.store, {
      dataDir: settings.dataDir,
      s3: backups.s3,
      mongoUrl: backups.mongoUrl,
      at: values.at === undefined ? null : momentOf(values.at),
      identities,
      signer: values.signer ?? null,
    });
    tellRestored(at, files, previous);
    if (documents !== null)
      console.log(`  ${plural(documents, 'documento', 'documentos')} en la base de datos MongoDB, todos comprobados.`);
    if (areDocumentsElsewhere) console.log(`  ${mongoAdvice('mongorestore', settings.databaseUrl)}`);
  } finally {
    lock.release();
  }
});

/** A copy that somebody made by hand: a folder, or one encrypted file. */
async function restoreByHand(given: string, { dataDir }: Settings, identities: readonly string[]): Promise<void> {
  const { manifest, previous } = given.endsWith('.age')
    ? await restoreSealedBackup(given, dataDir, identities)
    : await restoreBackup(given, dataDir);
  tellRestored(manifest.createdAt, manifest.files.length, previous);
}

function tellRestored(at: string, files: number, previous: string): void {
  console.log(`✓ Restaurada la copia del ${whenInLima(at)} (${plural(files, 'archivo', 'archivos')}).`);
  console.log(`  Los datos anteriores quedaron en ${previous}. «npm start» rehace el portal con los restaurados.`);
}

/** A copy made by hand holds a SQLite file, which goes into the data folder. */
function refuseElsewhere({ databaseUrl, dataDir }: Settings, isByHand: boolean): void {
  if (!databaseUrl.startsWith('file:')) {
    if (isByHand) throw new StartError(mongoAdvice('mongorestore', databaseUrl), { exitCode: 2 });
    return;
  }
  if (databaseUrl !== `file:${join(dataDir, 'cms.db')}`)
    throw new StartError(
      'DATABASE_URL señala un archivo fuera de DATA_DIR. Quite DATABASE_URL o copie cms.db a mano con el producto detenido.',
      { exitCode: 2 },
    );
}
