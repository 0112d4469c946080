/**
 * `npm run validate [-- <folder|address>]`: independent validators over what is published: lib-cove-ocds,
 * lib-cove-oc4ids, ocdsmerge, frictionless and pyshacl. Takes a folder that `npm run publish -- --all` wrote or the
 * address of a running portal (by default this installation's). Nothing of the product needs it. Exit code: 0 without
 * errors, 1 with, or when files of a publication are missing or empty, 2 when the validators cannot run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../collections/installation/environment.ts';
import { missingInWords, whatIsMissing } from './validate/expected-files.ts';
import { fetchData } from './validate/fetch-data.ts';
import { preparePython, ValidatorsMissing } from './validate/python.ts';
import { hasPassed, runChecks, summary } from './validate/run.ts';

const HELP = `Uso: npm run validate [-- <carpeta o dirección>]

  sin nada      el portal en marcha de esta instalación (http://127.0.0.1:PORT_PORTAL)
  <carpeta>     lo que escribió «npm run publish -- --all», o la carpeta «public» de una instalación; la de la demostración es data-demo/public
  <dirección>   cualquier portal en marcha, p. ej. https://abierto.example.org

Necesita Python 3.10 o posterior. La primera vez instala los validadores desde PyPI en node_modules/.cache/validate.
`;

const root = join(import.meta.dirname, '..');

async function validate(target: string): Promise<number> {
  const isAddress = /^https?:\/\//.test(target);
  const folder = isAddress ? mkdtempSync(join(tmpdir(), 'validar-')) : target;
  try {
    if (isAddress) await fetchData(target.replace(/\/+$/, ''), folder);
    const missing = whatIsMissing(folder);
    if (missing.length > 0) throw new Error(missingInWords(target, missing));
    const python = await preparePython({ root, log: (line) => process.stderr.write(`${line}\n`) });
    const checks = await runChecks({
      python,
      script: join(root, 'scripts/validate/validate.py'),
      folder,
      schemas: join(root, 'scripts/validate/schemas'),
    });
    process.stdout.write(summary(checks));
    return hasPassed(checks) ? 0 : 1;
  } finally {
    if (isAddress) rmSync(folder, { recursive: true, force: true });
  }
}

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  if (values.help) process.stdout.write(HELP);
  else process.exitCode = await validate(positionals[0] ?? `http://127.0.0.1:${readSettings().portalPort}`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ValidatorsMissing ? 2 : 1;
}
