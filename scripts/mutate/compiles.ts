/** Whether a changed file still compiles: what only narrows a type for the compiler cannot be taken out by accident. */
import { join } from 'node:path';
import ts from 'typescript';

/** A function that says whether `text` compiles in place of the file at `path` (absolute). Unused names and dead branches are no errors. */
export function compiler(root: string): (path: string, text: string) => boolean {
  const read = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  let changed = { path: '', text: '', version: 0 };
  const files = new Set<string>();
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ ...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false, allowUnreachableCode: true }),
    getScriptFileNames: () => [...files],
    getScriptVersion: (path) => (path === changed.path ? String(changed.version) : '0'),
    getScriptSnapshot: (path) => {
      const text = path === changed.path ? changed.text : ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
  });
  return (path, text) => {
    files.add(path);
    changed = { path, text, version: changed.version + 1 };
    return service.getSemanticDiagnostics(path).length === 0;
  };
}
