import type { Count, Extent, Mark, Undo, UndoBy } from '../../model/effect.ts';
import type { PathFact, RepositoryFact } from '../../model/fact.ts';
import type { ToolContext } from '../../model/tool.ts';
import { gitPlace } from '../places/git-internals.ts';
import { folderOf, slashed } from '../places/scope.ts';
import { isHomeCache, regenerableName, type Regenerable } from '../regenerable.ts';
import type { Target } from './target.ts';

/** What becomes of a thing that is taken away, and how it can come back. */
export interface Fate {
  readonly undo: Undo;
  readonly undoBy?: UndoBy;
  readonly extent: Extent;
  readonly marks: readonly Mark[];
  /** Said after the name: why it is (not) lost. */
  readonly because: string;
}

/** Up to here a checkpoint may be asked for; the policy's own bounds are lower and are a rule's business. */
const copyable = { files: 2_000, bytes: 500_000_000 };

/** What a deep reach is: a folder with all that is in it, or plain files only. */
export type Reach = 'recursive' | 'plain';

/** The fate of what stands at a target when it is deleted or replaced. Absent facts take the worse reading about state, never about what a name says. */
export function fateOf(target: Target, reach: Reach, context: ToolContext): Fate {
  const extentReach: Extent = { reach: target.known === 'pattern' ? (target.contentOf === undefined ? 'some' : 'all') : reach === 'recursive' ? 'some' : 'one' };
  if (target.known === 'unknown' && /^\$?\(?(?:[msp]?locate|mdfind)\s/.test(target.spoken)) return { undo: 'irreversible', extent: { reach: 'some' }, marks: [], because: 'that may be anywhere on this machine' };
  if (target.known === 'unknown') return { undo: 'unknown', extent: {}, marks: [], because: 'it is not known what that is' };
  if (target.known === 'guess') return guessed(target, reach, context);
  const fact = factOf(target, context);
  const extent = { ...extentReach, ...measured(fact) };
  if (target.scope === 'root' || target.scope === 'home' || target.scope === 'around') {
    if (reach === 'recursive') return { undo: 'irreversible', extent: { ...extent, reach: 'all' }, marks: [], because: whole[target.scope] };
  }
  // What a build makes is meant by its name, whether it stands there now or not.
  if (fact?.exists === 'no') return { undo: 'none-needed', extent, marks: target.scope === 'temp' ? ['temporary'] : regenerableAt(target, context) === 'no' ? [] : ['regenerable'], because: 'nothing is there now' };
  if (fact?.mount === 'yes' && reach === 'recursive') return { undo: 'irreversible', extent, marks: [], because: 'another file system is mounted there' };
  if (target.scope === 'workspace' && reach === 'recursive' && target.known === 'exact') return { undo: 'irreversible', extent: { ...extent, reach: 'all' }, marks: [], because: whole.workspace };
  if (target.scope === 'temp') return { undo: 'trivial', extent, marks: ['temporary'], because: 'a scratch place' };
  if (target.scope === 'temp-root') return { undo: 'irreversible', extent: { ...extent, reach: 'all' }, marks: ['temporary'], because: 'other programs keep their work there' };
  const regenerable = regenerableAt(target, context);
  const usual = folderOf(target.path, context.place) !== undefined || target.scope === 'unplaced' || context.place.folders.length === 0;
  if (regenerable !== 'no' && (usual || regenerable === 'surely' || reach === 'plain' || fact?.git === 'ignored') && holds(regenerable, fact)) return { undo: 'trivial', undoBy: 'rebuild', extent, marks: ['regenerable'], because: 'made again by a build' };
  if (target.scope === 'system' && reach === 'recursive') return { undo: 'irreversible', extent, marks: [], because: 'it belongs to the system' };
  const nested = fact?.repository !== undefined && reach === 'recursive' ? nestedFate(fact.repository, extent, context) : undefined;
  if (nested) return nested;
  if (fact?.is === 'link') return { undo: 'recoverable', undoBy: 'checkpoint', extent, marks: [], because: 'only the link goes' };
  // Git says nothing of what lies in its own folder, which is not the same as having it.
  if (fact !== undefined) return byState(gitPlace(target.path) === undefined ? fact : { ...fact, git: 'outside' }, extent, context, target.path);
  if (context.machine !== undefined) return { undo: 'irreversible', extent, marks: [], because: 'no copy can be taken there' };
  if (reach === 'plain' && target.contentOf === undefined && !target.path.includes('**')) return { undo: 'recoverable', undoBy: 'checkpoint', extent, marks: isStore(target.path) ? ['only-copy'] : [], because: 'a copy is kept' };
  if (reach === 'recursive' && looksLikeFile(target.path) && (target.known === 'exact' || (target.contentOf === undefined && !target.path.includes('**')))) return { undo: 'recoverable', undoBy: 'checkpoint', extent, marks: [], because: 'a copy is kept' };
  return { undo: 'irreversible', extent, marks: ['unmeasured'], because: 'how much is there and whether it exists elsewhere is not known' };
}

const whole = {
  root: 'the system goes with it',
  home: 'everything of this account goes with it',
  around: 'the workspace goes with it',
  workspace: 'the whole workspace goes with its history',
} as const;

/** Where parts are unknown: what the known part says, else the worst that it may be. */
function guessed(target: Target, reach: Reach, context: ToolContext): Fate {
  if (target.scope === 'temp') return { undo: 'trivial', extent: {}, marks: ['temporary'], because: 'a scratch place' };
  const name = target.worst?.path ?? target.path;
  if (regenerableAt({ ...target, path: name }, context) !== 'no') return { undo: 'trivial', undoBy: 'rebuild', extent: {}, marks: ['regenerable'], because: 'made again by a build' };
  if (reach === 'recursive' && target.worst !== undefined && /^(root|home|around|workspace|system)$/.test(target.worst.scope)) {
    return { undo: 'irreversible', extent: { reach: 'all' }, marks: [], because: `${target.worst.path} where the unknown part is empty` };
  }
  return { undo: 'unknown', extent: {}, marks: [], because: 'it is not known what that is' };
}

/** The path fact of an exact target or a pattern, where this machine has it. */
export function factOf(target: Target, context: ToolContext): PathFact | undefined {
  if (target.scope === 'unplaced' || target.known === 'guess' || target.known === 'unknown') return undefined;
  return context.facts.get(target.known === 'pattern' ? { kind: 'path', path: target.path, pattern: 'glob' } : { kind: 'path', path: target.path });
}

function measured(fact: PathFact | undefined): Extent {
  return fact === undefined || fact.exists === 'no' ? {} : { files: fact.files, bytes: fact.bytes };
}

/** Names on the path, from the workspace or the home on; further out only what surely nobody keeps. */
export function regenerableAt(target: Pick<Target, 'path' | 'homely' | 'scope'>, context: ToolContext): Regenerable {
  if (target.scope === 'system' || target.scope === 'root') return 'no';
  if (isHomeCache(target.homely)) return 'surely';
  const folder = folderOf(target.path, context.place);
  if (folder !== undefined) return regenerableName(slashed(target.path).slice(folder.length));
  const below = target.homely.replace(/^~?\/?/, '');
  const found = regenerableName(below);
  return found === 'likely' ? regenerableName(below.slice(below.lastIndexOf('/') + 1)) : found;
}

/** Whether what the name says stands against what git knows: tracked files are no build product, and `dist` may be somebody's own. */
function holds(name: Regenerable, fact: PathFact | undefined): boolean {
  if (fact === undefined || fact.git === 'ignored' || fact.git === 'outside') return true;
  if (fact.git === 'clean' || fact.git === 'dirty') return false;
  const own = (fact.dirty?.n ?? 0) + (fact.untracked?.n ?? 0);
  return name === 'surely' || own === 0;
}

/** A repository of its own goes with its commits, unless a remote has them all. */
function nestedFate(root: string, extent: Extent, context: ToolContext): Fate | undefined {
  const repository = context.facts.get({ kind: 'repository', directory: root });
  if (repository === undefined || repository === 'none') return { undo: 'irreversible', extent, marks: [], because: `the repository ${slashed(root)} goes with its commits` };
  if (isElsewhere(repository)) return { undo: 'recoverable', undoBy: 'remote', extent, marks: [], because: 'its remote has every commit' };
  return { undo: 'irreversible', extent, marks: [], because: `the repository ${slashed(root)} goes with work that no remote has` };
}

function isElsewhere(repository: RepositoryFact): boolean {
  const none = (count: Count): boolean => count.n === 0 && count.bound === 'exact';
  return Object.keys(repository.remotes).length > 0 && [repository.unpushed, repository.dirty, repository.untracked, repository.stashes].every(none);
}

function byState(fact: PathFact, extent: Extent, context: ToolContext, path: string): Fate {
  const lost = [fact.dirty, fact.untracked, fact.ignored].filter((count) => count !== undefined);
  const only = lost.reduce((sum, count) => sum + count.n, 0);
  if (fact.git === 'clean' || (fact.git === 'mixed' && lost.length === 3 && only === 0)) return { undo: 'recoverable', undoBy: 'git', extent, marks: [], because: 'git has it' };
  const why = fact.git === 'outside' ? 'no repository has it' : fact.git === 'mixed' && lost.length > 0 ? `git does not have ${only} of it as they are` : notInGit[fact.git];
  if (context.machine === undefined && isCopyable(fact)) return { undo: 'recoverable', undoBy: 'checkpoint', extent, marks: isOnlyCopy(fact) || (fact.git === 'ignored' && fact.files.n === 1 && isStore(path)) ? ['only-copy'] : [], because: `${why}, a copy is kept` };
  return { undo: 'irreversible', extent, marks: [], because: `${why} and it is too much to copy` };
}

/** What git ignores is a build's or a machine's own as a rule; what it does not know at all is somebody's work. */
function isOnlyCopy(fact: PathFact): boolean {
  if (fact.files.n === 0) return false;
  if (fact.git === 'untracked' || fact.git === 'outside' || fact.git === 'dirty') return true;
  return fact.git === 'mixed' && (fact.untracked?.n ?? 0) > 0;
}

const notInGit = { clean: 'git has it', dirty: 'git does not have its changes', untracked: 'git does not have it', ignored: 'git ignores it', mixed: 'git does not have all of it', outside: 'no repository has it' } as const;

/** Small enough, and known to be, that a copy can be taken before. */
export function isCopyable(fact: Pick<PathFact, 'files' | 'bytes'>): boolean {
  return fact.files.bound === 'exact' && fact.bytes.bound === 'exact' && fact.files.n <= copyable.files && fact.bytes.n <= copyable.bytes;
}

/** A file that holds a database or a state, not one for a test: nobody commits it, so it may well be the only copy. */
function isStore(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^\.env(?:\.(?!example|sample|template|test|dist|schema|vault)[\w.-]+)?$/i.test(name)) return true;
  // What a key has locked is lost with it.
  if (/(?:^|[._-])(?:encryption|master|secret|signing|private)[._-]?key(?:\.\w+)?$|\.(?:p12|pfx|jks|keystore)$/i.test(name) && !/test|example|sample|fixture|mock|dummy|public/i.test(path)) return true;
  return /\.(?:db|sqlite3?|duckdb|mdb|accdb|kdbx|pst|tfstate|rdb|qcow2|vmdk|vdi)(?:\.backup)?$/i.test(name) && !/(?:^|[/._-])dev(?:elopment)?[._-]|test|tmp|temp|scratch|demo|example|mock|fixture|cache|coverage|thumbs|sample|sandbox|copy|trace|index|bench|e2e|spec|perf|smoke|local/i.test(path.split('/').slice(-2).join('/'));
}

