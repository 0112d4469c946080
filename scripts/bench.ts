import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBench } from '../tests/load/bench.ts';
import { describeMachine, loadNow } from '../tests/load/machine.ts';
import { reportTable, type BenchReport } from '../tests/load/report.ts';
import { measurementNames, measurements, runBench, type MeasurementName } from '../tests/load/run-bench.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';

const help = `Uso: npm run bench -- [opciones]

Llena una base de datos de demostración y mide con ella. Imprime una tabla; una meta no cumplida no es un fallo,
una medición que no pudo hacerse sí (código 1).

  --only NOMBRE   solo esa medición (puede repetirse):
${measurementNames.map((name) => `                    ${name.padEnd(12)}${measurements[name].title}${'isOnRequest' in measurements[name] ? ' (solo si se pide)' : ''}`).join('\n')}
  --works N       obras, con diez informes cada una (10000)
  --uploads MB    archivos subidos para las copias de seguridad (5120, en 10 000 archivos); caben tres veces en el disco de --dir
  --runs N        repeticiones de lo que se repite (3)
  --json ARCHIVO  guarda también las cifras como JSON
  --dir CARPETA   carpeta de trabajo, que se conserva y sirve para la próxima (por omisión, una temporal)
  --port N        primer puerto de los que usa (4240)`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h' },
      only: { type: 'string', multiple: true },
      works: { type: 'string', default: '10000' },
      uploads: { type: 'string', default: '5120' },
      runs: { type: 'string', default: '3' },
      json: { type: 'string' },
      dir: { type: 'string' },
      port: { type: 'string', default: '4240' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const only = (values.only ?? []).map(measurementNamed);
  const jsonPath = values.json === undefined ? null : resolve(values.json);
  const givenDir = values.dir === undefined ? null : resolve(values.dir);
  const [works, uploadsMB, runs, firstPort] = [
    whole('works', values.works),
    whole('uploads', values.uploads),
    whole('runs', values.runs),
    whole('port', values.port),
  ];
  enterRepository();
  const workDir = givenDir ?? mkdtempSync(join(tmpdir(), 'invermet-bench-'));
  const machine = describeMachine();
  try {
    const bench = openBench({ works, uploadsMB, runs, workDir, firstPort, log: (message) => console.error(message) });
    const report: BenchReport = {
      machine,
      works,
      reports: works * 10,
      ...(await runBench(bench, only)),
      loadAtEnd: loadNow(),
    };
    console.log(reportTable(report));
    if (jsonPath !== null) {
      mkdirSync(dirname(jsonPath), { recursive: true });
      writeFileSync(jsonPath, `${JSON.stringify(report, null, 2)}\n`);
    }
    return report.failures.length > 0 ? 1 : 0;
  } finally {
    if (givenDir === null) rmSync(workDir, { recursive: true, force: true });
  }
});

function measurementNamed(name: string): MeasurementName {
  const found = measurementNames.find((one) => one === name);
  if (!found)
    throw new StartError(`No hay ninguna medición «${name}». Hay: ${measurementNames.join(', ')}.`, { exitCode: 2 });
  return found;
}

function whole(option: string, value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value))
    throw new StartError(`--${option} debe ser un número entero mayor que cero, no «${value}».`, { exitCode: 2 });
  return Number(value);
}
