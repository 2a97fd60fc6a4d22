import path from 'node:path';
import { canInstallDebianPackages, findProgram, installDebianPackages } from './apt.ts';
import { firstLine, missing, type Brought } from './brought.ts';
import { makeOnce } from './cache.ts';
import { bringNode24, type Node24 } from './node24.ts';
import { installPackages, npm } from './npm.ts';

const version = '4.139.1';

/** An editor's server and the Node that runs it. */
export type Editor = Brought<{
  readonly node: string;
  /** The script that Node runs: the server, and with other arguments the installer of extensions. */
  readonly entry: string;
}>;

/**
 * The modules that are built: the log writer, without which an output channel stays empty, and the watchdog
 * that ends an extension host whose server died. The others (kerberos, sqlite, …) cost a minute and nothing
 * here asks for them: the workbench, the extension host, terminals and Copilot's agent were seen working without.
 */
const built = ['@vscode/spdlog', '@vscode/native-watchdog'] as const;
const buildTools = ['python3', 'make', 'g++'] as const;

/** code-server: VS Code's workbench in a browser, its real extension host, Copilot Chat built in. */
export async function bringEditor(): Promise<Editor> {
  const node24 = await bringNode24();
  if (node24.kind === 'missing') return node24;
  try {
    const cached = await makeOnce('editor', version, (folder) => install(folder, node24));
    const entry = path.join(cached, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
    return { kind: 'brought', version, node: node24.node, entry };
  } catch (error) {
    return missing(`code-server@${version} could not be installed: ${firstLine(error)}`);
  }
}

/** What code-server's own install script does, without building what is not used. */
async function install(folder: string, node24: Extract<Node24, { kind: 'brought' }>): Promise<void> {
  const tools = bringBuildTools();
  const inner = ['install', '--omit=dev', '--ignore-scripts'];
  await installPackages(folder, [`code-server@${version}`], { node: node24.node });
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await Promise.all([
    npm(vscode, inner, { node: node24.node }),
    npm(path.join(vscode, 'extensions'), inner, { node: node24.node }),
  ]);
  await tools;
  await npm(vscode, ['rebuild', ...built], { node: node24.node, env: { npm_config_nodedir: node24.folder } });
}

async function bringBuildTools(): Promise<void> {
  const absent = buildTools.filter((tool) => findProgram(tool) === undefined);
  if (absent.length === 0) return;
  if (!canInstallDebianPackages()) throw new Error(`${absent.join(', ')} must be on PATH to build its log writer`);
  await installDebianPackages(absent);
}
