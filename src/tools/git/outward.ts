import type { Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { fillPath, overwritePath, readPath } from '../paths.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, named, rootOf, type GitCall } from './call.ts';
import { programOptions, text } from './programs.ts';

export const outwardExamples: readonly ToolExample[] = [
  { run: 'git bisect run ./test.sh', effects: ['run program unknown'] },
  { run: 'git bisect run rm -rf src', effects: ['delete path irreversible'] },
  { run: 'git bisect good', effects: ['configure git/branch trivial'] },
  { run: 'git difftool -x "rm -rf src"', effects: ['delete path irreversible'] },
  { run: 'git diff --output=notes.txt', effects: ['overwrite path recoverable'] },
  { run: 'git diff --no-index /dev/null ~/.ssh/id_ed25519', effects: ['read path none-needed'] },
  { run: 'git archive -o shop.zip HEAD', effects: ['overwrite path recoverable'] },
  { run: 'git credential fill', effects: ['read credential none-needed'] },
  { run: 'git lfs migrate import --everything', effects: ['rewrite git/commits irreversible'] },
];

/** `git bisect run CMD`: the command is run again and again. */
export function bisectEffects(call: GitCall): readonly Effect[] {
  const [verb, ...rest] = call.args;
  if (verb === undefined || /^(log|view|visualize|terms|help|-h)$/.test(verb.text)) return [];
  if (verb.text !== 'run') return [gitEffect(call, { verb: 'configure', object: gitThing(call, 'branch', 'bisect'), undo: 'trivial', says: `goes on bisecting (${visible(verb.text)})` })];
  return call.context.command({ ...call.command, program: (rest[0]?.text ?? '').split('/').at(-1) ?? '', path: rest[0] ?? verb, args: rest.slice(1), cwd: call.cwd, redirects: [], reached: 'loop', through: [...call.command.through, 'git bisect run'] });
}

/** Readers of history: they print, but an option may write a file or start a program. */
export function readerEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['no-index', 'w', 'n'], values: ['output', 'o-', 'x extcmd', 't tool', 'upload-pack', 'exec'], maybe: ['O open-files-in-pager', 'textconv-'] });
  const pager = call.name === 'grep' ? options.all('O') : [];
  const tools = call.name === 'difftool' || call.name === 'mergetool' ? options.all('x') : [];
  return [
    ...[...pager, ...tools].filter((word) => !/^(less|more|vim?|cat|code|nvim)( |$)/.test(word.text)).flatMap((word) => text(call, named(word), `git ${call.name}`)),
    ...(call.name === 'ls-remote' ? programOptions(call, options.all('upload-pack', 'exec')) : []),
    ...options.all('output').flatMap((word) => overwritePath(call.context, call.cwd, word, { via: 'git' })),
    ...(options.has('no-index') ? options.operands.flatMap((word) => readPath(call.context, call.cwd, word, { via: 'git' })) : []),
  ];
}

/** `git archive`, `bundle`, `format-patch`: files made from history. */
export function writerEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['l list', 'v verbose', 'stdout', 'all', 'n', 'k', 'q'], values: ['o output output-directory', 'format', 'prefix', 'remote', 'exec', 'add-file'] });
  const executed = programOptions(call, options.all('exec'));
  if (call.name === 'bundle') return options.operands[0]?.text === 'create' && options.operands[1] !== undefined ? overwritePath(call.context, call.cwd, options.operands[1], { via: 'git' }) : [];
  const target: Word | undefined = options.value('o');
  if (call.name === 'archive') return [...executed, ...(target === undefined ? [] : overwritePath(call.context, call.cwd, target, { via: 'git' }))];
  return options.has('stdout') ? [] : fillPath(call.context, call.cwd, target ?? { text: '.', known: 'known' }, { via: 'git', does: 'writes patches to' });
}

/** `git credential fill` prints passwords; `approve` and `store` put them away. */
export function credentialEffects(call: GitCall): readonly Effect[] {
  const verb = call.args.find((word) => !word.text.startsWith('-'))?.text ?? '';
  const reads = verb === 'fill' || verb === 'get';
  return [gitEffect(call, { verb: reads ? 'read' : verb === 'reject' || verb === 'erase' ? 'delete' : 'configure', object: { kind: 'credential', name: 'git credentials' }, undo: reads ? 'none-needed' : 'recoverable', says: reads ? 'prints the passwords that git has stored' : 'changes the passwords that git has stored', credential: { name: 'git credentials', from: 'login' }, marks: ['secret'] })];
}

/** `git lfs`: large files beside the history. */
export function lfsEffects(call: GitCall): readonly Effect[] {
  const verb = call.args[0]?.text;
  if (call.args.some((word) => word.text === '--dry-run' || word.text === '-d')) return [];
  if (verb === 'migrate' && /^(import|export)$/.test(call.args[1]?.text ?? '')) return [gitEffect(call, { verb: 'rewrite', object: gitThing(call, 'commits', rootOf(call)), undo: 'irreversible', extent: { reach: 'all' }, says: 'makes the history anew to move large files' })];
  if (verb === 'prune') return [gitEffect(call, { verb: 'discard', object: gitThing(call, 'objects', 'large files'), undo: 'recoverable', undoBy: 'remote', says: 'deletes local copies of large files that the remote has' })];
  if (verb === 'push') return [gitEffect(call, { verb: 'send', object: gitThing(call, 'remote-branch', named(call.args[1])), environment: 'unknown', undo: 'recoverable', says: 'pushes large files' })];
  if (verb === 'pull' || verb === 'fetch') return [gitEffect(call, { verb: 'fetch', object: gitThing(call, 'remote', 'origin'), environment: 'unknown', says: 'fetches large files' })];
  return [];
}

/** `git send-email` sends patches to people; `git svn dcommit` and `git subtree push` send commits. */
export function sendingEffects(call: GitCall): readonly Effect[] {
  if (call.args.some((word) => word.text === '--dry-run' || word.text === '-n')) return [];
  if (call.name === 'send-email') {
    const to = call.args.flatMap((word, at) => (/^--to$/.test(word.text) ? [named(call.args[at + 1])] : word.text.startsWith('--to=') ? [word.text.slice(5)] : []));
    return [gitEffect(call, { verb: 'send', object: { kind: 'message', to: to.join(', ') || 'people' }, environment: 'unknown', undo: 'irreversible', says: `mails patches to ${visible(to.join(', ') || 'people')}` })];
  }
  const sends = call.args.some((word) => /^(dcommit|push|submit)$/.test(word.text));
  if (sends) return [gitEffect(call, { verb: 'send', object: gitThing(call, 'remote-branch', call.name), environment: 'unknown', undo: 'recoverable', says: `sends commits with git ${call.name}` })];
  return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'commits', ''), undo: 'trivial', undoBy: 'reflog', says: `changes local history with git ${call.name}` })];
}
