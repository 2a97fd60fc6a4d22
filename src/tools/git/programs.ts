import type { Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import { configKey, isHarmlessValue } from './executing-keys.ts';
import { gitEffect, gitThing, named, type GitCall, type Setting } from './call.ts';

/** Programs that an option of git starts on this or the other side. */
export function programOptions(call: GitCall, words: readonly Word[]): readonly Effect[] {
  return words.filter((word) => !/^(git[- ])?(upload-pack|receive-pack|upload-archive)$/.test(word.text)).flatMap((word) => text(call, word.text, `git ${call.name}`));
}

/** Text that git hands to a shell. */
export function text(call: GitCall, body: string, through: string): readonly Effect[] {
  return call.context.text(body, { through, cwd: call.cwd, env: call.command.env });
}

const network = new Set(['clone', 'fetch', 'pull', 'push', 'ls-remote', 'submodule', 'remote', 'archive', 'fetch-pack', 'send-pack', 'lfs', 'subtree']);
const edits = new Set(['commit', 'rebase', 'merge', 'tag', 'revert', 'cherry-pick', 'notes', 'am', 'pull', 'branch', 'config', 'add', 'stash', 'replace']);

/** Whether a subcommand would start the program of this key. */
function isUsed(call: GitCall, key: string): boolean {
  if (/^(core\.(sshcommand|gitproxy|askpass)|credential|remote\.|http\.|url\.|protocol\.|uploadpack)/.test(key)) {
    return network.has(call.name) && !(call.name === 'remote' && !call.args.some((word) => /^(update|show|prune|add)$/.test(word.text))) && !(call.name === 'archive' && !call.args.some((word) => word.text.startsWith('--remote')));
  }
  if (/editor$/.test(key)) return edits.has(call.name);
  if (/^alias\./.test(key)) return false;
  return true;
}

/** Programs that configuration and variables given with this command make git start. */
export function configuredPrograms(call: GitCall): readonly Effect[] {
  const variables = call.command.env.flatMap((one): readonly Setting[] => {
    const key = variableKeys[one.name];
    return key === undefined ? [] : [{ key, value: one.value.text }];
  });
  return [...call.config, ...variables].flatMap((setting) => {
    const { key, value } = setting;
    if (key === 'core.hookspath') return hooks(call, value);
    if (configKey(key) !== 'runs' || isHarmlessValue(key, value) || !isUsed(call, key)) return [];
    if (key === 'include.path' || /^includeif\./.test(key) || key === 'init.templatedir') return [gitEffect(call, { verb: 'run', object: { kind: 'program', name: value }, undo: 'unknown', certainty: 'unknown', opacity: 'unmodelled', says: `reads git configuration from ${value}, which can start programs` })];
    return text(call, value.replace(/^!/, ''), `git ${key}`);
  });
}

const variableKeys: Readonly<Record<string, string>> = {
  GIT_SSH_COMMAND: 'core.sshcommand',
  GIT_SSH: 'core.sshcommand',
  GIT_EDITOR: 'core.editor',
  GIT_SEQUENCE_EDITOR: 'sequence.editor',
  GIT_PAGER: 'core.pager',
  GIT_EXTERNAL_DIFF: 'diff.external',
  GIT_ASKPASS: 'core.askpass',
  GIT_PROXY_COMMAND: 'core.gitproxy',
  EDITOR: 'core.editor',
  VISUAL: 'core.editor',
  PAGER: 'core.pager',
};

/** Other hooks for this one command: none at all, or those of a folder. */
function hooks(call: GitCall, folder: string): readonly Effect[] {
  if (!/^(commit|merge|rebase|am|push|checkout|switch|cherry-pick|revert|pull)$/.test(call.name) || isHarmlessValue('core.hookspath', folder)) return [];
  const none = /^(\/dev\/null|nul|)$/i.test(folder);
  return [gitEffect(call, none ? { verb: 'disable', object: gitThing(call, 'hook', 'hooks'), undo: 'trivial', says: 'switches the git hooks off for this command', marks: ['bypass', 'check'] } : { verb: 'run', object: { kind: 'program', name: `${folder}/*` }, undo: 'unknown', certainty: 'unknown', opacity: 'unmodelled', says: `runs the git hooks in ${folder}` })];
}

/** `ext::command` is a remote that runs a command. */
export function remoteCommand(call: GitCall, words: readonly Word[]): readonly Effect[] {
  return words.filter((word) => /^\+?ext::/.test(word.text)).flatMap((word) => text(call, named(word).replace(/^\+?ext::/, '').split(/(?<!%) /).map(argumentOf).join(' '), 'git ext::'));
}

/** One argument of a remote helper's command: `% ` is a blank in it, `%s` and `%S` the service. */
function argumentOf(written: string): string {
  return `'${written.replace(/%(.)/g, (_, letter: string) => (letter === 'S' || letter === 's' ? 'git-upload-pack' : letter === '_' || letter === ' ' ? ' ' : letter)).replaceAll("'", `'\\''`)}'`;
}
