import { existsSync } from 'node:fs';
import { access, mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Payload } from 'payload';
import { readCmsSettings } from '../../environment.ts';
import { checkedDay, dayOfFile } from './day-of-file.ts';
import { sourceAndDay } from './day-words.ts';
import { ImportFileError, OpenQuestions } from './errors.ts';
import { formatById, formats } from './formats/registry.ts';
import { closeEntry, failureOf, fingerprint, openEntry } from './history.ts';
import { understandingInWords } from './understanding-words.ts';
import { questionsInWords, type Answers } from './questions.ts';
import { importFile, type ImportInput, type ImportProgress, type ImportResult } from './import-file.ts';
import { importFiles } from './jobs.ts';
import { notesOf } from './part-notes.ts';
import { onlyFormat } from './recognise.ts';
import { reportCsv, severityWords } from './report.ts';
import { besidesLine } from './summary.ts';
import { undoImport, undoneWords } from './undo/undo-import.ts';
import { capital } from '../../../collections/words/sentences.ts';

export const usage = `Uso:
  npm run import -- <formato> <archivo> [opciones]
  npm run import -- auto <archivo> [opciones]          el formato se reconoce por las cabeceras
  npm run import -- deshacer <id>                      deshace una importación, si nada se apoya en ella

Formatos:
${formats.map(({ id, hint }) => `  ${id.padEnd(18)}${hint}`).join('\n')}

Opciones:
  --dry-run         lee, comprueba y cuenta; no cambia nada
  --source TEXTO    fuente de los datos (por omisión, la del formato)
  --date AAAA-MM-DD día de los datos (por omisión, el del nombre del archivo; si no lo trae, ninguno: «consultado el» día de su última modificación)
  --partial         si la escritura falla a mitad, conserva lo ya escrito (por omisión, todo o nada)
  --draft           deja las obras nuevas como borrador
  --answer ID=VALOR responde a una pregunta de la simulación (separador, unidad, moneda, año…); se puede repetir
  --confirm-held    escribe también lo que quedó «por confirmar» (montos inverosímiles, posibles repeticiones)
  --report RUTA     guarda las filas rechazadas y los avisos como CSV
`;

/** Where a person finds by what an import is undone. */
export const whereIdsAre =
  'La orden que importó lo dijo al terminar; en el CMS está al final de la dirección de la importación (Datos › Importar datos).';

export type ImportCommand = {
  format: string;
  path: string;
  isDryRun: boolean;
  source: string | undefined;
  asOf: string;
  isPartial: boolean;
  isDraft: boolean;
  reportPath: string | undefined;
  answers: Answers;
  takesHeld: boolean;
};

/** Reads the command line. Throws `ImportFileError` saying in Spanish what is missing. */
export async function readCommand(argv: readonly string[]): Promise<ImportCommand> {
  const { values, positionals } = parsed(argv);
  const [named, path] = positionals;
  if (!named || !path) throw new ImportFileError(`Falta el formato o el archivo.\n\n${usage}`);
  if (positionals.length > 2)
    throw new ImportFileError(
      `Sobra «${positionals.slice(2).join(' ')}». Si la ruta tiene espacios, póngala entre comillas.`,
    );
  if (named !== 'auto') formatById(named);
  await access(path).catch(() => {
    throw new ImportFileError(`No se puede leer el archivo «${path}». Revise la ruta y los permisos.`);
  });
  if (!(await stat(path)).isFile()) throw new ImportFileError(`«${path}» no es un archivo.`);
  const format = named === 'auto' ? await onlyFormat(path) : named;
  return {
    format,
    path,
    isDryRun: values['dry-run'] ?? false,
    source: values.source?.trim() || undefined,
    asOf: values.date ? checkedDay(values.date) : await dayOfFile(path),
    isPartial: values.partial ?? false,
    isDraft: values.draft ?? false,
    reportPath: values.report,
    answers: answersOf(values.answer ?? []),
    takesHeld: values['confirm-held'] ?? false,
  };
}

function answersOf(texts: readonly string[]): Answers {
  return Object.fromEntries(
    texts.map((text) => {
      const [, id, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (id === undefined || value === undefined)
        throw new ImportFileError(`«--answer ${text}» no sirve. Escríbalo como --answer separador=punto-miles.`);
      return [id.trim(), value.trim()];
    }),
  );
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        partial: { type: 'boolean' },
        'confirm-held': { type: 'boolean' },
        draft: { type: 'boolean' },
        source: { type: 'string' },
        date: { type: 'string' },
        report: { type: 'string' },
        answer: { type: 'string', multiple: true },
      },
    });
  } catch (cause) {
    throw new ImportFileError(`No se entiende la orden: ${cause instanceof Error ? cause.message : ''}\n\n${usage}`, {
      cause,
    });
  }
}

