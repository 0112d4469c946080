import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Which of these files of the tree, each with this text, does the compiler take? They stand beside each other. */
export type Compiles = (changes: readonly { file: string; text: string }[]) => boolean[];

/**
 * The compiler of a tree, for texts that are not in it. What it finds in a file as it stands counts for nothing, nor
 * does code that is never reached or used, as after a `return` that became the first statement.
 */
export function compilerOf(root: string): Compiles {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['tsconfig.json'] }, ts.sys, root);
  const changed = new Map<string, { text: string; version: number }>();
  const roots = new Set([join(root, 'collections/payload-types.ts')]);
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      ...options,
      allowUnreachableCode: true,
      noUnusedLocals: false,
      noUnusedParameters: false,
      incremental: false,
    }),
    getScriptFileNames: () => [...roots],
    getScriptVersion: (path) => String(changed.get(path)?.version ?? 0),
    getScriptSnapshot: (path) => {
      const text = changed.get(path)?.text ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (of) => ts.getDefaultLibFilePath(of),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: (path) => path,
  });
  const findings = (path: string): number =>
    service.getSyntacticDiagnostics(path).length + service.getSemanticDiagnostics(path).length;
  const put = (path: string, text: string): void => {
    roots.add(path);
    changed.set(path, { text, version: (version += 1) });
  };
  return (changes) => {
    for (const { file, text } of changes) put(join(root, file), text);
    const found = changes.map(({ file }) => findings(join(root, file)));
    for (const { file } of changes) put(join(root, file), readFileSync(join(root, file), 'utf8'));
    return changes.map(({ file }, index) => found[index] === 0 || (found[index] ?? 0) <= findings(join(root, file)));
  };
}
