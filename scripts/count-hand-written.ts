import { execFileSync } from 'node:child_process';

/**
 * The files that a person wrote in a commit, without what commands make: `node scripts/count-hand-written.ts [commit]`.
 * Tests, and what they read, are counted apart. For the two commits that show what a field and a collection cost.
 */
const MADE = [
  /^collections\/payload-types\.ts$/,
  /^cms\/migrations\//,
  /^cms\/app\/\(payload\)\/admin\/importMap\.js$/,
  /^package-lock\.json$/,
  /\.snap$/,
  /^scripts\/deploy\/(nginx\.conf|Caddyfile)$/,
];

const commit = process.argv[2] ?? 'HEAD';
if (!/^[\w./~^-]+$/.test(commit) || commit.startsWith('-')) {
  console.error('Uso: node scripts/count-hand-written.ts [commit]');
  process.exit(2);
}
const files = execFileSync('git', ['show', '--name-only', '--format=', '-z', commit], { encoding: 'utf8' })
  .split('\0')
  .filter(Boolean);
const written = files.filter((file) => !MADE.some((pattern) => pattern.test(file)));
const tests = written.filter((file) => file.startsWith('tests/'));
const product = written.filter((file) => !tests.includes(file));
for (const [what, list] of [
  ['Escritos a mano', product],
  ['Pruebas', tests],
  ['Generados', files.filter((file) => !written.includes(file))],
] as const)
  console.log(`${what}: ${list.length}\n${list.map((file) => `  ${file}`).join('\n')}`);
