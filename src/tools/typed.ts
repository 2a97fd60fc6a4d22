import type { Effect } from '../model/effect.ts';
import type { Nested, ToolContext } from '../model/tool.ts';

/** Shapes of statements that no shell has, and the program whose input they would be. */
const languages: readonly (readonly [program: string, shape: RegExp])[] = [
  ['psql', /^\s*(?:drop\s+(?:table|database|schema|view|index|user|role|materialized|type|function|owned)|truncate\s+(?:table\s+)?[\w"`[.]+\s*(?:;|,|cascade|restart|$)|delete\s+from\s|update\s+\S+\s+set\s|alter\s+(?:table|database|schema|role|user)\s|insert\s+into\s|select\s+\S|with\s+\w+\s+as\s*\(|grant\s+\S+\s+.*\bto\b|revoke\s+\S+\s+.*\bfrom\b|show\s+\w+\s*;|explain\s|begin\s*;|commit\s*;|rollback\s*;)/i],
  ['redis-cli', /^\s*(?:flushall|flushdb|config\s+set|shutdown\s+nosave|debug\s+segfault)\b/i],
  ['mongosh', /^\s*(?:db\.[\w.]*(?:drop\w*|delete\w*|remove|find\w*|update\w*|insert\w*)\s*\(|db\.getsiblingdb\s*\()/i],
  ['python3', /^\s*(?:import\s+[\w.]+(?:\s+as\s+\w+)?\s*$|from\s+[\w.]+\s+import\s|(?:shutil|os|subprocess|pathlib)\.\w+\s*\(|__import__\()/m],
  ['node', /^\s*(?:(?:const|let|var)\s+\w+\s*=|(?:await\s+)?(?:require|import)\s*\(|fs\.\w+\()/m],
];

/**
 * Effects of text typed into a terminal of which nobody knows what runs in it: a statement that no shell has is read as what it
 * looks like, everything else as a shell would read it.
 */
export function typedEffects(text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  const program = languageTyped(text);
  return context.text(program === undefined ? text : typedInto(program, text), nested);
}

/** Text as the input of a program, in the shell's own words. */
export function typedInto(line: string, text: string): string {
  let end = 'TYPED';
  while (text.includes(end)) end += '_';
  return `${line} <<'${end}'\n${text}${text.endsWith('\n') ? '' : '\n'}${end}\n`;
}

/** The program that text looks like the input of; `undefined` for what may as well be a shell's. */
export function languageTyped(text: string): string | undefined {
  return languages.find(([, shape]) => shape.test(text))?.[0];
}
