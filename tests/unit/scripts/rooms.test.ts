import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arrows } from '../../../scripts/check/arrows.ts';
import { drawnRooms, drawRooms } from '../../../scripts/check/draw-rooms.ts';
import { root } from '../../../scripts/start/children.ts';
import { importClosure } from '../../fixtures/import-closure.ts';

describe('npm run check in a copy of its own files and a few others', { timeout: 120_000 }, () => {
  let copy = '';
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  };
  const check = (name: string): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check.ts', name], {
      cwd: copy,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };

  beforeEach(() => {
    const output = join(root, 'tests', 'output');
    mkdirSync(output, { recursive: true });
    copy = mkdtempSync(join(output, 'rooms-'));
    const own = [
      ...importClosure(root, ['scripts/check.ts']),
      'scripts/check',
      'package.json',
      'tsconfig.json',
      'site/tsconfig.json',
    ];
    for (const kept of own) cpSync(join(root, kept), join(copy, kept), { recursive: true });
    // It reads the nouns, which are not copied.
    rmSync(join(copy, 'scripts/check/noun-names.ts'), { force: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    write('collections/place.ts', "export const place = 'Lima';\n");
    write('cms/answer.ts', 'export const answer = 42;\n');
    write(
      'site/published/row.ts',
      "import { place } from '../../collections/place.ts';\n\nexport const row = { place };\n",
    );
    write(
      'site/src/portal/Page.astro',
      "---\nimport { row } from '../../published/row.ts';\n---\n\n<p>{row.place}</p>\n",
    );
    write('tests/empty.ts', 'export {};\n');
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  test('a wrong import in a .ts file is named, and no other', () => {
    write(
      'site/published/planted.ts',
      "import { answer } from '../../cms/answer.ts';\n\nexport const planted = answer;\n",
    );
    const { status, output } = check('rooms');
    expect(status).toBe(1);
    expect(output).toContain('error door-of-site-published: site/published/planted.ts → cms/answer.ts');
    expect(output).toContain('1 dependency violations');
  });

  test('a wrong import in a script of an .astro file is named', () => {
    write(
      'site/src/portal/Planted.astro',
      "<p>42</p>\n<script>\n  import { answer } from '../../../cms/answer.ts';\n\n  console.log(answer);\n</script>\n",
    );
    const { status, output } = check('folders');
    expect(status).toBe(1);
    expect(output).toContain('site/src/portal/Planted.astro → cms/answer.ts: site/src toma de collections');
  });

  test('what is no TypeScript, what is too wide and what starts a timer of its own is named by the lint', () => {
    write('scripts/planted.mjs', `const unused = 1; // ${'x'.repeat(160)}\n`);
    write('cms/planted.ts', 'export const again = globalThis.setInterval(() => undefined, 1000);\n');
    write('collections/planted.ts', 'export const sum = `S/ ${(12).toFixed(2)}`;\n');
    const { status, output } = check('lint');
    expect(status).toBe(1);
    for (const [file, rule] of [
      ['scripts/planted.mjs', '@typescript-eslint/no-unused-vars'],
      ['scripts/planted.mjs', 'max-len'],
      ['cms/planted.ts', 'house/own-timers'],
      ['collections/planted.ts', 'house/own-formats'],
    ] as const)
      expect(output.slice(output.indexOf(file)).split('\n\n')[0]).toContain(rule);
  });
});

test('the README shows the arrows that are enforced', () => {
  expect(drawnRooms(readFileSync(join(root, 'README.md'), 'utf8'))).toBe(drawRooms(arrows));
});

test('the drawing says of each room what it takes', () => {
  expect(drawRooms({ hall: [], kitchen: ['hall'] })).toBe('```\nhall    ← (packages only)\nkitchen ← hall\n```');
});
