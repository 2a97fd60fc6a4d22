import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { repositoryGiven } from '../example-facts.ts';
import { anchorEffects, anchorExamples } from './anchors.ts';
import { branchEffects, branchExamples } from './branch.ts';
import { gitEffect, gitThing, knownRepository, readCall, type GitCall } from './call.ts';
import { checkoutEffects, checkoutExamples } from './checkout.ts';
import { cleanEffects, cleanExamples } from './clean.ts';
import { configEffects, configExamples } from './config.ts';
import { addEffects, applyEffects, fileExamples, initEffects, moveEffects, removeEffects } from './files.ts';
import { commitEffects, filterEffects, historyExamples, joinEffects, rebaseEffects } from './history.ts';
import { maintenanceExamples, objectEffects, reflogEffects, scheduleEffects } from './maintenance.ts';
import { bisectEffects, credentialEffects, lfsEffects, outwardExamples, readerEffects, sendingEffects, writerEffects } from './outward.ts';
import { partsExamples, submoduleEffects, worktreeEffects } from './parts.ts';
import { checkoutIndexEffects, plumbingExamples, readTreeEffects, symbolicRefEffects, updateRefEffects } from './plumbing.ts';
import { configuredPrograms, text } from './programs.ts';
import { pushEffects, pushExamples } from './push.ts';
import { resetEffects, resetExamples } from './reset.ts';
import { restoreEffects, restoreExamples } from './restore.ts';
import { stashEffects, stashExamples } from './stash.ts';
import { cloneEffects, fetchEffects, remoteEffects, syncExamples } from './sync.ts';
import { tagEffects, tagExamples } from './tag.ts';

type Reader = (call: GitCall) => readonly Effect[];

const subcommands: Readonly<Record<string, Reader>> = {
  add: addEffects, stage: addEffects, 'update-index': addEffects, rm: removeEffects, mv: moveEffects, apply: applyEffects, init: initEffects,
  checkout: checkoutEffects, switch: checkoutEffects, restore: restoreEffects, reset: resetEffects, clean: cleanEffects, stash: stashEffects,
  branch: branchEffects, tag: tagEffects, push: pushEffects, fetch: fetchEffects, pull: fetchEffects, clone: cloneEffects, remote: remoteEffects,
  commit: commitEffects, merge: joinEffects, 'cherry-pick': joinEffects, revert: joinEffects, am: joinEffects, rebase: rebaseEffects,
  'filter-branch': filterEffects, 'filter-repo': filterEffects, reflog: reflogEffects, gc: objectEffects, prune: objectEffects, repack: objectEffects, maintenance: scheduleEffects,
  'update-ref': updateRefEffects, 'symbolic-ref': symbolicRefEffects, 'checkout-index': checkoutIndexEffects, 'read-tree': readTreeEffects,
  worktree: worktreeEffects, submodule: submoduleEffects, config: configEffects, bisect: bisectEffects, difftool: readerEffects, mergetool: readerEffects,
  archive: writerEffects, bundle: writerEffects, 'format-patch': writerEffects, credential: credentialEffects, 'credential-store': credentialEffects, 'credential-cache': credentialEffects,
  lfs: lfsEffects, 'send-email': sendingEffects, svn: sendingEffects, subtree: sendingEffects, p4: sendingEffects,
};

const readers = new Set([
  'status', 'log', 'diff', 'show', 'blame', 'annotate', 'grep', 'ls-files', 'ls-tree', 'ls-remote', 'rev-parse', 'rev-list', 'describe', 'shortlog', 'cat-file', 'name-rev', 'merge-base', 'for-each-ref', 'show-ref', 'show-branch', 'show-index', 'count-objects',
  'diff-tree', 'diff-index', 'diff-files', 'diff-pairs', 'var', 'version', 'help', 'whatchanged', 'check-ignore', 'check-attr', 'check-ref-format', 'check-mailmap', 'fsck', 'verify-commit', 'verify-tag', 'verify-pack', 'cherry', 'range-diff', 'patch-id', 'column', 'stripspace',
  'hash-object', 'interpret-trailers', 'get-tar-commit-id', 'request-pull', 'merge-tree', 'mailinfo', 'mailsplit', 'fmt-merge-msg', 'fast-export', 'gitk', 'gui', 'citool', 'bugreport', 'diagnose', 'write-tree', 'mktree', 'pack-objects', 'unpack-file', 'last-modified', 'cat', 'for-each-repo', 'backfill', 'refs',
]);

