import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { StartError } from '../start/failures.ts';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The path of a Chromium, installing Debian's package when there is none and this user may; throws `StartError` saying
 * what to install.
 */
export function ensureChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment['CHROMIUM_PATH'];
  if (given) {
    if (!existsSync(given)) throw new StartError(`CHROMIUM_PATH señala ${given}, que no existe.`, { exitCode: 2 });
    return given;
  }
  const found = findChromium();
  if (found) return found;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (canInstall) {
    console.log('Falta Chromium: se instala el paquete «chromium» de la distribución.');
    const options = { stdio: 'inherit', env: { ...environment, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new StartError(
    `Falta Chromium para las pruebas de extremo a extremo${canInstall ? ' y no se pudo instalar' : ''}. Instálelo («sudo apt-get install chromium») o indique su ruta en CHROMIUM_PATH.`,
  );
}

function findChromium(): string | undefined {
  return places.find((place) => existsSync(place));
}
