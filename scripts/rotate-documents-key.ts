import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { readCmsSettings } from '../cms/environment.ts';
import { readSettings } from '../collections/installation/environment.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';
import { requireInstallation } from './start/installation.ts';

/** Documents that failed, told one by one. */
const SHOWN = 20;

const help = `Uso: npm run documents:rotate-key -- [--only-reseal] [--forget-former]

Cambia la clave con la que se cifran los archivos de los documentos y los vuelve a cifrar todos con la nueva. Detenga antes el CMS, y haga
después una copia de seguridad: las copias de antes se abren con la clave que llevan.

  --only-reseal    no hace una clave nueva: cifra de nuevo lo que es de claves anteriores. Para terminar una rotación que se cortó, o cuando
                   las claves vienen de DOCUMENTS_KEYS (ponga antes la nueva primero y las anteriores detrás).
  --forget-former  al final olvida las claves anteriores, si ningún archivo las necesita ya. Sin esto se conservan. Las de DOCUMENTS_KEYS se quitan ahí.`;

await runCommand(async () => {
  const { values } = parseArgs({
    strict: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      'only-reseal': { type: 'boolean' },
      'forget-former': { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  enterRepository();
  const settings = readSettings();
  const { dataDir } = settings;
  requireInstallation(settings);
  // As another user it would make keys that the CMS cannot read.
  const { uid } = statSync(dataDir);
  if (process.getuid !== undefined && process.getuid() !== uid)
    throw new StartError(
      `${dataDir} es de otro usuario (${uid}): ejecute esto como él, por ejemplo con «sudo -u '#${uid}' …», para que el CMS pueda leer la clave nueva.`,
      { exitCode: 2 },
    );
  const place = readCmsSettings();
  if (await isAnswering(place.cmsPort))
    throw new StartError(
      `El CMS está en marcha en el puerto ${place.cmsPort}: deténgalo antes, porque conoce las claves desde que empezó.`,
      { exitCode: 2 },
    );
  const [{ getPayload }, { default: config }, { rotateKey }] = await Promise.all([
    import('payload'),
    import('../cms/payload.config.ts'),
    import('../cms/documents-at-rest/rotate.ts'),
  ]);
  const payload = await getPayload({ config });
  try {
    const { key, resealed, unchanged, failed, dropped } = await rotateKey({
      payload,
      place,
      isNew: values['only-reseal'] !== true,
      dropsFormer: values['forget-former'] === true,
    });
    console.log(
      `✓ Clave vigente ${key}: ${resealed} archivos cifrados de nuevo, ${unchanged} ya lo estaban${dropped > 0 ? `; claves anteriores olvidadas: ${dropped}` : ''}.`,
    );
    if (dropped > 0 && place.documentsKeys !== null)
      console.log('  Quite ya las anteriores de DOCUMENTS_KEYS: ningún archivo las necesita.');
    for (const { id, reason } of failed.slice(0, SHOWN)) console.error(`⚠ Documento ${id}: ${reason}`);
    if (failed.length > SHOWN) console.error(`⚠ Y ${failed.length - SHOWN} documentos más.`);
    if (failed.length > 0)
      console.error('  Las claves anteriores se conservan. Corrija lo que falta y repita con --only-reseal.');
    return failed.length > 0 ? 1 : 0;
  } finally {
    await payload.destroy();
  }
});

function isAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
