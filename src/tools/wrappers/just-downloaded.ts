import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { provenanceEffects } from './provenance.ts';

/** Files that commands of one action have fetched so far: path and where from. */
export type Downloads = Map<string, string>;

const fetchers = /^(?:curl|wget|wget2|aria2c|axel|http|https|xh|certutil|bitsadmin|iwr|invoke-webrequest|start-bitstransfer|scp|ftp|gsutil)$/i;
const runners = /^(?:(?:ba|da|z|k|fi|a)?sh|source|\.|python[\d.]*|node|deno|bun|tsx|ruby|perl|php|pwsh|powershell|osascript|cmd|start|start-process|rundll32|regsvr32|msiexec|mshta|wscript|cscript|installer|java|dotnet|lua|Rscript|\.\\?|&)$/i;

/** Remembers what a command fetches to which file. */
export function noteDownload(command: Command, effects: readonly Effect[], downloads: Downloads): void {
  if (!fetchers.test(command.program) || downloads.size >= 50) return;
  const fetched = effects.find((effect) => effect.verb === 'fetch' && effect.environment !== 'local');
  if (fetched === undefined) return;
  const from = fetched.object.kind === 'host' ? (fetched.object.url ?? fetched.object.name) : command.program;
  for (const effect of effects) if ((effect.verb === 'overwrite' || effect.verb === 'create') && effect.object.kind === 'path') downloads.set(effect.object.path, from);
}

/** The effect of running a file that the same action fetched: nobody has seen what it holds. */
export function runOfDownload(command: Command, downloads: Downloads, context: ToolContext): readonly Effect[] {
  if (downloads.size === 0) return [];
  const words = [...(command.path.known === 'known' && /[/\\.]/.test(command.path.text) ? [command.path] : []), ...(runners.test(command.program) ? command.args.slice(0, 6) : [])];
  for (const word of words) {
    const path = word.known === 'known' ? context.resolve(command.cwd, word.text) : undefined;
    const from = path === undefined ? undefined : downloads.get(path);
    if (from !== undefined) return provenanceEffects({ kind: 'downloaded', from }, command.program);
  }
  return [];
}
