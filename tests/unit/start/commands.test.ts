import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EnvironmentError } from '../../../collections/installation/environment.ts';
import { endOf, failure, root, runNode, spawnNode } from '../../../scripts/start/children.ts';
import { report, runCommand } from '../../../scripts/start/command.ts';
import { Interrupted, StartError } from '../../../scripts/start/failures.ts';
import { parentOf } from '../../../scripts/start/processes.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arranque-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('how a command of a person ends', () => {
  /** What is printed of an error, and the exit code. */
  const told = (error: unknown): { text: string; code: number } => {
    const lines: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((text) => void lines.push(String(text)));
    const code = report(error);
    return { text: lines.join('\n'), code };
  };
  const parseError = Object.assign(new TypeError('Unknown option'), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' });
  test.each([
    [new StartError('No se pudo.'), 1, '\n✗ No se pudo.'],
    [new StartError('Ajuste mal.', { exitCode: 2 }), 2, '\n✗ Ajuste mal.'],
    [new StartError('No.', { tail: ['uno', 'dos'] }), 1, '  │ uno\n  │ dos\n\n✗ No.'],
    [new EnvironmentError('PORT_CMS no es un puerto.'), 2, '✗ PORT_CMS no es un puerto.\nVea «npm start -- --help».'],
    [parseError, 2, '✗ No se entienden los argumentos. Añada «-- --help» para ver los que hay.'],
    ['algo', 1, '\n✗ Error inesperado.\nalgo'],
  ])('%o', (error, code, text) => {
    expect(told(error)).toEqual({ text, code });
  });
  test.each<[string[], string]>([
    [['--usr', 'x'], 'No se entiende el argumento «--usr».'],
    [['ana@invermet.example'], 'No se entiende el argumento «ana@invermet.example».'],
    [['--user'], 'Falta el valor de «--user».'],
    [['--user', '--dry-run'], 'Falta el valor de «--user».'],
    [['--dry-run=sí'], '«--dry-run» no lleva valor.'],
  ])('12 an argument that is not understood is named: %j', (args, text) => {
    const parse = (): unknown =>
      parseArgs({ args, strict: true, options: { user: { type: 'string' }, 'dry-run': { type: 'boolean' } } });
    expect(parse).toThrow();
    try {
      parse();
    } catch (error) {
      expect(told(error)).toEqual({ text: `✗ ${text} Añada «-- --help» para ver los que hay.`, code: 2 });
    }
  });
  test('an error that nobody expected is told with where it came from', () => {
    expect(told(new Error('raro')).text).toMatch(/^\n✗ Error inesperado\.\nError: raro\n {4}at /);
    const bare = new Error('sin pila');
    delete bare.stack;
    expect(told(bare).text).toContain('\nsin pila');
  });
  test.each([
    ['its own code', () => Promise.resolve(3), 3],
    ['none', () => Promise.resolve(), 0],
    ['an error', () => Promise.reject(new StartError('no', { exitCode: 2 })), 2],
  ])('%s', async (_, work, code) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    await runCommand(work);
    expect(exit.mock.calls).toEqual([[code]]);
  });
});

describe('a script that is run to its end', () => {
  const script = (text: string): string => {
    const path = join(folder, 'script.mjs');
    writeFileSync(path, text);
    return path;
  };
  const run = (text: string, more: Partial<Parameters<typeof runNode>[0]> = {}): Promise<void> =>
    runNode({
      script: script(text),
      args: ['uno', 'dos'],
      environment: { ...process.env, MARCA: 'm' },
      purpose: 'la prueba',
      logPath: join(folder, 'run.log'),
      signal: new AbortController().signal,
      ...more,
    });
  const log = (): string => readFileSync(join(folder, 'run.log'), 'utf8');

  test('its lines are in the log and are told, whole and without colours; secret ones are told only', async () => {
    const lines: string[] = [];
    await run(
      `process.stdout.write('ho'); setTimeout(() => process.stdout.write('la\\n\\u001b[31mrojo\\u001b[0m\\nclave: 1\\n' + process.argv.slice(2) + ' ' + process.env.MARCA + ' ' + process.cwd()), 20); console.error('aviso');`,
      { onLine: (line) => lines.push(line), isSecret: (line) => line.startsWith('clave') },
    );
    expect(lines).toEqual(['hola', 'rojo', 'clave: 1', `uno,dos m ${root}`]);
    expect(log()).toMatch(/^\n— inicio \S+Z .*script\.mjs uno dos\n/);
    for (const line of ['hola\n', 'rojo\n', 'aviso\n', `uno,dos m ${root}\n`]) expect(log()).toContain(line);
    expect(log()).not.toContain('clave');
  });
  test('one that fails is told with the end of its log', async () => {
    const failed = await run("console.log('antes'); process.exitCode = 3;").catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StartError);
    expect(failed).toMatchObject({
      exitCode: 1,
      tail: ['antes'],
      message: `Falló la prueba (código 3). Vea los mensajes de arriba.\n  Registro completo: ${join(folder, 'run.log')}`,
    });
  });
  test('nothing is run after a stop, and a stop ends what runs', async () => {
    await expect(run("console.log('x')", { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Interrupted);
    expect(existsSync(join(folder, 'run.log'))).toBe(false);
    const stop = new AbortController();
    const stopped = run("console.log('lista'); setInterval(() => {}, 1000);", {
      signal: stop.signal,
      onLine: (line) => line === 'lista' && stop.abort(),
    });
    await expect(stopped).rejects.toBeInstanceOf(Interrupted);
  });
  test('how it ended is said in words', async () => {
    const end = (text: string): Promise<string> => endOf(spawnNode({ script: script(text), environment: process.env }));
    expect(await end('process.exit(0)')).toBe('código 0');
    expect(await end("process.kill(process.pid, 'SIGKILL')")).toBe('señal SIGKILL');
  });
  test('a known cause is told instead', () => {
    writeFileSync(join(folder, 'x.log'), 'Error: ENOSPC: no space left on device\n');
    const { message, tail } = failure('la compilación', 'código 1', join(folder, 'x.log'));
    expect(message).toContain('Falló la compilación (código 1). ');
    expect(message).not.toContain('Vea los mensajes');
    expect(tail).toEqual(['Error: ENOSPC: no space left on device']);
  });
});

test('the process that started another one is known where the system tells', () => {
  expect(parentOf(process.pid)).toBe(process.platform === 'linux' ? process.ppid : null);
  expect(parentOf(2 ** 22 + 1)).toBeNull();
});
