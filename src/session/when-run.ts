import type { Action } from '../model/action.ts';
import type { Fact } from '../model/fact.ts';
import type { Written } from '../model/trajectory.ts';
import { inspect } from '../tools/inspect.ts';
import { recipeLines } from './recipe-lines.ts';
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
  const { effects } = inspect(action, { place: session.place, known: shownFacts(session, known), cwd: session.cwd });
  const telling = effects.filter((effect) => effect.verb !== 'read' && effect.undo !== 'none-needed').slice(0, 20);
  return telling.length === 0 ? [] : [{ path: shown.path, call, effects: telling }];
}

function programAction({ path, content }: Shown): Action | undefined {
  const shebang = /^#!\s*\S*?(\w+)(?:\s+(\w+))?/.exec(content);
  const named = shebang?.[1] === 'env' ? shebang[2] : shebang?.[1];
  if (/\.(?:sh|bash|zsh)$/.test(path) || (shebang === null && /\/(?:\.husky|\.githooks|\.git\/hooks)\/[\w-]+$/.test(path)) || (named !== undefined && /^(?:ba|z|da|k)?sh$/.test(named))) return { kind: 'shell', text: withOwnPath(content, path), dialect: 'posix' };
  if (/\.ipynb$/.test(path)) return { kind: 'code', language: 'python', text: cellsOf(content) };
  if (/\.ps1$/.test(path)) return { kind: 'shell', text: content, dialect: 'powershell' };
  const language = languages.find(([shape]) => shape.test(path))?.[1] ?? (named === 'node' || named === 'deno' || named === 'bun' ? 'javascript' : named?.startsWith('python') ? 'python' : undefined);
  if (language !== undefined) return { kind: 'code', language, text: content };
  const lines = recipeLines(path, content);
  return lines.length === 0 ? undefined : { kind: 'shell', text: lines.join('\n'), dialect: 'posix' };
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
