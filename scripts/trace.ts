/**
 * `npm run trace -- --n 300 [--seed 7] [--out hoja.csv]` draws figures for a person to follow to their source, into a
 * sheet; `npm run trace -- --verdicts hoja.csv` stores what was found. The page of the data shows the error rate that
 * follows.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSettings } from '../collections/installation/environment.ts';
import { drawFigures } from '../site/open-data/draw-figures.ts';
import { errorRate, storeRound, traceRounds } from '../site/open-data/traces.ts';
import { limaDay } from '../collections/calendar/days.ts';
import { openPublished } from '../site/published/open.ts';
import { readSheet, sheetText } from './trace/sheet.ts';

const HELP = `Uso:
  npm run trace -- --n 300 [--seed N] [--out hoja.csv]   sortea cifras publicadas y escribe una hoja para revisarlas
  npm run trace -- --verdicts hoja.csv                   guarda los veredictos de la hoja (columna «veredicto»: correcta, errada o no_encontrada)
  npm run trace -- --rate                                dice el error medido hasta ahora
`;
const MOST = 100_000;

function draw(
  { publishedDb, publicUrl }: { publishedDb: string; publicUrl: string },
  { n, seed, out }: { n: string; seed: string | undefined; out: string | undefined },
): void {
  const count = Number(n);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new Error(`«--n ${n}» no sirve: use un número entero de 1 a ${MOST}.`);
  const number = seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(seed);
  if (!Number.isInteger(number) || number < 0)
    throw new Error(`«--seed ${seed}» no sirve: use un número entero desde 0.`);
  const database = openPublished(publishedDb);
  try {
    const drawn = drawFigures(database, { count, seed: number });
    const path = out ?? `trazado-${number}.csv`;
    writeFileSync(path, sheetText({ rows: drawn, seed: number, drawnOn: limaDay(), publicUrl }));
    process.stdout.write(
      `${drawn.length} cifras sorteadas con la semilla ${number}: ${path}\nAbra cada fuente, escriba el veredicto y guárdelos con: npm run trace -- --verdicts ${path}\n`,
    );
  } finally {
    database.close();
  }
}

function store(publishedDb: string, path: string): void {
  const { round, withoutVerdict } = readSheet(readFileSync(path, 'utf8'), new Date());
  const stored = storeRound(publishedDb, round);
  process.stdout.write(
    `${round.verdicts.length} veredictos guardados en ${stored}${withoutVerdict > 0 ? `; ${withoutVerdict} filas aún sin veredicto` : ''}.\n`,
  );
  tell(publishedDb);
}

function tell(publishedDb: string): void {
  const rate = errorRate(traceRounds(publishedDb));
  process.stdout.write(
    rate === null
      ? 'Aún no se ha medido el error: nadie ha revisado una cifra.\n'
      : `Error medido: ${rate.wrong} de ${rate.checked} cifras, ${rate.percent.toFixed(1)} % (entre ${rate.low.toFixed(1)} y ${rate.high.toFixed(1)} % con 95 % de confianza); ${rate.notFound} sin fuente legible.\n`,
  );
}

try {
  const { values } = parseArgs({
    options: {
      n: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      verdicts: { type: 'string' },
      rate: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const settings = readSettings();
  if (values.verdicts !== undefined) store(settings.publishedDb, values.verdicts);
  else if (values.rate) tell(settings.publishedDb);
  else if (values.n !== undefined) {
    if (!existsSync(settings.publishedDb))
      throw new Error(`No existe ${settings.publishedDb}. Ejecute «npm run publish -- --rebuild».`);
    draw(settings, { n: values.n, seed: values.seed, out: values.out });
  } else {
    process.stdout.write(HELP);
    process.exitCode = values.help ? 0 : 2;
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
