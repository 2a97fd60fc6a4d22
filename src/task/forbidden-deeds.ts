import type { Limit } from '../model/task.ts';
import type { ReadClause } from './reading.ts';

type Draft = Pick<Limit, 'kind' | 'capabilities' | 'objects' | 'acts'> & Partial<Pick<Limit, 'environments'>>;

/** "Don't skip the hooks": the flags that skip them. */
export function skippedIn(lower: string): readonly string[] | undefined {
  return /\b(?:hooks?|pre-?commit|husky|verif\w+)\b/.test(lower) ? ['--no-verify', 'HUSKY=0', 'git commit -n'] : undefined;
}

const version = /(?<![\p{L}])(?:(?:the|our|its|this) (?:(?:package|project|app|release)(?:['’]s)? )?version(?: numbers?| string)?|version (?:numbers?|bumps?)|versionsnummer|numéro de version|número d[ea] vers(?:ión|ão))(?! (?:of|from|in|for)(?![\p{L}]))(?![\p{L}])|版本号|バージョン番号/u;
const setsVersion = ['npm version', 'pnpm version', 'yarn version', 'poetry version', 'hatch version', 'uv version', 'cargo set-version', 'cargo release', 'mvn versions:set', 'bump2version', 'bumpversion', 'bump-my-version', 'lerna version', 'changeset version', 'gem bump', 'mix version'];

/** "Leave the version number as it is", "don't bump the version": the commands that set it. */
export function versionsIn(lower: string): readonly Draft[] {
  return version.test(lower) ? [{ kind: 'forbid', capabilities: ['run'], objects: setsVersion.map((name) => ({ kind: 'thing', name })) }] : [];
}

/** "Do not open a PR yet", "let me do the merging": a request for a merge, or its merging, and not every push. */
export function requestsIn(clause: ReadClause): readonly Draft[] | undefined {
  if (clause.act === 'push') {
    if (!/\b(?:prs?|pull[- ]requests?|mrs?|merge[- ]requests?)\b/.test(clause.lower) || /\bpush/.test(clause.lower)) return undefined;
    return [{ kind: 'forbid', capabilities: ['run'], objects: ['gh pr create', 'gh pr new', 'glab mr create', 'glab mr new', 'create pull request', 'create merge request'].map((name) => ({ kind: 'thing', name })) }];
  }
  if (clause.objects.some((object) => object.is !== 'class')) return undefined;
  return [
    { kind: 'forbid', capabilities: 'every-change', acts: ['merge'], objects: [] },
    { kind: 'forbid', capabilities: ['push'], objects: [{ kind: 'branch', name: 'main', is: 'class' }], environments: clause.environments },
  ];
}

/** "Don't close the issue": what is done to a thing of a service, by the words that a call uses for it. */
export function saidOf(clause: ReadClause): readonly Draft[] {
  const whom = /(?:^|\s)(?:don['’]?t|do not|never|without|not)\s+(?:ever\s+|you\s+|yet\s+)?(assign|invite|mention|tag|ping|cc)(?:ing)?\s+(?:anyone|anybody|people|someone)\b/.exec(clause.lower)?.[1];
  if (whom !== undefined) return [{ kind: 'forbid', capabilities: 'every-change', acts: [whom], objects: [] }];
  const found = /(?:^|\s)(?:don['’]?t|do not|never|without|not)\s+(?:ever\s+|you\s+|yet\s+)?([a-z]{3,})\s+(?:(?:the|any|that|this|these|those|my|our|your|all|of)\s+)*(?:[a-z-]+\s+)?(issues?|tickets?|threads?|comments?|cards?|incidents?|alerts?|monitors?|flags?|rollouts?|jobs?|runs?|builds?|workflows?|pipelines?|discussions?|milestones?|labels?|channels?|events?|meetings?|invoices?|subscriptions?|campaigns?|tasks?|stories|epics?|sprints?|pages?|messages?|conversations?)\b/.exec(clause.lower);
  const [, verb, noun] = found ?? [];
  if (verb === undefined || noun === undefined || /^(?:touch|change|edit|modify|update|alter|want|need|have|make)$/.test(verb) || (noun.startsWith('comment') && /^(?:add|writ|put|remov)/.test(verb))) return [];
  return [{ kind: 'forbid', capabilities: 'every-change', acts: [`${verb.replace(/ing$/, '')} ${noun.replace(/ies$/, 'y').replace(/s$/, '')}`], objects: [] }];
}

/** "Never approve any yourself", "don't escalate": the verb right behind the negation. */
export function forbiddenVerb(lower: string): string | undefined {
  const found = /^(?:(?:but|and|so|please|also|you|must|should|may|can|or|nor|just|really|under no circumstances|in no case)\s+)*(?:(?:don['’]?t|do not|never|not)\s+(?:ever\s+|you\s+|even\s+|auto-?)?)?([a-z]{4,20})(?=\s|$|[.,!])/.exec(lower)?.[1];
  return found === undefined || /^(?:anything|nothing|anyone|that|this|these|those|them|they|there|more|other|others|else|with|from|into|have|been|make|need|want|care|mind|matter|break|forget|worry|only|just|without|until|because|when|some|other|under|while|dont|never|such|very|the|than|then|even|ever|will|would|could|should|always|please|main|master|production|staging|tests?|code|files?|docs?|magic|hardcode[ds]?|hacks?|comments?|emojis?|frameworks?|todo|todos)$/.test(found) ? undefined : found;
}

/** "Stick to what is already in Cargo.toml", "use only packages that are installed". */
export const existingOnes = /\b(?:make do|get by|manage|stick) with (?:the )?(?:existing |current |installed )?(?:packages|deps|dependencies|librar\w+|libs|crates|gems|modules)\b|\b(?:stick (?:to|with)|make do with|using|work with|use only|only use|use just|limit yourself to)\b.{0,30}\b(?:already|existing|installed|available|we(?:['’]ve)? (?:already )?(?:have|got|use))\b.{0,30}(?:\b(?:in|installed|there|have|got|use|dependenc\w+|deps|packages?|librar\w+|libs?|crates?|gems?|modules?)\b|package\.json|cargo\.toml|requirements\.txt|go\.mod|gemfile)/;

