import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
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
    main: './extension.js',
    activationEvents: ['onStartupFinished'],
    extensionKind: ['workspace'],
    contributes: { commands: Object.entries(extension.commands).map(([command, title]) => ({ command, title })) },
  };
  await writeFile(path.join(source, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(source, 'README.md'), 'Made by a test.\n');
  await writeFile(path.join(source, 'extension.js'), extension.main);
  const vsix = path.join(root, `${extension.name}.vsix`);
  await createVSIX({ cwd: source, packagePath: vsix, dependencies: false, allowMissingRepository: true, skipLicense: true, allowPackageAllSecrets: true });
  return { vsix, remove: () => removeFolder(root) };
}
