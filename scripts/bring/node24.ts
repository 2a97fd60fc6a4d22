import path from 'node:path';
import { firstLine, missing, type Brought } from './brought.ts';
import { makeOnce } from './cache.ts';
import { installPackages } from './npm.ts';

const version = '24.21.0';

/** Node 24 beside the one that runs the scripts. */
export type Node24 = Brought<{
  readonly node: string;
  /** Holds `include/`: what native modules are built against. */
  readonly folder: string;
}>;

/** Node 24 as an npm package: the editor wants it, and the project's own Node may be older. */
export async function bringNode24(): Promise<Node24> {
  const name = packageName();
  try {
    const cached = await makeOnce('node', version, (folder) => installPackages(folder, [`${name}@${version}`]));
    const folder = path.join(cached, 'node_modules', name);
    const node = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return { kind: 'brought', version, node, folder };
  } catch (error) {
    return missing(`the npm package ${name}@${version} could not be installed: ${firstLine(error)}`);
  }
}

function packageName(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${platform}-${process.arch}`;
}
