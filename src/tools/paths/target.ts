import picomatch from 'picomatch';
import { filledIn, unknownPart, type Cwd, type Word } from '../../model/command.ts';
import type { Place, ToolContext } from '../../model/tool.ts';
import { folderOf, homely, scopeOf, slashed, spoken, visible, type Scope } from '../places/scope.ts';

/**
 * What a word names, as far as it can be known.
 * `exact`: one path. `pattern`: every path that fits. `guess`: parts are unknown; `worst` is the path when each of them is empty.
 * `unknown`: nothing of it is known.
 */
export interface Target {
  readonly known: 'exact' | 'pattern' | 'guess' | 'unknown';
  /** Absolute where the directory is known, otherwise as written; unknown parts as they stood in the text. */
  readonly path: string;
  /** With `~` for a home, for the tables of places. */
  readonly homely: string;
  readonly scope: Scope;
  /** For a guess: the path if the unknown parts were empty, and where that lies. */
  readonly worst?: { readonly path: string; readonly scope: Scope };
  /** For a pattern: the folder whose whole content it is (`dir/*`, `*`). */
  readonly contentOf?: string;
  /** As a person reads it. */
  readonly spoken: string;
}

/** Where an unknown part comes from a scratch folder's name or a program that makes one. */
const scratchSource = /mktemp|\$\{?(TMPDIR|TMP|TEMP|TEMPDIR|RUNNER_TEMP|BATS_TMPDIR|BATS_TEST_TMPDIR|GITHUB_RUN_TEMP|env:TEMP|env:TMP)\b|%TE?MP%|GetTempPath|gettempdir|tmpdir\(\)/i;

/** What a word names for a program that runs in `cwd`. */
export function targetOf(context: ToolContext, cwd: Cwd, word: Word | string): Target {
  const at = wellKnown(typeof word === 'string' ? { text: word, known: 'known' } : word, cwd, context.place);
  if (at.text.includes(unknownPart) || at.known === 'unknown') return guessOf(context, cwd, at);
  const path = context.resolve(cwd, at.text);
  const pattern = at.known === 'glob' && /[*?[{]/.test(at.text);
  if (path === undefined) return unplaced(at.text, pattern ? 'pattern' : 'exact');
  const contentOf = pattern ? contentFolder(path) : undefined;
  return {
    known: pattern ? 'pattern' : 'exact',
    path: slashed(path),
    homely: homely(path, context.place),
    scope: contentOf !== undefined ? scopeOf(contentOf, context.place) : pattern ? patternScope(slashed(path), context.place) : scopeOf(path, context.place),
    ...(contentOf === undefined ? {} : { contentOf }),
    spoken: spoken(path, context.place),
  };
}

/** Variables that stand for a place of every account, whatever shell they are written for. */
const places: Readonly<Record<string, string>> = {
  HOME: '~', USERPROFILE: '~', HOMEPATH: '~', APPDATA: '~/AppData/Roaming', LOCALAPPDATA: '~/AppData/Local', XDG_CONFIG_HOME: '~/.config', XDG_DATA_HOME: '~/.local/share', XDG_CACHE_HOME: '~/.cache',
  PROFILE: '~/Documents/PowerShell/Microsoft.PowerShell_profile.ps1', CODEX_HOME: '~/.codex', CLAUDE_CONFIG_DIR: '~/.claude', COPILOT_HOME: '~/.copilot', GNUPGHOME: '~/.gnupg', CARGO_HOME: '~/.cargo', KUBECONFIG: '~/.kube/config', DOCKER_CONFIG: '~/.docker', AWS_SHARED_CREDENTIALS_FILE: '~/.aws/credentials',
  AWS_CONFIG_FILE: '~/.aws/config', GOOGLE_APPLICATION_CREDENTIALS: '~/.config/gcloud/application_default_credentials.json', PGPASSFILE: '~/.pgpass', NETRC: '~/.netrc', NPM_CONFIG_USERCONFIG: '~/.npmrc', SSH_PRIVATE_KEY_FILE: '~/.ssh/id_rsa', HISTFILE: '~/.bash_history',
};

/** A word whose one unknown part is such a variable is as good as known. */
function wellKnown(word: Word, cwd: Cwd, place: Place): Word {
  const name = /^(?:\$\{?(?:env:)?|%)(\w+)[}%]?$/i.exec(word.source ?? '')?.[1]?.toUpperCase();
  const path = name === undefined ? repositoryRoot(word.source ?? '', cwd, place) : places[name];
  if (path === undefined || word.text.split(unknownPart).length !== 2) return word;
  const text = word.text.replace(unknownPart, () => path.replace(/^~/, () => place.home));
  return { text, known: /[*?[]/.test(text) && word.known !== 'unknown' ? 'glob' : 'known' };
}

/** `$(git rev-parse --show-toplevel)` is the workspace folder or what lies around it. */
function repositoryRoot(source: string, cwd: Cwd, place: Place): string | undefined {
  const asked = /^(?:\$\(|`)\s*git rev-parse (--show-toplevel|--git-dir|--absolute-git-dir|--git-common-dir)\s*(?:2>\s*\/dev\/null\s*)?[)`]$/.exec(source)?.[1];
  const root = cwd.kind === 'at' ? (folderOf(cwd.path, place) ?? cwd.path) : place.folders[0];
  return asked === undefined || root === undefined ? undefined : asked === '--show-toplevel' ? slashed(root) : `${slashed(root)}/.git`;
}

function unplaced(text: string, known: Target['known']): Target {
  const at = slashed(text);
  return { known, path: at, homely: at, scope: 'unplaced', spoken: visible(at), ...(/^(\.\/)?(\*|\.\*|\{\*,\.\*\})$/.test(at) ? { contentOf: '.' } : {}) };
}

/** The path with its unknown parts as they stood in the text, and the worst that it may be. */
function guessOf(context: ToolContext, cwd: Cwd, word: Word): Target {
  // What the path begins with tells where it is.
  const source = word.source?.split('\n')[0] ?? '…';
  const shown = filledIn(word.text, word.source);
  if (scratchSource.test(source)) {
    const temp = slashed(context.place.temp[0] ?? '/tmp');
    const path = word.text.startsWith(unknownPart) ? `${temp}/${visible(source)}${word.text.slice(unknownPart.length)}` : shown;
    return { known: 'guess', path, homely: path, scope: 'temp', spoken: visible(shown) };
  }
  if (word.text.replaceAll(unknownPart, '') === '') return unplaced(shown, 'unknown');
  const emptied = word.text.replaceAll(unknownPart, '');
  const resolved = context.resolve(cwd, emptied === '' ? '/' : emptied);
  const placed = context.resolve(cwd, word.text);
  const first = word.text.slice(0, word.text.indexOf(unknownPart));
  const literal = first.slice(0, first.lastIndexOf('/') + 1);
  const folder = literal === '' ? undefined : context.resolve(cwd, literal);
  const worstPath = resolved === undefined ? slashed(emptied) : slashed(resolved);
  const guarded = /^\$\{?\w+:[?-]/.test(source);
  const content = contentFolder(worstPath) ?? worstPath;
  return {
    known: 'guess',
    path: placed === undefined ? shown : filledIn(slashed(placed), word.source),
    homely: placed === undefined ? shown : filledIn(homely(placed, context.place), word.source),
    scope: folder === undefined || /^([A-Za-z]:)?\/$/.test(folder) ? 'unplaced' : scopeOf(`${slashed(folder)}/x`, context.place),
    ...(guarded ? {} : { worst: { path: worstPath, scope: resolved === undefined ? 'unplaced' : scopeOf(content, context.place) } }),
    spoken: visible(shown),
  };
}

/** Where the matches of a pattern lie that is not a folder's whole content. */
function patternScope(pattern: string, place: Place): Scope {
  const folder = literalFolder(pattern);
  const inside = place.folders.map(slashed).filter((one) => one.startsWith(folder));
  if (inside.some((one) => ancestors(one).some((path) => fits(path, pattern)))) return 'around';
  return /^([A-Za-z]:)?\/?$/.test(folder) ? 'root' : scopeOf(`${folder}/x`, place);
}

/** Whether a pattern could name a path; one too long to be tried out counts as yes. */
function fits(path: string, pattern: string): boolean {
  return pattern.length > 200 || matcherOf(pattern)(path);
}

const matchers = new Map<string, (path: string) => boolean>();
const mostMatchers = 500;

/** Making a matcher takes a hundred times as long as asking it, and a loop names the same pattern many times. */
function matcherOf(pattern: string): (path: string) => boolean {
  const known = matchers.get(pattern);
  if (known !== undefined) return known;
  const made = picomatch(pattern, { noextglob: true, nonegate: true, nobrace: true });
  if (matchers.size >= mostMatchers) matchers.clear();
  matchers.set(pattern, made);
  return made;
}

/** A path and every folder above it. */
function ancestors(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/')).filter((one) => one !== '');
}

/** The folder whose whole content a pattern names: `dir/*`, `dir/.*`, `dir/**`. */
function contentFolder(path: string): string | undefined {
  const match = /^(.*\/)?(\*|\*\*|\.\*|\.\[\^\.\]\*|\.\[!\.\]\*|\.\?\?\*|\*\.\*|\{\*,\.\*\}|\{,\.\}\*|\*\*\/\*)$/.exec(path);
  if (!match) return undefined;
  const folder = (match[1] ?? './').replace(/(?<=.)\/$/, '');
  return /[*?[{]/.test(folder) ? literalFolder(path) : folder;
}

/** The folder before the first part that holds a pattern. */
export function literalFolder(path: string): string {
  const parts = path.split('/');
  const at = parts.findIndex((part) => /[*?[{]/.test(part));
  const kept = at < 0 ? parts : parts.slice(0, at);
  return kept.join('/') === '' ? '/' : kept.join('/');
}
