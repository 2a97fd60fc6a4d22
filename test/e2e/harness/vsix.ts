import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../../scripts/bring/run.ts';
import { makeTempFolder, removeFolder } from './workspaces.ts';

export interface ThrowAwayExtension {
  readonly name: string;
  /** The body of extension.js, CommonJS. */
  readonly main: string;
  /** Commands by id, each with its title. */
  readonly commands: Readonly<Record<string, string>>;
}

/** Packs a tiny extension as a user would get it; hands back the VSIX and what removes it. */
export async function buildThrowAwayVsix(extension: ThrowAwayExtension): Promise<{ readonly vsix: string; remove(): Promise<void> }> {
  const root = await makeTempFolder('vsix');
  const source = path.join(root, 'source');
  await mkdir(source);
  const manifest = {
    name: extension.name,
    publisher: 'throwaway',
    version: '0.0.1',
    license: 'MIT',
    engines: { vscode: '^1.105.0' },
    files: ['extension.js'],
    main: './extension.js',
    activationEvents: ['onStartupFinished'],
    extensionKind: ['workspace'],
    contributes: { commands: Object.entries(extension.commands).map(([command, title]) => ({ command, title })) },
  };
  await writeFile(path.join(source, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(source, 'README.md'), 'Made by a test.\n');
  await writeFile(path.join(source, 'extension.js'), extension.main);
  const vsix = path.join(root, `${extension.name}.vsix`);
  await packVsix(source, vsix);
  return { vsix, remove: () => removeFolder(root) };
}

/** vsce in a process of its own, because its words belong to nobody unless it fails. */
export async function packVsix(folder: string, vsix: string): Promise<void> {
  const vsce = path.resolve('node_modules', '@vscode', 'vsce', 'vsce');
  await run(process.execPath, [vsce, 'package', '--out', vsix, '--no-dependencies', '--allow-missing-repository', '--skip-license'], { cwd: folder });
}
