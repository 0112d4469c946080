import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one test file did unchanged: how long it took and which functions it entered, by file of the product. */
export type Measured = {
  test: string;
  ms: number;
  entered: Readonly<Record<string, readonly string[]>>;
  /** It failed unchanged: whatever it says of a mutant says nothing. */
  isRed?: boolean;
};
type Stored = Measured & { hash: string };

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** What was measured of the tests of this tree, kept between runs in `node_modules/.cache/mutants`. */
export class CoverMap {
  readonly #root: string;
  readonly #path: string;
  #measured = new Map<string, Stored>();

  constructor(root: string) {
    this.#root = root;
    this.#path = join(root, 'node_modules/.cache/mutants/map.json');
    if (existsSync(this.#path))
      this.#measured = new Map(
        (JSON.parse(readFileSync(this.#path, 'utf8')) as Stored[]).map((one) => [one.test, one]),
      );
  }

  /** Test files of the tree that were never measured, or changed since. */
  stale(): string[] {
    return testFiles(this.#root).filter((test) => this.#measured.get(test)?.hash !== hashOf(join(this.#root, test)));
  }

  /** Every test file of the tree. */
  allTests(): string[] {
    return testFiles(this.#root);
  }

  /** Takes over what `collect.ts` wrote into a folder, and forgets test files that are gone. */
  take(folder: string): void {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const one = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Measured;
      const path = join(this.#root, one.test);
      // It may have gone from the tree while it was measured.
      if (existsSync(path)) this.#measured.set(one.test, { ...one, hash: hashOf(path) });
    }
    const known = new Set(testFiles(this.#root));
    for (const test of this.#measured.keys()) if (!known.has(test)) this.#measured.delete(test);
    mkdirSync(join(this.#path, '..'), { recursive: true });
    writeFileSync(this.#path, JSON.stringify([...this.#measured.values()]));
    rmSync(folder, { recursive: true, force: true });
  }

  /**
   * Test files that entered a function of a file, those first that are about this file: of all the functions that they
   * entered most are in it. Where the function has no name, those that loaded the file.
   */
  covering({ file, within }: { file: string; within: string }): Measured[] {
    const loaded = [...this.#measured.values()].filter(({ entered, isRed }) => !isRed && entered[file] !== undefined);
    const inside = loaded.filter(({ entered }) => entered[file]?.includes(within));
    const share = ({ entered }: Measured): number =>
      (entered[file] ?? []).length / Object.values(entered).reduce((sum, names) => sum + names.length, 0);
    return (inside.length > 0 || within !== '' ? inside : loaded).sort((a, b) => share(b) - share(a) || a.ms - b.ms);
  }
}

/** Every test file of vitest, as its path from the root. */
export function testFiles(root: string): string[] {
  return ['tests/unit', 'tests/integration'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts') && !/(?:^|\/)mongo-/.test(name))
      .map((name) => `${folder}/${name}`)
      .sort(),
  );
}
