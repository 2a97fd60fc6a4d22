import { existsSync, realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.ts';

/** Quiet and quick: no audit, no funding notes, what is in npm's own cache is not asked for again. */
const quick = ['--no-audit', '--no-fund', '--no-update-notifier', '--prefer-offline', '--loglevel=error'] as const;

/** How npm runs. */
export interface NpmOptions {
  /** The Node that runs npm; the one that runs this script unless told. */
  readonly node?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs npm in a folder. It is npm's own script that is run, not `npm`, because
 * a package may have to be built by and for another Node than the one on PATH.
 */
export function npm(folder: string, args: readonly string[], options: NpmOptions = {}): Promise<string> {
  const node = options.node ?? process.execPath;
  const env = { ...cleanEnvironment(), ...options.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}` };
  return run(node, [findNpmScript(), ...args, ...quick], { cwd: folder, env });
}

/** Installs packages into a fresh folder, without their install scripts. */
export async function installPackages(folder: string, packages: readonly string[], options: NpmOptions = {}): Promise<void> {
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await npm(folder, ['install', ...packages, '--ignore-scripts', '--no-package-lock'], options);
}

/** When this runs under `npm run`, npm's variables speak of the project and would bend the inner npm. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^npm_(package|lifecycle|command|execpath|node_execpath|config_(local_prefix|prefix|user_agent|noproxy|omit|production|package_lock))/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name) && name !== 'INIT_CWD'));
}

function findNpmScript(): string {
  const given = process.env['npm_execpath'];
  const beside = path.resolve(path.dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'npm'));
  for (const candidate of [given ?? '', beside, ...onPath]) {
    if (candidate === '' || !existsSync(candidate)) continue;
    const script = realpathSync(candidate);
    if (path.basename(script) === 'npm-cli.js') return script;
  }
  throw new Error('npm was not found beside Node nor on PATH');
}
