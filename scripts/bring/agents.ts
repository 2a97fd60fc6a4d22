import { existsSync } from 'node:fs';
import path from 'node:path';
import { firstLine, missing, type Brought } from './brought.ts';
import { makeOnce } from './cache.ts';
import { installPackages } from './npm.ts';

/** An agent's command line. */
export type AgentProgram = Brought<{ readonly program: string }>;

interface AgentPackage {
  readonly cacheName: string;
  readonly package: string;
  readonly version: string;
  readonly program: string;
}

/**
 * Both agents ship one native program per platform as an optional dependency (read in the packages);
 * it is run itself, so neither an install script nor a Node is wanted.
 */
export async function bringAgent(agent: AgentPackage): Promise<AgentProgram> {
  try {
    const spec = `${agent.package}@${agent.version}`;
    const cached = await makeOnce(agent.cacheName, agent.version, (folder) => installPackages(folder, [spec]));
    const file = process.platform === 'win32' ? `${agent.program}.exe` : agent.program;
    const flavours = [`${process.platform}-${process.arch}`, `linuxmusl-${process.arch}`, `${process.platform}-${process.arch}-musl`];
    const candidates = flavours.map((flavour) => path.join(cached, 'node_modules', `${agent.package}-${flavour}`, file));
    const program = candidates.find((candidate) => existsSync(candidate));
    if (program === undefined) return missing(`${spec} has no program for ${process.platform} on ${process.arch}`);
    return { kind: 'brought', version: agent.version, program };
  } catch (error) {
    return missing(`${agent.package} could not be installed: ${firstLine(error)}`);
  }
}
