import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../site/environment.ts';
import { mongoAdvice } from './backup/mongo.ts';
import { createBackup } from './backup/create.ts';
import { sizeOf } from './backup/restore.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';

const help = `Uso: npm run backup -- [carpeta]

Copia la base de datos, los archivos subidos y las claves en carpeta/invermet-<fecha>/ (por omisión DATA_DIR/backups),
con un manifest.json de sumas SHA-256. Puede ejecutarse con el producto en marcha.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, strict: true, options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) return console.log(help);
  enterRepository();
  const settings = readSettings();
  if (!settings.databaseUrl.startsWith('file:')) throw new StartError(mongoAdvice('mongodump', settings.databaseUrl), { exitCode: 2 });
  const target = resolve(positionals[0] ?? join(settings.dataDir, 'backups'));
  const source = { dataDir: settings.dataDir, databasePath: settings.databaseUrl.slice('file:'.length), uploadsDir: settings.uploadsDir };
  const { folder, manifest } = await createBackup(source, target);
  console.log(`✓ Copia en ${folder}: ${manifest.files.length} archivos, ${(sizeOf(folder, manifest) / 1_048_576).toFixed(1)} MB`);
  console.log(`  Contiene claves y datos personales: guárdela en un lugar cerrado. Restaurar: npm run restore -- ${folder}`);
});
