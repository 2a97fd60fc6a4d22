import type { Word } from '../../model/command.ts';
import type { Effect, Environment, Mark } from '../../model/effect.ts';
import type { ToolExample } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { marksOf } from '../effect.ts';
import { refGiven, repositoryGiven } from '../example-facts.ts';
import { visible } from '../places/scope.ts';
import { gitEffect, gitThing, knownRepository, named, type GitCall } from './call.ts';
import { programOptions } from './programs.ts';
import { isShared, refOf } from './refs.ts';

const spec: OptionSpec = {
  flags: ['all branches', 'mirror', 'tags', 'follow-tags', 'atomic', 'n dry-run', 'f force', 'd delete', 'prune', 'q quiet', 'v verbose', 'u set-upstream', 'porcelain', 'progress', 'thin', 'verify', 'force-if-includes', '4 ipv4', '6 ipv6', 'h help'],
  values: ['receive-pack', 'exec', 'repo', 'o push-option', 'recurse-submodules'],
  maybe: ['force-with-lease', 'signed'],
};

export const pushExamples: readonly ToolExample[] = [
  { run: 'git push', effects: ['send git/remote-branch recoverable'] },
  { run: 'git push -u origin cart', effects: ['send git/remote-branch recoverable'] },
  { run: 'git push --force origin main', effects: ['rewrite git/remote-branch irreversible'] },
  { run: 'git push origin +main', effects: ['rewrite git/remote-branch irreversible'] },
  { run: 'git push --force', given: [repositoryGiven(), refGiven('refs/remotes/origin/cart', 2)], effects: ['rewrite git/remote-branch recoverable'] },
  { run: 'git push --force-with-lease', effects: ['rewrite git/remote-branch recoverable'] },
  { run: 'git push --force-with-lease origin main', effects: ['rewrite git/remote-branch irreversible'] },
  { run: 'git push origin :old', effects: ['delete git/remote-branch irreversible'] },
  { run: 'git push origin --delete old', given: [refGiven('refs/remotes/origin/old', 0)], effects: ['delete git/remote-branch recoverable'] },
  { run: 'git push --mirror backup', effects: ['rewrite git/remote-branch irreversible'] },
  { run: 'git push https://example.net/other.git --all', effects: ['send git/remote-branch irreversible'] },
  { run: 'git push --dry-run --force origin main', effects: [] },
  { run: 'git push origin --tags', effects: ['send git/remote-tag recoverable'] },
];

interface Refspec {
  readonly branch: string;
  readonly how: 'plain' | 'force' | 'lease' | 'delete';
  readonly what: 'remote-branch' | 'remote-tag';
}

/** `git push` in all its forms. */
export function pushEffects(call: GitCall): readonly Effect[] {
  const options = readOptions(call.args, spec);
  if (options.has('n', 'h')) return [];
  const executed = programOptions(call, options.all('receive-pack', 'exec'));
  const remoteWord = options.operands[0] ?? options.value('repo');
  const remote = remoteWord === undefined ? 'origin' : named(remoteWord);
  const bypass: readonly Mark[] = options.has('no-verify') ? ['bypass', 'check'] : [];
  const force = options.has('f') ? 'force' : options.has('force-with-lease') ? 'lease' : 'plain';
  const target = (what: 'remote-branch' | 'remote-tag', name: string, rest: Partial<Effect> & Pick<Effect, 'verb' | 'undo' | 'says'>): Effect =>
    gitEffect(call, { object: gitThing(call, what, name), environment: environmentOf(name) === 'unknown' ? environmentOf(remote) : environmentOf(name), target: remote, ...rest, ...marksOf(...(rest.marks ?? []), ...bypass) });

  // An address in place of a remote is a place that nobody set up: what is pushed there has left.
  const away = /^(?:https?|ssh|git):\/\/|^[\w.-]+@[\w.-]+:/.test(remote) && !options.has('mirror');
  if (options.has('mirror')) return [...executed, target('remote-branch', 'every branch and tag', { verb: 'rewrite', undo: 'irreversible', extent: { reach: 'all' }, says: `makes ${visible(remote)} a mirror: every branch and tag that is not here is deleted there` })];
  const pruned = options.has('prune') ? [target('remote-branch', 'branches', { verb: 'delete', undo: 'irreversible', extent: { reach: 'all' }, says: `deletes every branch on ${visible(remote)} that is not here` })] : [];
  const tags = options.has('tags') ? [target('remote-tag', 'tags', force === 'force' ? { verb: 'rewrite', undo: 'irreversible', says: `forces every tag onto ${visible(remote)}` } : { verb: 'send', undo: 'recoverable', says: `pushes every tag to ${visible(remote)}` })] : [];
  if (options.has('tags') && options.operands.length <= 1 && force === 'plain') return [...executed, ...pruned, ...tags];
  const all = options.has('all');
  const specs = all ? [{ branch: 'every branch', how: force, what: 'remote-branch' } as const] : refspecsOf(call, options.operands.slice(1), options.has('d') ? 'delete' : force);
  return [...executed, ...pruned, ...tags, ...specs.map((one) => target(one.what, one.branch, { ...ofRefspec(call, one, remote, all), ...(away ? { undo: 'irreversible' } : {}) }))];
}