/** Local notes and settings that are set again without loss. */
const settings = new Set(['notes', 'replace', 'sparse-checkout', 'rerere', 'commit-tree', 'commit-graph', 'multi-pack-index', 'pack-refs', 'prune-packed', 'update-server-info', 'merge-file', 'merge-one-file', 'merge-index', 'mktag', 'index-pack', 'unpack-objects', 'fast-import', 'quiltimport', 'flow', 'hook', 'history', 'range']);

export const tool: Tool = {
  programs: ['git', 'yadm'],
  summary: 'version control: what loses uncommitted work, commits that nothing else holds, or history that others have',
  effects(command, context) {
    const call = readCall(command, context);
    return call === undefined ? [] : [...configuredPrograms(call), ...effectsOf(call)];
  },
  examples: [
    { run: 'git status', effects: [] },
    { run: 'git -C /work/shop log --oneline', effects: [] },
    { run: 'git -c alias.nuke=reset nuke --hard', effects: ['discard git/work irreversible'] },
    { run: "git -c alias.x='!rm -rf src' x", effects: ['delete path irreversible'] },
    { run: 'git nuke', given: [repositoryGiven({ aliases: { nuke: 'reset --hard' } })], effects: ['discard git/work none-needed'] },
    { run: "git -c core.sshCommand='rm -rf src' fetch", effects: ['delete path irreversible', 'fetch git/remote none-needed'] },
    { run: 'git -c core.hooksPath=/dev/null commit -m x', effects: ['disable git/hook trivial', 'create git/commits trivial'] },
    ...checkoutExamples, ...restoreExamples, ...resetExamples, ...cleanExamples, ...stashExamples, ...branchExamples, ...tagExamples, ...pushExamples, ...syncExamples,
    ...historyExamples, ...maintenanceExamples, ...plumbingExamples, ...partsExamples, ...fileExamples, ...configExamples, ...outwardExamples, ...anchorExamples,
  ],
};

function effectsOf(call: GitCall): readonly Effect[] {
  const name = call.name;
  if (call.args.some((word) => word.text === '--help') && call.args.length === 1) return [];
  if (name === 'notes' || name === 'update-ref' || name === 'push' || name === 'symbolic-ref') {
    const anchors = anchorEffects(call);
    if (anchors !== undefined) return anchors;
  }
  const reader = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (reader) return reader(call);
  if (readers.has(name)) return readerEffects(call);
  if (settings.has(name)) return [gitEffect(call, { verb: 'configure', object: gitThing(call, 'config', name), undo: 'trivial', says: `sets what git ${name} keeps` })];
  const alias = aliasOf(call);
  if (alias !== undefined) return ofAlias(call, alias);
  return [unmodelled('git', `git ${name}`)];
}

/** What a name stands for: given with this command, or known of the repository. */
function aliasOf(call: GitCall): string | undefined {
  const given = call.config.findLast((one) => one.key === `alias.${call.name.toLowerCase()}`)?.value;
  return given ?? knownRepository(call)?.aliases[call.name];
}

function ofAlias(call: GitCall, alias: string): readonly Effect[] {
  if (call.depth > 10) return [unmodelled('git', `git ${call.name}`)];
  if (alias.startsWith('!')) return text(call, `${alias.slice(1)} ${call.args.map((word) => quoted(word)).join(' ')}`, `git ${call.name}`);
  const words = (alias.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((one): Word => ({ text: one.replace(/^(['"])(.*)\1$/, '$2'), known: 'known' }));
  const command: Command = { ...call.command, args: [...words, ...call.args], cwd: call.cwd };
  const inner = readCall(command, call.context);
  return inner === undefined ? [] : effectsOf({ ...inner, config: [...call.config, ...inner.config], depth: call.depth + 1 });
}

function quoted(word: Word): string {
  return word.known === 'known' ? `'${word.text.replaceAll("'", `'\\''`)}'` : word.text;
}

/** Effects of git's subcommands for programs that wrap it. */
export function gitEffects(command: Command, context: ToolContext): readonly Effect[] {
  return tool.effects(command, context);
}
