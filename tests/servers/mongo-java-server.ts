import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { MongoServer } from './mongo.ts';

const folder = resolve(import.meta.dirname, 'mongo-java-server');
const cache = resolve(import.meta.dirname, '../../node_modules/.cache/mongo-server');
const FETCH_LIMIT_MS = 180_000;
const START_LIMIT_MS = 60_000;

/**
 * A stand-in for MongoDB in memory, in a Java process of its own that ends with this one. Throws saying what is
 * missing.
 */
export async function startJavaServer(): Promise<MongoServer> {
  const jars = await fetchJars();
  const server = spawn('java', ['-Xmx1500m', '-XX:+UseSerialGC', '-cp', join(jars, '*'), join(folder, 'Main.java')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  try {
    const port = await readPort(server);
    return { uri: `mongodb://127.0.0.1:${port}`, kind: 'mongo-java-server', stop: () => stop(server) };
  } catch (error) {
    server.kill();
    throw error;
  }
}

/** Folder with the jars of `pom.xml`, fetched by Maven once; a change of the file makes a new folder. */
async function fetchJars(): Promise<string> {
  const pom = join(folder, 'pom.xml');
  const version = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const jars = join(cache, `mongo-java-server-${version}`);
  if (existsSync(jars)) return jars;
  const unfinished = `${jars}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    // Strict checksums; the folder gets its name when it is complete.
    await promisify(execFile)(
      'mvn',
      ['-q', '-B', '-C', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`],
      { timeout: FETCH_LIMIT_MS },
    );
    await rename(unfinished, jars).catch((error: unknown) => {
      if (!existsSync(jars)) throw error;
    });
  } catch (error) {
    throw new Error(`Maven no trajo mongo-java-server (${firstLine(error)})`, { cause: error });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return jars;
}

async function readPort(server: ChildProcess): Promise<number> {
  const { stdout, stderr } = server;
  if (!stdout || !stderr) throw new Error('El proceso de Java no tiene salida.');
  let complaint = '';
  stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const lines = createInterface({ input: stdout });
  const limit = AbortSignal.timeout(START_LIMIT_MS);
  const [event] = await Promise.race([
    once(lines, 'line', { signal: limit }) as Promise<[string]>,
    once(server, 'exit', { signal: limit }).then(() => {
      throw new Error(`Java terminó al iniciar: ${complaint.trim().split('\n')[0] ?? ''}`);
    }),
  ]).catch((error: unknown) => {
    throw new Error(`Java 17 no inició mongo-java-server (${firstLine(error)})`, { cause: error });
  });
  const port = Number(event);
  if (!Number.isInteger(port) || port < 1)
    throw new Error(`mongo-java-server respondió «${event}» en vez de su puerto.`);
  return port;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.stdin?.end();
  server.kill();
  await ended;
}

function firstLine(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'el programa no está instalado';
  const text =
    error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' && error.stdout !== ''
      ? error.stdout
      : String(error instanceof Error ? error.message : error);
  return (
    text
      .split('\n')
      .find((line) => line.includes('ERROR') || line.trim() !== '')
      ?.slice(0, 300) ?? ''
  );
}
