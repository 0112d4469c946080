import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { root } from '../../scripts/start/children.ts';
import type { Installation } from './installation.ts';

const ROWS = 15;
const REST_MS = 20_000;
const HEAD =
  'Código INFOBRAS,Departamento,Provincia,Distrito,Nombre de obra,Entidad Pública,Sector de la Entidad,Fecha de inicio de obra,Fecha finalización programada de obra';

/** Files of INFOBRAS that were imported: those whose command said so by its end, and those that did not. */
export type Imports = { whole: string[][]; others: number };

/** Imports one file after the other with `npm run import`, each with works of its own. */
export async function importFiles({
  installation,
  folder,
  stop,
}: {
  installation: Installation;
  folder: string;
  stop: AbortSignal;
}): Promise<Imports> {
  const imports: Imports = { whole: [], others: 0 };
  for (let number = 1; !stop.aborted; number += 1) {
    const codes = Array.from({ length: ROWS }, (_, row) => String(800_000 + number * 100 + row));
    const path = join(folder, `infobras-${number}.csv`);
    writeFileSync(
      path,
      [
        HEAD,
        ...codes.map(
          (code) =>
            `${code},LIMA,LIMA,MIRAFLORES,REHABILITACION DE PISTA DEL ENSAYO ${code},MUNICIPALIDAD DEL ENSAYO,GOBIERNOS LOCALES,05/09/2024,19/11/2025`,
        ),
      ].join('\n'),
    );
    const code = await run(installation, ['infobras', path, '--date', '2026-05-16'], stop);
    if (code === 0) imports.whole.push(codes);
    else imports.others += 1;
    await pause(REST_MS, undefined, { signal: stop }).catch(() => undefined);
  }
  return imports;
}

function run({ environment }: Installation, args: string[], stop: AbortSignal): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/import.ts', ...args], {
      cwd: root,
      env: environment,
      stdio: 'ignore',
    });
    const end = (): void => void child.kill('SIGKILL');
    stop.addEventListener('abort', end, { once: true });
    child.once('exit', (code) => {
      stop.removeEventListener('abort', end);
      resolve(code);
    });
  });
}

/** Rows of files that were imported whole and are not in the database. */
export function missingOf(imports: Imports, cmsDb: string): string[] {
  const database = new DatabaseSync(cmsDb, { readOnly: true, timeout: 5000 });
  try {
    const known = database.prepare('SELECT 1 FROM projects WHERE infobras_code = ?');
    return imports.whole.flat().filter((code) => known.get(code) === undefined);
  } finally {
    database.close();
  }
}
