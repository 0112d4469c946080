import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../collections/installation/environment.ts';
import { isGood, reportTable } from '../tests/chaos/report.ts';
import { runChaos } from '../tests/chaos/run-chaos.ts';
import { standingCheck } from '../tests/chaos/standing-check.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';

const help = `Uso: npm run chaos -- [opciones]

Arranca el producto de verdad en una carpeta y unos puertos propios y, mientras se escribe, se importa y se lee, le
pasa de todo: procesos que mueren o se cuelgan, disco lleno, archivos dañados, bases bloqueadas, relojes que saltan.
Al final comprueba que lo confirmado está guardado, publicado y servido. Código 1 si algo se perdió o tardó más de un minuto.

  --seed N        lo que pasa y en qué orden (al azar; se imprime)
  --minutes M     cuánto dura (10)
  --longest S     segundos en los que todo tiene que volver a funcionar (60)
  --only TEXTO    solo las fallas cuyo nombre lo contiene (puede repetirse)
  --json ARCHIVO  guarda también el informe como JSON
  --check CARPETA solo comprueba la instalación en marcha con esa DATA_DIR (y su PORT_PORTAL)`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h' },
      seed: { type: 'string' },
      minutes: { type: 'string', default: '10' },
      longest: { type: 'string', default: '60' },
      only: { type: 'string', multiple: true },
      json: { type: 'string' },
      check: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.check !== undefined) return check(resolve(values.check));
  const jsonPath = values.json === undefined ? null : resolve(values.json);
  enterRepository();
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : numberIn('seed', values.seed);
  const minutes = numberIn('minutes', values.minutes);
  const longestS = numberIn('longest', values.longest);
  const report = await runChaos({
    seed,
    minutes,
    longestS,
    only: values.only ?? [],
    log: (line) => console.error(line),
  });
  console.log(reportTable(report));
  if (jsonPath !== null) {
    mkdirSync(dirname(jsonPath), { recursive: true });
    writeFileSync(jsonPath, `${JSON.stringify(report, null, 2)}\n`);
  }
  return isGood(report) ? 0 : 1;
});

async function check(dataDir: string): Promise<number> {
  const { works, pages, differences } = await standingCheck(readSettings({ ...process.env, DATA_DIR: dataDir }));
  for (const { place, what } of differences) console.log(`✗ ${place}: ${what}`);
  console.log(`${works} obras, ${pages} páginas en tres formas: ${differences.length} diferencias`);
  return differences.length === 0 ? 0 : 1;
}

function numberIn(option: string, value: string): number {
  if (!/^\d{1,9}(\.\d+)?$/.test(value))
    throw new StartError(`--${option} debe ser un número, no «${value}».`, { exitCode: 2 });
  return Number(value);
}
