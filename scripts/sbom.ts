import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './start/children.ts';
import { licenceOf, refusedPackages } from './sbom/licences.ts';
import { packagesOfBom, packagesOfLock } from './sbom/packages.ts';
import { runCommand } from './start/command.ts';
import { StartError } from './start/failures.ts';

const help = `Uso: npm run sbom -- [carpeta]

Escribe en la carpeta (por omisión «sbom») sbom.cdx.json, la lista de componentes con los que el producto funciona (CycloneDX, de
«npm sbom»), y licencias.csv, con la licencia de cada uno y de los que solo sirven para desarrollarlo. Termina con error si alguno
tiene una licencia que no se acepta (por ejemplo AGPL) o no dice cuál es.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return console.log(help);
  const bom = bomOfNpm();
  const used = packagesOfBom(bom);
  const all = packagesOfLock(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const folder = resolve(positionals[0] ?? 'sbom');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 1)}\n`);
  const inUse = new Set(used.map(({ name, version }) => `${name}@${version}`));
  const lines = [...new Map([...used, ...all].map((one) => [`${one.name}@${one.version}`, one])).values()]
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
    .map((one) =>
      [
        one.name,
        one.version,
        licenceOf(one) ?? '',
        inUse.has(`${one.name}@${one.version}`) ? 'funcionamiento' : 'desarrollo u otro sistema',
      ]
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(','),
    );
  writeFileSync(
    join(folder, 'licencias.csv'),
    `\uFEFF"paquete","versión","licencia","uso"\r\n${lines.join('\r\n')}\r\n`,
  );
  const refused = [...new Set([...refusedPackages(used), ...refusedPackages(all)])];
  if (refused.length > 0)
    throw new StartError(
      `Estas licencias no se aceptan:\n${refused.map((line) => `  ${line}`).join('\n')}\nCambie el paquete por otro.`,
    );
  console.log(`✓ ${used.length} componentes y ${lines.length} licencias, todas aceptadas, en ${folder}`);
});

/** What npm says of the installed packages that the product runs with. */
function bomOfNpm(): unknown {
  const npm = process.env['npm_execpath'];
  const args = ['sbom', '--sbom-format=cyclonedx', '--omit=dev'];
  const { status, stdout, stderr } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    : spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0)
    throw new StartError(
      `npm no pudo hacer la lista de componentes (hace falta npm 10 o más nuevo, y lo instalado completo: «npm ci»):\n${stderr || 'npm no está.'}`,
    );
  return JSON.parse(stdout);
}