/** Runs an import from the command line; the last line of the output is the count, the one before says how to undo it. */
export async function runCommand({
  command,
  payload,
}: {
  command: ImportCommand;
  payload: Payload;
}): Promise<ImportResult> {
  const { size } = await stat(command.path);
  const { result, undoId } = await withHistory({ command, payload }, (kept) =>
    importFile({
      payload,
      path: command.path,
      format: command.format,
      source: command.source,
      asOf: command.asOf,
      isDryRun: command.isDryRun,
      isPartial: command.isPartial,
      newStatus: command.isDraft ? 'draft' : 'published',
      answers: command.answers,
      takesHeld: command.takesHeld,
      ...kept,
      onProgress: progressBar(size),
    }),
  );
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (command.reportPath) await writeFile(command.reportPath, reportCsv(result.report));
  print(command, result, undoId);
  return result;
}

/**
 * Leaves every import from the command line in the history of the CMS; a dry run leaves nothing. `undoId`: by which it is
 * undone; null where it changed nothing.
 */
async function withHistory(
  { command, payload }: { command: ImportCommand; payload: Payload },
  work: (kept: Pick<ImportInput, 'journalPath' | 'onPart'>) => Promise<ImportResult>,
): Promise<{ result: ImportResult; undoId: string | null }> {
  if (command.isDryRun) return { result: await work({}), undoId: null };
  const id = await openEntry(payload, {
    fileName: basename(command.path),
    format: command.format,
    status: 'running',
    source: command.source ?? formatById(command.format).defaultSource,
    asOf: command.asOf,
    importedBy: null,
    ...(await fingerprint(command.path)),
  });
  try {
    const journalPath = importFiles(readCmsSettings().dataDir).undoPath(id);
    await mkdir(dirname(journalPath), { recursive: true });
    const { onPart } = await notesOf(payload, id);
    const result = await work({ journalPath, onPart });
    await closeEntry({ payload, id, status: 'done', result });
    return { result, undoId: existsSync(journalPath) ? id : null };
  } catch (error) {
    await closeEntry({ payload, id, ...failureOf(error, command.isPartial) });
    throw error instanceof OpenQuestions ? withOptions(error) : error;
  }
}

/** The same with what is typed to answer: the history and the screen name no options. */
const withOptions = (cause: OpenQuestions): ImportFileError =>
  new ImportFileError(
    `El archivo deja algo por aclarar. Responda y vuelva a importar:\n${questionsInWords(cause.questions)}`,
    { cause },
  );

function print(
  command: ImportCommand,
  { report, counts, summary, mainTarget, understanding, source }: ImportResult,
  undoId: string | null,
): void {
  const write = (line: string): void => void process.stdout.write(`${line}\n`);
  const how = 'Dígalo con --date AAAA-MM-DD.';
  for (const line of sourceAndDay({ source, asOf: command.asOf, how })) write(line);
  for (const line of understandingInWords(understanding)) write(line);
  for (const { severity, row, sheet, column, value, reason } of report.findings.slice(0, 20)) {
    write(
      `${capital(severityWords[severity])}: fila ${row}${sheet ? ` de la hoja «${sheet}»` : ''}${column ? `, columna «${column}»` : ''}${value ? `, «${value.slice(0, 80)}»` : ''}: ${reason}.`,
    );
  }
  const hidden = report.findings.length - Math.min(report.findings.length, 20);
  if (hidden > 0) write(`… y ${hidden} más. Véalos todos con --report rechazos.csv`);
  if (command.reportPath) write(`Detalle en ${command.reportPath}`);
  const besides = besidesLine(mainTarget, counts);
  if (besides) write(besides);
  if (command.isDryRun) write('Simulación: no se cambió nada.');
  if (undoId !== null) write(`Para deshacerla: npm run import -- deshacer ${undoId}`);
  write(summary);
}

/**
 * Undoes an import of the history from the command line; prints what was taken back. Throws `ImportFileError` naming
 * what stands on it.
 */
export async function runUndo({ id, payload }: { id: string; payload: Payload }): Promise<void> {
  const entry = await payload.findByID({
    ...{ collection: 'imports', id, depth: 0, overrideAccess: true, disableErrors: true },
  });
  if (!entry) throw new ImportFileError(`No hay ninguna importación «${id}». ${whereIdsAre}`);
  if (entry.status === 'undone') throw new ImportFileError('Esta importación ya está deshecha.');
  const { removed, restored } = await undoImport({
    payload,
    path: importFiles(readCmsSettings().dataDir).undoPath(id),
  });
  const message = undoneWords({ removed, restored, by: 'la línea de órdenes' });
  await payload.update({ collection: 'imports', id, overrideAccess: true, data: { status: 'undone', message } });
  process.stdout.write(`${message}\n`);
}

/** A bar on a terminal, nothing elsewhere. */
function progressBar(size: number): (progress: ImportProgress) => void {
  let shownAt = 0;
  return (progress) => {
    if (!process.stderr.isTTY || Date.now() - shownAt < 100) return;
    shownAt = Date.now();
    const share =
      progress.stage === 'reading' ? Math.min(progress.bytes / size, 1) : progress.done / Math.max(progress.total, 1);
    const bar = '█'.repeat(Math.floor(share * 25)).padEnd(25, '·');
    const text =
      progress.stage === 'reading'
        ? `leyendo… ${progress.rows} filas`
        : `${Math.floor(share * 100)} %  ${progress.done} de ${progress.total}`;
    process.stderr.write(`\r${bar} ${text} \u001b[K`);
  };
}