function refspecsOf(call: GitCall, words: readonly Word[], how: Refspec['how']): readonly Refspec[] {
  const repository = knownRepository(call);
  const current = repository?.upstream?.replace(/^[^/]+\//, '') ?? repository?.branch ?? '';
  if (words.length === 0) return [{ branch: current, how, what: 'remote-branch' }];
  const specs: Refspec[] = [];
  for (const [at, word] of words.entries()) {
    const text = named(word);
    if (text === 'tag') continue;
    const forced = /^\+|:\+/.test(text);
    const body = text.replace(/^\+/, '');
    const colon = body.indexOf(':');
    const source = colon < 0 ? body : body.slice(0, colon);
    const target = (colon < 0 ? body : body.slice(colon + 1)).replace(/^\+/, '');
    const tag = target.startsWith('refs/tags/') || (colon < 0 && words[at - 1]?.text === 'tag');
    const branch = /^(HEAD|@)$/.test(target) ? current : target.replace(/^refs\/(heads|tags)\//, '');
    const deletes = how === 'delete' || (colon >= 0 && source === '' && target !== '');
    specs.push({ branch, how: deletes ? 'delete' : forced ? 'force' : how, what: tag ? 'remote-tag' : 'remote-branch' });
  }
  return specs;
}

/** What the push of one refspec does to the remote. */
function ofRefspec(call: GitCall, spec: Refspec, remote: string, all: boolean): Partial<Effect> & Pick<Effect, 'verb' | 'undo' | 'says'> {
  const name = spec.branch === '' ? 'the current branch' : visible(spec.branch);
  const where = `${name} on ${visible(remote)}`;
  const shared = all || isShared(spec.branch, knownRepository(call)?.defaultBranch);
  const fact = spec.branch === '' || spec.what === 'remote-tag' ? undefined : refOf(call, `refs/remotes/${remote}/${spec.branch}`);
  switch (spec.how) {
    case 'plain': {
      const service = deployedBy(call, remote);
      return { verb: 'send', undo: 'recoverable', says: `pushes ${name} to ${visible(remote)}`, ...(service === undefined ? {} : { verb: 'deploy', says: `deploys ${name} to ${service}`, called: { does: 'deploy', thing: service } }) };
    }
    case 'delete':
      // A branch that nobody fetched is not known here and may well be there.
      return { verb: 'delete', ...(fact?.exists !== 'no' && fact?.only.n === 0 && !shared ? { undo: 'recoverable', undoBy: 'reflog' } : { undo: 'irreversible' }), says: `deletes ${spec.what === 'remote-tag' ? 'the tag' : 'the branch'} ${where}${fact !== undefined && fact.only.n > 0 ? ` with ${fact.only.n} commits that nothing else holds` : ''}`, instead: 'leave the branch to the person who closes it' };
    case 'force':
    case 'lease': {
      const instead = 'push to a branch of its own, or use --force-with-lease on the feature branch';
      if (shared || spec.what === 'remote-tag') return { verb: 'rewrite', undo: 'irreversible', says: `rewrites the history of ${where}, which others build on`, instead };
      const kept = fact !== undefined || spec.how === 'lease';
      return { verb: 'rewrite', ...(kept ? { undo: 'recoverable', undoBy: 'reflog' } : { undo: 'irreversible' }), says: `rewrites the history of ${where}${kept ? '; its old head is in the reflog' : ''}`, instead, marks: ['no-dry-run'] };
    }
  }
}

/** A remote that builds and starts what is pushed to it. */
function deployedBy(call: GitCall, remote: string): string | undefined {
  const url = knownRepository(call)?.remotes[remote] ?? remote;
  if (/heroku\.com|^heroku/.test(url) || /^heroku/.test(remote)) return 'heroku';
  if (/dokku@|caprover|scm\.azurewebsites\.net|git-codecommit.*elasticbeanstalk|clever-cloud\.com|scalingo|gigalixir|piku@/.test(url)) return visible(url.replace(/\/\/[^@/]*@/, '//'));
  return /^(dokku|piku|caprover|gigalixir|scalingo|clever)$/.test(remote) ? remote : undefined;
}

/** Only a branch or a remote that is called like an environment tells one. */
function environmentOf(branch: string): Environment {
  if (/^(production|prod|live)$/i.test(branch)) return 'production';
  return /^(staging|stage|uat)$/i.test(branch) ? 'staging' : 'unknown';
}
