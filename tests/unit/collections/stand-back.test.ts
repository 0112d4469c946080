import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const module = join(import.meta.dirname, '../../../collections/installation/stand-back.ts');
const AUTOGROUP = '/proc/self/autogroup';

/** Niceness of a process that stands back, and of its session (null where Linux does not share by sessions), which is its own or not. */
function after({ niceness, before, isOwn }: { niceness: number; before: number; isOwn: boolean }): {
  own: number;
  session: number | null;
} {
  const code = `
    import { existsSync, readFileSync, writeFileSync } from 'node:fs';
    import { getPriority, setPriority } from 'node:os';
    import { standBack } from ${JSON.stringify(module)};
    const session = () => existsSync('${AUTOGROUP}') ? Number(/nice (-?\\d+)/.exec(readFileSync('${AUTOGROUP}', 'utf8'))[1]) : null;
    if (${isOwn} && session() !== null) {
      writeFileSync('${AUTOGROUP}', '${before}');
      // Linux takes one such wish in a tenth of a second.
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    setPriority(${before});
    const was = session();
    standBack(${niceness});
    console.log(JSON.stringify({ own: getPriority(), session: ${isOwn} ? session() : session() - was }));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    // A session of its own.
    ...({ detached: isOwn } as object),
  });
  return JSON.parse(stdout) as { own: number; session: number | null };
}

const sessions = existsSync(AUTOGROUP);
const inSession = (niceness: number): number | null => (sessions ? niceness : null);

test('12-9 a process goes behind others, with its session where that is its own', () => {
  expect(after({ niceness: 19, before: 18, isOwn: true })).toEqual({ own: 19, session: inSession(19) });
});

test('12-9 one that stands further back already does not come forward, nor does its session', () => {
  expect(after({ niceness: 5, before: 19, isOwn: true })).toEqual({ own: 19, session: inSession(19) });
});

test('12-9 the session of others stays where it is', () => {
  const { own, session } = after({ niceness: 19, before: 18, isOwn: false });
  expect([own, session ?? 0]).toEqual([19, 0]);
});
