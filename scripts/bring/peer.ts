import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { firstLine } from './brought.ts';
import { makeOnce } from './cache.ts';
import { installPackages } from './npm.ts';

const version = '2.4.5';
const manifestShape = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

/** A peer to measure beside: its hook as a script, and its decision as a function. */
export interface Peer {
  readonly name: string;
  readonly script: string;
  decide(command: string, cwd: string): unknown;
}

/** Brings cc-safety-net from npm into the cache; `undefined` (and a line that says why) where it cannot be had. */
export async function bringPeer(): Promise<Peer | undefined> {
  try {
    const folder = await makeOnce('cc-safety-net', version, async (into) => {
      await installPackages(into, [`cc-safety-net@${version}`]);
      await writeFile(path.join(into, 'README'), 'a peer to measure beside\n');
    });
    const root = path.join(folder, 'node_modules', 'cc-safety-net');
    const { bin } = manifestShape.parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
    const script = typeof bin === 'string' ? bin : Object.values(bin)[0];
    const api = path.join(root, 'dist', 'api.js');
    if (script === undefined || !existsSync(api)) throw new Error('its package holds neither a program nor an api');
    const module: unknown = await import(pathToFileURL(api).href);
    const check = typeof module === 'object' && module !== null && 'checkCommand' in module ? module.checkCommand : undefined;
    if (typeof check !== 'function') throw new Error('its api has no checkCommand');
    return { name: `cc-safety-net ${version}`, script: path.join(root, script), decide: (command, cwd): unknown => Reflect.apply(check, undefined, [{ command, cwd }]) };
  } catch (error) {
    console.log(`cc-safety-net is missing: ${firstLine(error)}`);
    return undefined;
  }
}
