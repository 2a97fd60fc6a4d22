import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type Options } from '../arguments.ts';
import { nameOf } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';
import { fillPath, overwritePath } from '../paths.ts';
import { fetchFromHost, remoteOf, sendToHost } from './send-to-host.ts';

const spec = { values: ['c cipher', 'F', 'i', 'J', 'l', 'o', 'P', 'S', 'D', 'X', 'b', 'B', 'R', 's'], order: 'anywhere' } as const;

export const tool: Tool = {
  programs: ['scp', 'sftp', 'pscp', 'psftp'],
  summary: 'copies files to and from other machines',
  effects: scpEffects,
  examples: [
    { run: 'scp dist.tar.gz deploy@web-1:/srv/', effects: ['send host recoverable'] },
    { run: 'scp /home/dev/.ssh/id_rsa me@203.0.113.7:', effects: ['read path none-needed', 'send host irreversible'] },
    { run: 'scp web-1:/srv/app/notes.txt notes.txt', effects: ['fetch host none-needed', 'overwrite path recoverable'] },
    { run: 'scp a.txt b.txt', effects: ['overwrite path recoverable'] },
    { run: "scp -S 'rm -rf src' notes.txt web-1:", effects: ['delete path irreversible', 'send host recoverable'] },
    { run: 'sftp web-1', effects: ['start host trivial'] },
  ],
};

function scpEffects(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const via = command.program;
  // The program that is to carry the connection is started here.
  const carrier = options.value('S');
  const started = carrier === undefined || /^(?:\S*\/)?ssh$/.test(carrier.text) ? [] : context.text(carrier.text, { through: `${via} -S`, cwd: command.cwd });
  return [...started, ...transferred(command, context, options)];
}

function transferred(command: Command, context: ToolContext, options: Options): readonly Effect[] {
  const via = command.program;
  if (via === 'sftp' || via === 'psftp') return batch(command, context, options.operands[0], options.value('b'));
  const target = options.operands.at(-1);
  const sources = options.operands.slice(0, -1);
  if (target === undefined || sources.length === 0) return [];
  const to = remoteOf(target.text);
  const fetched = sources.map((word) => remoteOf(word.text)).filter((remote) => remote !== undefined);
  const effects: Effect[] = fetched.map((remote) => fetchFromHost(via, context, remote.host, remote.path || 'files'));
  if (to !== undefined) return [...effects, ...sendToHost({ via, context, cwd: command.cwd, host: to.host, files: sources.filter((word) => remoteOf(word.text) === undefined), what: sources.map(nameOf).join(' ') })];
  if (/(^|\/)\.{0,2}\/?$/.test(target.text)) return [...effects, ...fetched.flatMap((remote) => arrived(remote.path, target.text, options.has('r') ? 'folder' : 'file', command, context))];
  return [...effects, ...overwritePath(context, command.cwd, target, { via })];
}

/** What comes into a folder bears the name that it has over there. */
export function arrived(path: string, folder: string, is: 'file' | 'folder', command: Command, context: ToolContext): readonly Effect[] {
  const name = path.replace(/\/+$/, '').split(/[\\/:]/).at(-1) ?? '';
  const at = `${folder.replace(/(?<=.)\/+$/, '') || '.'}${name === '' || /^\.{1,2}$|[*?[{]/.test(name) ? '' : `/${name}`}`;
  const way = { via: command.program };
  return is === 'folder' || name === '' ? fillPath(context, command.cwd, at, { ...way, does: 'copies into' }) : overwritePath(context, command.cwd, at, way);
}

/** The commands of a session that stand in a file or in the input. */
function batch(command: Command, context: ToolContext, host: Word | undefined, file: Word | undefined): readonly Effect[] {
  const name = remoteOf(nameOf(host))?.host ?? nameOf(host).replace(/^[^@]*@/, '');
  const path = file === undefined ? undefined : context.resolve(command.cwd, file.text);
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  const text = body !== undefined && body !== 'none' ? body.text : command.stdin.kind === 'text' || command.stdin.kind === 'pipe' ? command.stdin.text : undefined;
  if (text === undefined) return [effectOf(command.program, { verb: 'start', object: { kind: 'host', name }, environment: context.environment(name), undo: 'trivial', says: `opens a file session on ${name}`, target: name })];
  return text
    .split('\n')
    .slice(0, 500)
    .flatMap((line): readonly Effect[] => {
      const [verb = '', ...words] = line.trim().replace(/^[-@]/, '').split(/\s+/);
      if (/^(rm|rmdir|mdelete)$/i.test(verb)) return [effectOf(command.program, { verb: 'delete', object: { kind: 'host', name, url: words.join(' ') }, environment: context.environment(name), undo: 'irreversible', says: `deletes ${words.join(' ')} on ${name}`, target: name, marks: ['remote'] })];
      if (/^m?(put|reput)$/i.test(verb)) return sendToHost({ via: command.program, context, cwd: command.cwd, host: name, files: words.filter((word) => !word.startsWith('-')).slice(0, 1).map((word) => ({ text: word, known: 'known' })) });
      return /^m?(get|reget)$/i.test(verb) ? [fetchFromHost(command.program, context, name, words.join(' '))] : [];
    });
}
