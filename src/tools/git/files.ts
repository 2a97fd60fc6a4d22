import type { Effect } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { pathGiven } from '../example-facts.ts';
import { diffEffects } from '../files/patch.ts';
import { inputText } from '../files/printed.ts';
import { createPath, deletePath, editPath, movePath } from '../paths.ts';
import { secretFile } from '../secrets/secret-file.ts';
import { gitEffect, gitThing, named, type GitCall } from './call.ts';
import { discardPaths } from './discard.ts';

export const fileExamples: readonly ToolExample[] = [
  { run: 'git add -A', effects: ['edit git/index trivial'] },
  { run: 'git rm src/a.ts', effects: ['delete path recoverable'] },
  { run: 'git rm --cached src/a.ts', effects: ['edit git/index trivial'] },
  { run: 'git rm -rf src', effects: ['delete path recoverable', 'discard git/work irreversible'] },
  { run: 'git rm -rf src', given: [pathGiven('src', { is: 'folder', git: 'clean' })], effects: ['delete path recoverable', 'discard git/work none-needed'] },
  { run: 'git rm -n src/a.ts', effects: [] },
  { run: 'git mv a.ts b.ts', effects: ['move path trivial', 'create path trivial'] },
  { run: 'git apply --check fix.diff', effects: [] },
  { run: 'git apply fix.diff', effects: ['edit path recoverable'] },
  { run: 'git init', effects: ['create git/repository trivial'] },
];

/** `git add`, `git stage`, `git update-index`: what goes into the next commit. */
export function addEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['assume-unchanged', 'no-assume-unchanged', 'skip-worktree', 'no-skip-worktree', 'n dry-run', 'A all', 'u update', 'p patch', 'f force', 'v verbose', 'N intent-to-add', 'i interactive', 'e edit', 'h help'], values: ['chmod', 'pathspec-from-file'] });
  if (options.has('n', 'h')) return [];
  const secret = options.operands.map((word) => secretFile(call.context, call.cwd, word)).find((one) => one !== undefined);
  // What git no longer looks at can be changed unseen: for the guard's and the agents' own files that is a change of them.
  const unwatched = call.args.some((word) => /^--(?:assume-unchanged|skip-worktree)$/.test(word.text)) ? options.operands.flatMap((word) => editPath(call.context, call.cwd, word, { via: 'git' }).filter((effect) => effect.object.kind === 'agent')) : [];
  if (unwatched.length > 0) return unwatched;
  if (secret !== undefined) return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'index', options.operands.map(named).join(' ')), undo: 'trivial', says: `puts the ${secret.name} in ${secret.spoken} into the next commit`, marks: ['secret'] })];
  return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'index', options.operands.map(named).join(' ')), undo: 'trivial', says: 'puts changes into the next commit' })];
}

/** `git rm`: refuses changed files unless forced; `--cached` leaves the files. */
export function removeEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['f force', 'n dry-run', 'r', 'cached', 'ignore-unmatch', 'q quiet', 'sparse', 'h help', 'pathspec-file-nul'], values: ['pathspec-from-file'] });
  if (options.has('n', 'h')) return [];
  if (options.has('cached')) return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'index', options.operands.map(named).join(' ')), undo: 'trivial', says: 'takes files out of git and leaves them' })];
  const deep = options.has('r') ? ({ recursive: 'recursive' } as const) : {};
  const gone = options.operands.flatMap((word) => deletePath(call.context, call.cwd, word, { via: 'git', ...deep, undo: { undo: 'recoverable', undoBy: 'git' }, does: 'deletes, with what git has of it,' }));
  return options.has('f') ? [...gone, ...discardPaths(call, options.operands, 'deletes')] : gone;
}

/** `git mv`: refuses to replace unless forced. */
export function moveEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['f force', 'k', 'n dry-run', 'v verbose', 'sparse'] });
  const target = options.operands.at(-1);
  if (options.has('n') || target === undefined || options.operands.length < 2) return [];
  const moved = options.operands.slice(0, -1).flatMap((word) => movePath(call.context, call.cwd, word, target, { via: 'git' }));
  return [...moved, ...(options.has('f') ? deletePath(call.context, call.cwd, target, { via: 'git', does: 'replaces' }) : createPath(call.context, call.cwd, target, { via: 'git' }))];
}

/** `git apply`: a diff onto files, or only looked at. */
export function applyEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['stat', 'numstat', 'summary', 'check', 'index', 'cached', 'intent-to-add', 'R reverse', '3 3way', 'reject', 'z', 'unidiff-zero', 'apply', 'no-add', 'v verbose', 'q quiet', 'recount', 'unsafe-paths', 'allow-empty', 'inaccurate-eof', 'ignore-whitespace'], values: ['p', 'C', 'exclude', 'include', 'directory', 'whitespace', 'build-fake-ancestor'] });
  if (options.has('stat', 'numstat', 'summary', 'check') && !options.has('apply')) return [];
  if (options.has('cached')) return [gitEffect(call, { verb: 'edit', object: gitThing(call, 'index', ''), undo: 'trivial', says: 'applies a diff to the next commit' })];
  const [file] = options.operands;
  const path = file === undefined || file.text === '-' ? undefined : call.context.resolve(call.cwd, file.text);
  const body = path === undefined ? undefined : call.context.facts.get({ kind: 'body', path });
  const text = path === undefined ? inputText(call.command) : body === undefined || body === 'none' ? undefined : body.text;
  const strip = Number(options.value('p')?.text ?? '1');
  return diffEffects(text, strip, 'git', call.cwd, call.context);
}

/** `git init` makes a repository, or leaves one as it is. */
export function initEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, { flags: ['q quiet', 'bare'], values: ['b initial-branch', 'template', 'separate-git-dir', 'object-format', 'ref-format'], maybe: ['shared'] });
  return [gitEffect(call, { verb: 'create', object: gitThing(call, 'repository', named(options.operands[0])), undo: 'trivial', says: 'makes a repository' })];
}
