import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../scripts/start/children.ts';

export type Machine = {
  date: string;
  cpu: string;
  cores: number;
  memoryGB: number;
  system: string;
  /** Load average of the last minute when the measuring began: above the number of cores, times are too long. */
  loadAtStart: number;
  versions: Record<string, string>;
};

const Package = z.object({ version: z.string() });

/** The machine and the versions that the figures belong to. */
export function describeMachine(): Machine {
  const versionOf = (name: string): string =>
    Package.parse(JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))).version;
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model.trim() || 'desconocido',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()} ${arch()}`,
    loadAtStart: loadNow(),
    versions: {
      node: process.versions.node,
      sqlite: process.versions['sqlite'] ?? '',
      ...Object.fromEntries(['payload', 'astro', 'pagefind', '@libsql/client'].map((name) => [name, versionOf(name)])),
    },
  };
}

/** Load average of the last minute. */
export function loadNow(): number {
  return Number((loadavg()[0] ?? 0).toFixed(1));
}
