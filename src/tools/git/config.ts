import type { Effect, Mark } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { marksOf } from '../effect.ts';
import { visible } from '../places/scope.ts';
import { configKey, isHarmlessValue } from './executing-keys.ts';
import { gitEffect, gitThing, named, type GitCall } from './call.ts';

const spec: OptionSpec = {
  flags: ['global', 'system', 'local', 'worktree', 'get', 'get-all', 'get-regexp', 'get-urlmatch', 'l list', 'add', 'replace-all', 'unset', 'unset-all', 'rename-section', 'remove-section', 'e edit', 'z null', 'name-only', 'show-origin', 'show-scope', 'bool', 'int', 'path', 'bool-or-int', 'includes', 'get-color', 'get-colorbool', 'all', 'append', 'fixed-value', 'regexp', 'h help'],
  values: ['f file', 'blob', 'type', 'default', 'value', 'comment', 'url'],
};

export const configExamples: readonly ToolExample[] = [
  { run: 'git config user.name', effects: [] },
  { run: 'git config user.name dev', effects: ['configure git/config trivial'] },
  { run: 'git config --global user.email dev@example.com', effects: ['configure git/config trivial'] },
  { run: 'git config core.hooksPath .husky', effects: ['configure git/config trivial'] },
  { run: 'git config core.hooksPath /tmp/hooks', effects: ['configure git/config recoverable'] },
  { run: 'git config core.fsmonitor ./watch.sh', effects: ['configure git/config recoverable'] },
  { run: "git config alias.st '!rm -rf src'", effects: ['configure git/config recoverable'] },
  { run: 'git config alias.st status', effects: ['configure git/config trivial'] },
  { run: 'git config --list', effects: [] },
];

/** `git config`: what matters is a key whose value git will execute, or that turns it elsewhere. */
export function configEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, spec);
  if (options.has('h', 'get', 'get-all', 'get-regexp', 'get-urlmatch', 'l', 'get-color', 'get-colorbool')) return [];
  const words = [...options.operands];
  const verb = /^(get|list|set|unset|edit|rename-section|remove-section)$/.test(words[0]?.text ?? '') && (words.length > 1 || words[0]?.text === 'list' || words[0]?.text === 'edit') ? words.shift()?.text : undefined;
  if (verb === 'get' || verb === 'list') return [];
  const key = named(words[0]);
  const value = words[1] === undefined ? undefined : named(words[1]);
  const takes = options.has('unset', 'unset-all', 'remove-section') || verb === 'unset' || verb === 'remove-section';
  const sections = options.has('rename-section', 'e') || verb === 'rename-section' || verb === 'edit';
  if (value === undefined && !takes && !sections) return [];
  const wide = options.has('global', 'system');
  const where = options.has('system') ? ' for every account of this machine' : wide ? ' for every repository of this account' : '';
  const effect = (says: string, undo: Effect['undo'], marks: readonly Mark[]): readonly Effect[] => [gitEffect(call, { verb: 'configure', object: gitThing(call, 'config', key), undo, says, ...marksOf(...marks, wide ? 'account-wide' : undefined) })];
  if (takes || sections || value === undefined) return effect(`takes ${visible(key)} out of the git configuration${where}`, 'trivial', []);
  if (/^core\.hookspath$/i.test(key) && /^(\/dev\/null|nul|)$/i.test(value)) return effect(`switches the git hooks off${where}`, 'trivial', ['bypass', 'check']);
  if (configKey(key) === 'runs' && !isHarmlessValue(key, value)) return effect(`sets ${visible(key)} to ${visible(value)}, which git executes${where}`, 'recoverable', ['persistent']);
  if (/^url\..+\.(?:push)?insteadof$/i.test(key) && isElsewhere(key.slice(4), value)) return effect(`turns every address of ${visible(value)} to ${visible(key.slice(4).replace(/\.(?:push)?insteadof$/i, ''))}${where}`, 'recoverable', ['persistent']);
  if (wide && /sslverify$/i.test(key) && /^(false|0|no|off)$/i.test(value)) return effect(`switches off the check of certificates${where}`, 'recoverable', ['persistent', 'bypass']);
  const weak = /sslverify$/i.test(key) && /^(false|0|no|off)$/i.test(value) ? (['bypass'] as const) : [];
  return effect(`sets ${visible(key)}${where}`, 'trivial', weak);
}

/** `url.https://mirror/.insteadOf https://github.com/`: another host gets what is asked and pushed there. */
function isElsewhere(to: string, from: string): boolean {
  const host = (text: string): string => (/^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([^/:]+)/i.exec(text)?.[1] ?? '').toLowerCase();
  return host(to) !== '' && host(from) !== '' && host(to) !== host(from);
}
