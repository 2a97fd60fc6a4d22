import type { Command } from '../../model/command.ts';
import type { Effect, GitThing, Undo, Verb } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { effectOf } from '../effect.ts';
import { visible } from '../places/scope.ts';

interface Row {
  readonly verb: Verb;
  readonly what: GitThing;
  readonly undo: Undo;
  readonly says: string;
  /** Only where the words hold one of these. */
  readonly when?: RegExp;
}

const discard = (says: string, when?: RegExp): Row => ({ verb: 'discard', what: 'work', undo: 'irreversible', says, ...(when === undefined ? {} : { when }) });
const purge: Row = { verb: 'discard', what: 'untracked', undo: 'irreversible', says: 'deletes files that are not tracked' };
const send: Row = { verb: 'send', what: 'remote-branch', undo: 'recoverable', says: 'sends changes to the server' };
const commit: Row = { verb: 'create', what: 'commits', undo: 'trivial', says: 'commits' };
const rewrite: Row = { verb: 'rewrite', what: 'commits', undo: 'recoverable', says: 'changes history' };

/** Subcommands that change something; all others look, or change what is put back by the opposite. */
const rows: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  hg: {
    update: discard('throws away uncommitted changes', /^(-C|--clean)$/), up: discard('throws away uncommitted changes', /^(-C|--clean)$/), checkout: discard('throws away uncommitted changes', /^(-C|--clean)$/),
    revert: discard('throws away uncommitted changes', /^(-a|--all|--no-backup|-C)$/), purge, clean: purge, strip: { ...rewrite, undo: 'irreversible', says: 'strips changesets out of history' }, rollback: { ...rewrite, undo: 'irreversible', says: 'takes back the last transaction' },
    histedit: rewrite, rebase: rewrite, prune: rewrite, push: send, commit, ci: commit, shelve: { verb: 'edit', what: 'work', undo: 'trivial', says: 'puts changes aside' }, backout: commit,
  },
  svn: {
    revert: discard('throws away uncommitted changes'), cleanup: { ...purge, when: /^--remove-(unversioned|ignored)$/ }, commit: send, ci: send,
    delete: { verb: 'delete', what: 'remote-branch', undo: 'recoverable', says: 'deletes on the server', when: /^(https?|svn(\+ssh)?|file):\/\// }, rm: { verb: 'delete', what: 'remote-branch', undo: 'recoverable', says: 'deletes on the server', when: /^(https?|svn(\+ssh)?|file):\/\// },
    update: { verb: 'edit', what: 'work', undo: 'trivial', says: 'brings in changes of the server' }, switch: { verb: 'edit', what: 'work', undo: 'trivial', says: 'switches the working copy' },
  },
  jj: {
    abandon: { ...rewrite, says: 'abandons changes, which the operation log keeps' }, restore: { ...rewrite, says: 'restores files, which the operation log keeps' }, squash: rewrite, rebase: rewrite, undo: rewrite,
    op: { verb: 'discard', what: 'reflog', undo: 'irreversible', says: 'abandons the operation log, which every undo rests on', when: /^abandon$/ }, operation: { verb: 'discard', what: 'reflog', undo: 'irreversible', says: 'abandons the operation log, which every undo rests on', when: /^abandon$/ },
    git: { ...send, when: /^push$/ }, commit, describe: commit, new: commit,
  },
  sl: { goto: discard('throws away uncommitted changes', /^(-C|--clean)$/), revert: discard('throws away uncommitted changes'), clean: purge, purge, hide: rewrite, push: send, commit, amend: rewrite },
  fossil: { revert: discard('throws away uncommitted changes'), clean: purge, purge: { ...rewrite, undo: 'irreversible', says: 'purges history' }, push: send, sync: send, commit },
  bzr: { revert: discard('throws away uncommitted changes'), 'clean-tree': purge, uncommit: rewrite, push: send, commit },
  p4: { revert: discard('throws away pending changes'), clean: purge, obliterate: { ...rewrite, undo: 'irreversible', says: 'obliterates files and their history on the server' }, submit: send, sync: { verb: 'edit', what: 'work', undo: 'trivial', says: 'brings in changes of the server' } },
  cvs: { update: discard('throws away uncommitted changes', /^-C$/), commit: send },
  darcs: { revert: discard('throws away uncommitted changes'), obliterate: { ...rewrite, undo: 'irreversible', says: 'obliterates patches' }, push: send, record: commit },
};

export const tool: Tool = {
  programs: Object.keys(rows),
  summary: 'other version control: what loses uncommitted work or history',
  effects: changed,
  examples: [
    { run: 'svn status', effects: [] },
    { run: 'svn revert -R .', effects: ['discard git/work irreversible'] },
    { run: 'hg update --clean', effects: ['discard git/work irreversible'] },
    { run: 'hg update', effects: [] },
    { run: 'hg purge', effects: ['discard git/untracked irreversible'] },
    { run: 'jj abandon', effects: ['rewrite git/commits recoverable'] },
    { run: 'p4 obliterate -y //depot/x/...', effects: ['rewrite git/commits irreversible'] },
  ],
};

function changed(command: Command): readonly Effect[] {
  const options = readOptions(command.args, { values: ['R', 'repository', 'cwd', 'config', 'r', 'rev', 'm', 'message', 'c', 'p', 'u'] });
  const verb = options.operands[0]?.text ?? '';
  const row = rows[command.program]?.[verb];
  const texts = command.args.map((word) => word.text);
  if (row === undefined || (row.when !== undefined && !texts.some((text) => row.when?.test(text))) || texts.some((text) => /^(--help|-h|--dry-run|-n|--preview)$/.test(text))) return [];
  const where = command.cwd.kind === 'at' ? command.cwd.path : '.';
  const names = options.operands.slice(1).map((word) => word.text).join(' ');
  return [effectOf(command.program, { verb: row.verb, object: { kind: 'git', what: row.what, name: names === '' ? where : names, repository: where }, undo: row.undo, environment: row.verb === 'send' ? 'unknown' : 'local', says: `${row.says}${names === '' ? '' : ` (${visible(names)})`} in ${visible(where)}` })];
}
