import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { decoderName } from './decoded-output.ts';
import { provenanceEffects, provenanceOfPipe, type Provenance } from './provenance.ts';

/** Files that commands of one action have fetched or decoded so far, by path. */
export type Downloads = Map<string, Provenance>;

const fetchers = /^(?:curl|wget|wget2|aria2c|axel|http|https|xh|certutil|bitsadmin|iwr|invoke-webrequest|start-bitstransfer|scp|ftp|gsutil)$/i;
const decoders = /^(?:g?base64|base32|basenc|xxd|openssl|gpg2?|age|ccrypt|rev|tr|certutil|python[\d.]*|perl|ruby|node|php|printf|echo)$/;
const unpackers = /^(?:g?tar|bsdtar|unzip|7z|7za|cpio|Expand-Archive)$/i;
const runners = /^(?:(?:ba|da|z|k|fi|a)?sh|source|\.|python[\d.]*|node|deno|bun|tsx|ruby|perl|php|pwsh|powershell|osascript|cmd|start|start-process|rundll32|regsvr32|msiexec|mshta|wscript|cscript|installer|java|dotnet|lua|Rscript|\.\\?|&)$/i;

/** Remembers what a command fetches or decodes to which file. */
export function noteDownload(command: Command, effects: readonly Effect[], downloads: Downloads, context: ToolContext): void {
  if (downloads.size >= 50) return;
  if (unpackers.test(command.program)) {
    noteUnpacked(command, effects, downloads, context);
    return;
  }
  const provenance = provenanceOf(command, effects);
  if (provenance === undefined) return;
  for (const effect of effects) if ((effect.verb === 'overwrite' || effect.verb === 'create') && effect.object.kind === 'path') downloads.set(effect.object.path, provenance);
}

/** What was fetched is unpacked: the folder is noted with a slash at its end. */
function noteUnpacked(command: Command, effects: readonly Effect[], downloads: Downloads, context: ToolContext): void {
  const piped = command.stdin.kind === 'pipe' ? provenanceOfPipe(command.stdin.from) : undefined;
  const archives = command.args.flatMap((word) => (word.known === 'known' ? (downloads.get(context.resolve(command.cwd, word.text) ?? '') ?? []) : []));
  const from = [piped, ...archives].find((one) => one?.kind === 'downloaded');
  const folder = effects.find((effect) => effect.verb === 'edit' && effect.object.kind === 'path')?.object;
  if (from !== undefined && folder?.kind === 'path') downloads.set(`${folder.path}/`, from);
}

/** A script below a folder into which a fetched archive was unpacked, and that bears the archive's name or lies in a folder made for it. */
function unpackedTo(path: string, downloads: Downloads, context: ToolContext): Provenance | undefined {
  if (!/(?:^|\/)(?:install|setup|configure|bootstrap|run|start|init|build|deploy|main|autogen)[\w.-]*$|\.(?:sh|bash|py|pl|rb|js|ps1|run)$/i.test(path)) return undefined;
  for (const [folder, provenance] of downloads) {
    if (!folder.endsWith('/') || !path.startsWith(folder) || provenance.kind !== 'downloaded') continue;
    const archive = (provenance.from.split('/').at(-1) ?? '').toLowerCase();
    const [top = ''] = path.slice(folder.length).toLowerCase().split('/');
    const stem = top.split(/[-_.\d]/)[0] ?? '';
    const isOwn = context.place.folders.includes(folder.slice(0, -1));
    if (!isOwn || (path.slice(folder.length).includes('/') && stem !== '' && archive.includes(stem))) return provenance;
  }
  return undefined;
}

function provenanceOf(command: Command, effects: readonly Effect[]): Provenance | undefined {
  // What was only packed is unpacked to be used, and nobody hides in it.
  if (decoders.test(command.program) && decoderName(command.program, command.args.map((word) => word.text)) !== undefined) return { kind: 'decoded', by: command.program };
  const fetched = fetchers.test(command.program) ? effects.find((effect) => effect.verb === 'fetch' && effect.environment !== 'local') : undefined;
  return fetched === undefined ? undefined : { kind: 'downloaded', from: fetched.object.kind === 'host' ? (fetched.object.url ?? fetched.object.name) : command.program };
}

/** The effect of running a file that the same action fetched or decoded: nobody has seen what it holds. */
export function runOfDownload(command: Command, downloads: Downloads, context: ToolContext): readonly Effect[] {
  if (downloads.size === 0) return [];
  const words = [...(command.path.known === 'known' && /[/\\.]/.test(command.path.text) ? [command.path] : []), ...(runners.test(command.program) ? command.args.slice(0, 6) : [])];
  for (const word of words) {
    const path = word.known === 'known' ? context.resolve(command.cwd, word.text) : undefined;
    const provenance = path === undefined ? undefined : (downloads.get(path) ?? unpackedTo(path, downloads, context));
    if (provenance !== undefined) return provenanceEffects(provenance, command.program);
  }
  return [];
}