const fileName = /\.(txt|md|mdx|rst|json[c5l]?|jsonl|ya?ml|toml|ini|cfg|conf|xml|html?|css|s[ac]ss|less|[cm]?[jt]sx?|py|ipynb|rb|go|rs|java|kt|swift|c|cc|cpp|h|hpp|cs|php|pl|lua|sh|bash|zsh|fish|ps1|bat|sql|csv|tsv|png|jpe?g|gif|webp|svg|ico|pdf|zip|tar|gz|tgz|bz2|xz|zst|7z|whl|jar|war|deb|rpm|dmg|exe|dll|so|dylib|wasm|map|log|diff|patch|bak|old|orig|rej|tmp|snap|mp[34]|wav|vue|svelte|astro|exs?|dart|scala|sbt|clj[cs]?|hs|mli?|fsx?|r|jl|kts|groovy|gradle|nim|zig|erl|hrl|elm|vb|pyi|rake|erb|haml|twig|blade|razor|cshtml|xaml|csproj|sln|xib|storyboard|plist|mod|sum|tfvars|hcl|cmake|mk|tf|hcl|proto|graphql|lock|dockerfile|vsix|env)$/i;

/** A name with the ending of a plain file: what `-r` adds does not matter then. */
export function looksLikeFile(path: string): boolean {
  // A copy is what it is a copy of: `src.bak` and `.git.old` are folders.
  const copied = path.replace(/\.(?:bak|old|orig)$/i, '');
  return fileName.test(copied) || (copied !== path && /^(?:makefile|dockerfile|gemfile|procfile|\.\w*(?:rc|ignore)|\.env\S*|\d*)$/i.test(copied.split('/').at(-1) ?? ''));
}
