import type { Effect } from '../../../model/effect.ts';
import type { Language, Nested, ToolContext } from '../../../model/tool.ts';
import { Deeds } from '../deeds.ts';
import { Program } from '../program.ts';
import { textOf } from '../value.ts';
import { followAppleScript } from './applescript.ts';
import { followCalls } from './calls.ts';
import { scannedCalls } from './library.ts';
import { maxTokens, tokensOf } from './tokens.ts';

const spoken: Readonly<Partial<Record<Language, string>>> = { ruby: 'ruby', perl: 'perl', php: 'php', lua: 'lua', r: 'R', applescript: 'osascript' };

/** What a program would do by the calls in it that are known; texts that only stand there do nothing. */
export function scannedEffects(language: Language, text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  const deeds = new Deeds(spoken[language] ?? nested.through, nested, context);
  if (language === 'applescript') followAppleScript(text, deeds);
  else {
    const tokens = tokensOf(language === 'php' ? phpIn(text) : text, language);
    const program = new Program(language, deeds, scannedCalls);
    followCalls(tokens, program, language);
    if (tokens.length >= maxTokens || program.isSpent) deeds.unread({ kind: 'refused', says: 'more than can be followed' });
    if (language === 'unknown') followOthers(text, deeds);
  }
  return deeds.effects;
}

/** The PHP of a file stands between its tags; a text behind -r has none. */
function phpIn(text: string): string {
  if (!text.includes('<?')) return text;
  return [...text.matchAll(/<\?(?:php|=)?([\s\S]*?)(?:\?>|$)/g)].map((match) => match[1] ?? '').join(';\n');
}

/** awk's pipes and files, and Lisp's calls: forms that are no calls with parentheses behind the name. */
function followOthers(text: string, deeds: Deeds): void {
  const source = text.slice(0, 400_000);
  for (const match of source.matchAll(/\bprintf?\b[^|;\n}]{0,200}\|\s*"((?:[^"\\]|\\.){0,2000})"|"((?:[^"\\]|\\.){0,2000})"\s*\|&?\s*getline/g)) deeds.shell(textOf(plain(match[1] ?? match[2] ?? '')), 'awk pipe');
  for (const match of source.matchAll(/\bprintf?\b[^>;\n}"]{0,200}(?:"(?:[^"\\]|\\.){0,200}"[^>;\n}"]{0,200}){0,4}>\s*"((?:[^"\\]|\\.){0,2000})"/g)) deeds.write(textOf(plain(match[1] ?? '')), 'awk print');
  for (const match of source.matchAll(/getline\b[^<\n;]{0,60}<\s*"([^"\n]{1,300})"/g)) deeds.read(textOf(plain(match[1] ?? '')), 'awk getline');
  for (const match of source.matchAll(/\(\s*(shell-command(?:-to-string)?|call-process-shell-command|async-shell-command|compile|uiop:run-program|sh|shell|system|delete-directory|delete-file|rename-file|io\/delete-file|clojure\.java\.shell\/sh|babashka\.process\/shell|babashka\.fs\/delete-tree|fs\/delete-tree|sb-ext:run-program)\s+"((?:[^"\\]|\\.)*)"((?:\s+"(?:[^"\\]|\\.)*")*)/g)) {
    const [, name = '', first = '', others = ''] = match;
    if (/delete/.test(name)) deeds.remove(textOf(plain(first)), name, /directory|tree/.test(name) ? 'tree' : 'file');
    else deeds.shell(textOf(`${plain(first)} ${[...others.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((one) => plain(one[1] ?? '')).join(' ')}`.trim()), name);
  }
}

function plain(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
