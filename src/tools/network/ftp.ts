import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { nameOf, readOptions } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';
import { fetchFromHost, remoteOf, sendToHost } from './send-to-host.ts';

export const tool: Tool = {
  programs: ['ftp', 'lftp', 'ncftp', 'ncftpput', 'tftp', 'ftps', 'smbclient', 'cadaver', 'kermit'],
  summary: 'sessions of file transfer: what they send and delete stands in their commands',
  effects: ftpEffects,
  examples: [
    { run: "lftp -e 'mirror -R --delete dist /www; quit' ftp.example.com", effects: ['send host recoverable', 'delete host irreversible'] },
    { run: "lftp -e 'ls; quit' ftp.example.com", effects: ['fetch host none-needed'] },
    { run: 'ftp ftp.example.com', effects: ['start host trivial'] },
    { run: "lftp -c 'open ftp.example.com; rm -r /www'", effects: ['delete host irreversible'] },
  ],
};

function ftpEffects(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { takes: ['e', 'c', 'u', 'p', 'f', 'P', 's', 'o', 'U', 'W', 'I', 'A', 'm'] });
  const via = command.program;
  const script = options.value('e', 'c') ?? (command.stdin.kind === 'text' || command.stdin.kind === 'pipe' ? command.stdin.text : undefined);
  const opened = /\bopen\s+(?:-\S+\s+\S+\s+)*(\S+)/.exec(script ?? '')?.[1]?.replace(/;$/, '');
  const first = nameOf(options.rest[0]) || opened || '';
  const host = (remoteOf(first)?.host ?? first.replace(/^\/\//, '').replace(/\/.*$/, '')) || 'another machine';
  if (script === undefined) return [effectOf(via, { verb: 'start', object: { kind: 'host', name: host }, environment: context.environment(host), undo: 'trivial', says: `opens a file session on ${host}`, target: host })];
  const effects = script
    .split(/[\n;]|&&/)
    .slice(0, 200)
    .flatMap((line) => lineEffects(line.trim().split(/\s+/), host, command, context));
  return effects.length === 0 ? [fetchFromHost(via, context, host, 'a listing')] : effects;
}

function lineEffects(words: readonly string[], host: string, command: Command, context: ToolContext): readonly Effect[] {
  const [verb = '', ...rest] = words;
  const via = command.program;
  const files = rest.filter((word) => !word.startsWith('-'));
  const deletes = (what: string): Effect => effectOf(via, { verb: 'delete', object: { kind: 'host', name: host, url: what }, environment: context.environment(host), undo: 'irreversible', says: `deletes ${what} on ${host}`, target: host, marks: ['remote'] });
  switch (verb.toLowerCase()) {
    case 'rm':
    case 'mrm':
    case 'del':
    case 'delete':
    case 'mdelete':
    case 'rmdir':
    case 'rd':
    case 'deltree':
      return [deletes(files.join(' '))];
    case 'put':
    case 'mput':
    case 'reput':
      return sendToHost({ via, context, cwd: command.cwd, host, files: files.slice(0, verb === 'mput' ? files.length : 1).map((text) => ({ text, known: 'known' })) });
    case 'mirror': {
      const reverse = rest.some((word) => /^-[A-Za-z]*R|^--reverse/.test(word));
      if (!reverse) return [fetchFromHost(via, context, host, files.join(' '))];
      const sent = sendToHost({ via, context, cwd: command.cwd, host, files: files.slice(0, 1).map((text) => ({ text, known: 'known' })) });
      return rest.some((word) => /^-[A-Za-z]*e|^--delete/.test(word)) ? [...sent, deletes(`what the source does not have in ${files[1] ?? '/'}`)] : sent;
    }
    case 'get':
    case 'mget':
    case 'pget':
      return [fetchFromHost(via, context, host, files.join(' '))];
    default:
      return [];
  }
}
