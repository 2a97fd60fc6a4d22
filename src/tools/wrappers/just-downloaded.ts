import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { decoderName } from './decoded-output.ts';
import { provenanceEffects, type Provenance } from './provenance.ts';

/** Files that commands of one action have fetched or decoded so far, by path. */
export type Downloads = Map<string, Provenance>;

const fetchers = /^(?:curl|wget|wget2|aria2c|axel|http|https|xh|certutil|bitsadmin|iwr|invoke-webrequest|start-bitstransfer|scp|ftp|gsutil)$/i;
const decoders = /^(?:g?base64|base32|basenc|xxd|openssl|gpg2?|age|ccrypt|rev|tr|certutil|python[\d.]*|perl|ruby|node|php|printf|echo)$/;
const runners = /^(?:(?:ba|da|z|k|fi|a)?sh|source|\.|python[\d.]*|node|deno|bun|tsx|ruby|perl|php|pwsh|powershell|osascript|cmd|start|start-process|rundll32|regsvr32|msiexec|mshta|wscript|cscript|installer|java|dotnet|lua|Rscript|\.\\?|&)$/i;

/** Remembers what a command fetches or decodes to which file. */
export function noteDownload(command: Command, effects: readonly Effect[], downloads: Downloads): void {
  if (downloads.size >= 50) return;
  const provenance = provenanceOf(command, effects);
  if (provenance === undefined) return;
  for (const effect of effects) if ((effect.verb === 'overwrite' || effect.verb === 'create') && effect.object.kind === 'path') downloads.set(effect.object.path, provenance);
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
    const provenance = path === undefined ? undefined : downloads.get(path);
    if (provenance !== undefined) return provenanceEffects(provenance, command.program);
  }
  return [];
}
