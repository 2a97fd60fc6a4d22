import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { effectOf } from '../effect.ts';
import { pathGiven } from '../example-facts.ts';
import { deletePath, fillPath, readPath } from '../paths.ts';
import { guardsAmong, guardsBrought } from './unpack.ts';
import { visible } from '../places/scope.ts';

const spec: OptionSpec = {
  flags: ['a archive', 'r recursive', 'v verbose', 'z compress', 'n dry-run', 'u update', 'l', 'p', 't', 'g', 'o', 'D', 'H', 'A', 'X', 'S', 'W', 'x', 'c checksum', 'q quiet', 'P', 'h human-readable', 'R relative', 'b backup', 'd dirs', 'i itemize-changes', 'I ignore-times', 'm prune-empty-dirs', 'delete del', 'delete-before', 'delete-during', 'delete-delay', 'delete-after', 'delete-excluded', 'delete-missing-args', 'ignore-existing', 'existing', 'remove-source-files', 'remove-sent-files', 'inplace', 'append', 'force', 'progress', 'stats', 'partial', 'list-only', 'numeric-ids', 'help', 'version', 'no-perms', 'ignore-errors', 'C cvs-exclude', '4', '6', 's', 'mkpath', 'k', 'K', 'L copy-links', 'O', 'J', 'y', '0 from0', 'F', 'E', 'fake-super', 'whole-file', 'daemon'],
  values: ['e rsh', 'rsync-path', 'exclude', 'include', 'f filter', 'exclude-from', 'include-from', 'files-from', 'backup-dir', 'suffix', 'T temp-dir', 'compare-dest', 'copy-dest', 'link-dest', 'max-delete', 'max-size', 'min-size', 'bwlimit', 'timeout', 'port', 'log-file', 'password-file', 'chmod', 'chown', 'B block-size', 'partial-dir', 'out-format', 'info', 'usermap', 'groupmap', 'M remote-option', 'compress-choice', 'config'],
};

export const tool: Tool = {
  programs: ['rsync', 'openrsync'],
  summary: 'copies trees here and to hosts; with --delete it deletes what the source does not have',
  effects: synced,
  examples: [
    { run: 'rsync -a src/ backup/', effects: ['read path none-needed', 'edit path recoverable'] },
    { run: 'rsync -a --delete src/ backup/', effects: ['read path none-needed', 'delete path irreversible'] },
    { run: 'rsync -a --delete src/ dist/', effects: ['read path none-needed', 'delete path trivial'] },
    { run: 'rsync -an --delete src/ backup/', effects: [] },
    { run: 'rsync -a docs/ deploy@web.example.com:/srv/docs/', effects: ['read path none-needed', 'send host recoverable'] },
    { run: 'rsync -a --delete build/ deploy@web.example.com:/var/www/', effects: ['read path none-needed', 'send host irreversible', 'delete path irreversible'] },
    { run: 'rsync -a --remove-source-files inbox/ archive/', given: [pathGiven('inbox', { is: 'folder', files: { n: 3, bound: 'exact' } })], effects: ['move path recoverable', 'edit path recoverable'] },
  ],
};

/** `host:path`, `user@host::module`, `rsync://host/module`; a drive letter is no host. */
function remoteOf(word: Word): { readonly host: string; readonly path: string } | undefined {
  const url = /^rsync:\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?(\/.*)?$/.exec(word.text);
  if (url) return { host: url[1] ?? '', path: url[2] ?? '/' };
  const short = /^(?:[^@/:]+@)?([^/:]{2,}):{1,2}(.*)$/s.exec(word.text);
  return short && !word.text.startsWith('/') && !word.text.startsWith('./') ? { host: short[1] ?? '', path: short[2] === '' ? '~' : (short[2] ?? '~') } : undefined;
}

function synced(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  if (options.has('n', 'list-only', 'help', 'version')) return [];
  const via = command.program;
  const target = options.operands.length > 1 ? options.operands.at(-1) : undefined;
  const sources = target === undefined ? options.operands : options.operands.slice(0, -1);
  const shell = options.value('e')?.text ?? 'ssh';
  const executed = /^(\S*\/)?(ssh|rsh|sshpass|autossh|mosh)(\.exe)?(\s|$)/.test(shell) && !/ProxyCommand|LocalCommand/i.test(shell) ? [] : context.text(shell, { through: 'rsync -e', cwd: command.cwd });
  if (target === undefined) return executed;
  const to = remoteOf(target);
  const from = sources.flatMap((source) => {
    const remote = remoteOf(source);
    if (remote) return [effectOf(via, { verb: 'fetch', object: { kind: 'host', name: remote.host }, environment: context.environment(remote.host), target: remote.host, says: `copies ${visible(remote.path)} from ${visible(remote.host)}` })];
    if (options.has('remove-source-files', 'remove-sent-files')) return deletePath(context, command.cwd, source, { via, recursive: 'recursive', undo: { undo: 'recoverable' }, does: 'moves away' }).map((effect): Effect => ({ ...effect, verb: 'move' }));
    return readPath(context, command.cwd, source, { via, recursive: 'recursive' });
  });
  const deletes = ['delete', 'delete-before', 'delete-during', 'delete-delay', 'delete-after', 'delete-excluded', 'delete-missing-args'].some((name) => options.has(name));
  return [...executed, ...from, ...(to === undefined ? intoGuard(sources, target, command, context) : []), ...(to === undefined ? ofLocal(target, deletes, options.has('b'), command, context) : ofRemote(to, deletes, command, context))];
}

/** A source without a slash at its end comes with its own name; one that is the guard's in its new place is said by that name. */
function intoGuard(sources: readonly Word[], target: Word, command: Command, context: ToolContext): readonly Effect[] {
  const brought = sources.filter((source) => /[\\/]$/.test(source.text)).flatMap((source) => guardsBrought({ ...source, text: source.text.replace(/(?<=.)[\\/]+$/, '') }, target, command, context));
  return [...brought, ...guardsAmong(sources.filter((source) => !/[\\/]$/.test(source.text)).map((source) => ({ ...source, text: source.text.split(/[\\/]/).at(-1) ?? '' })), target, command, context, 'copies into')];
}

function ofLocal(target: Word, deletes: boolean, backup: boolean, command: Command, context: ToolContext): readonly Effect[] {
  const via = command.program;
  if (deletes && !backup) return deletePath(context, command.cwd, target, { via, recursive: 'recursive', does: 'deletes what the source does not have from', instead: 'run it with --dry-run first, and without --delete' });
  return fillPath(context, command.cwd, target, { via, does: 'copies into' });
}

function ofRemote(to: { readonly host: string; readonly path: string }, deletes: boolean, command: Command, context: ToolContext): readonly Effect[] {
  const environment = context.environment(to.host, to.path);
  const host = visible(to.host);
  const sent = effectOf(command.program, { verb: 'send', object: { kind: 'host', name: to.host }, environment, undo: deletes ? 'irreversible' : 'recoverable', target: to.host, says: `copies to ${visible(to.path)} on ${host}` });
  const gone = effectOf(command.program, { verb: 'delete', object: { kind: 'path', path: to.path }, environment, undo: 'irreversible', target: to.host, extent: { reach: 'some' }, says: `deletes what the source does not have from ${visible(to.path)} on ${host}`, marks: ['remote', 'recursive'], instead: 'run it with --dry-run first, and without --delete' });
  return deletes ? [sent, gone] : [sent];
}
