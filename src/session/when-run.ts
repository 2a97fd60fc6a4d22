import type { Action } from '../model/action.ts';
import type { Effect } from '../model/effect.ts';
import type { Fact } from '../model/fact.ts';
import type { Written } from '../model/trajectory.ts';
import { describesContainer } from '../trajectory/brought-in.ts';
import { inspect } from '../tools/inspect.ts';
import { isOfClass } from '../task/path-classes.ts';
import { recipeLines } from './recipe-lines.ts';
import { isShellProfile } from './shell-profile.ts';
import type { Session } from './session.ts';
import { shownFacts, type Shown } from './shown.ts';

const languages: readonly (readonly [RegExp, string])[] = [
  [/\.(?:py|pyw)$/, 'python'],
  [/\.(?:js|cjs|mjs|ts|mts|cts|jsx|tsx)$/, 'javascript'],
  [/\.(?:rb|rake|thor)$|\/Rakefile$/, 'ruby'],
  [/\.php$/, 'php'],
  [/\.pl$/, 'perl'],
];

/** What a program file just written would do when it runs: the next test, build or start may bring it in. Nothing for what is no program. */
export function effectsWhenRun(session: Session, shown: Shown, call: number, known: ReadonlyMap<string, Fact>): readonly Written[] {
  const action = programAction(shown);
  if (action === undefined) return [];
  const inspected = inspect(action, { place: session.place, known: shownFacts(session, known), cwd: session.cwd });
  // What happens in a container happens to none of this machine's files.
  const effects = describesContainer(shown.path) ? inspected.effects.filter((effect) => effect.object.kind !== 'path') : inspected.effects;
  const telling = staged(shown.content, effects).filter((effect) => effect.verb !== 'read' && effect.undo !== 'none-needed').slice(0, 20);
  return telling.length === 0 ? [] : [{ path: shown.path, call, effects: telling }];
}

function programAction({ path, content }: Shown): Action | undefined {
  const shebang = /^#!\s*(?:\S*\/)?(\w+)(?:[ \t]+(?:-\S+[ \t]+)?(\w+))?/.exec(content);
  const named = shebang?.[1] === 'env' ? shebang[2] : shebang?.[1];
  if (/\.(?:sh|bash|zsh)$|\/\.envrc$/.test(path) || isShellProfile(path) || (shebang === null && /\/(?:\.husky|\.githooks|\.git\/hooks)\/[\w-]+$/.test(path)) || (named !== undefined && /^(?:ba|z|da|k)?sh$/.test(named))) return { kind: 'shell', text: withOwnPath(content, path), dialect: 'posix' };
  if (/\.ipynb$/.test(path)) return { kind: 'code', language: 'python', text: cellsOf(content) };
  if (/\.ps1$/.test(path)) return { kind: 'shell', text: content, dialect: 'powershell' };
  const language = languages.find(([shape]) => shape.test(path))?.[1] ?? (named === 'node' || named === 'deno' || named === 'bun' ? 'javascript' : named?.startsWith('python') ? 'python' : undefined);
  if (language !== undefined) return { kind: 'code', language, text: language === 'python' ? outdented(content) : content, ...(isHeld(path) ? { held: 'by-others' } : {}) };
  const lines = recipeLines(path, content);
  return lines.length === 0 ? undefined : { kind: 'shell', text: lines.join('\n'), dialect: 'posix' };
}

/** A file that hands production's variables to what it runs works there, as far as nothing says otherwise. */
function staged(content: string, effects: readonly Effect[]): readonly Effect[] {
  if (!/\benv_file\s*:[\s\S]{0,80}?\.env\.prod|--env-file[= ]\S*\.env\.prod|\bdotenv(?:-cli)?\s+-e\s+\S*\.env\.prod/.test(content)) return effects;
  return effects.map((effect) => (effect.object.kind === 'data' && effect.environment === 'unknown' ? { ...effect, environment: 'production' as const } : effect));
}

/** Files that a runner, a bundler or a package manager loads, and whose functions it calls: configurations, tests and what sets them up, hooks, plugins, build files. */
function isHeld(path: string): boolean {
  return isOfClass(path.replace(/^\/+/, ''), 'tests') || /(?:[._-]config|rc|[._-]conf)\.[cm]?[jt]s$|(?:^|[/._-])(?:conftest|(?:global|test|jest|vitest|e2e|suite)?[-_]?(?:set-?up|teardown)|instrumentation|middleware|gulpfile|gruntfile|noxfile|fabfile|dodo|tasks|sitecustomize|\.?pnpmfile|plugins?|hooks?|loader|reporter|fixtures?)(?:[._-][\w.-]*)?\.(?:[cm]?[jt]s|py)$|\/(?:migrations|alembic)\/env\.py$|\/(?:plugins?|hooks|fixtures|webpack|rollup|scripts?\/hooks)\/[^/]+\.(?:[cm]?[jt]sx?|py)$/i.test(path);
}

/** A part of a file stands as far in as its first line. */
function outdented(content: string): string {
  const lead = /^(?:[ \t]*\n)*([ \t]+)\S/.exec(content)?.[1];
  return lead === undefined ? content : content.split('\n').map((line) => (line.startsWith(lead) ? line.slice(lead.length) : line)).join('\n');
}

/** The code of a notebook; what one edit of it shows is a cell's own text. */
function cellsOf(content: string): string {
  if (!content.trimStart().startsWith('{')) return content;
  return [...content.slice(0, 200_000).matchAll(/"source"\s*:\s*(\[[^\]]*\]|"(?:[^"\\]|\\.)*")/g)].map((found) => unquoted(found[1] ?? '')).join('\n');
}

function unquoted(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter((line) => typeof line === 'string').join('') : typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** A script that goes to its own folder (`cd "$(dirname "$0")/.."`) goes to the one it was written in. */
function withOwnPath(content: string, path: string): string {
  return /^[\w./@+-]+$/.test(path) ? content.replace(/\$(?:0(?![\w])|\{0\}|\{BASH_SOURCE(?:\[0\])?\}|BASH_SOURCE\b)/g, () => path) : content;
}
