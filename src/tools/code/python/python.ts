import { parser } from '@lezer/python';
import type { Effect } from '../../../model/effect.ts';
import type { Nested, ToolContext } from '../../../model/tool.ts';
import { Deeds } from '../deeds.ts';
import { libraries } from '../library.ts';
import { parseBounded } from '../parse.ts';
import { Program } from '../program.ts';
import { Scope } from '../scope.ts';
import { nothing, textOf, type Value } from '../value.ts';
import type { Python } from './expressions.ts';
import { pythonFiles } from './files.ts';
import { pythonProcesses } from './processes.ts';
import { runBody } from './statements.ts';
import { pythonText } from './text.ts';

const library = libraries(pythonFiles, pythonProcesses, pythonText);

/** What a Python program would do, followed through its own names, functions and loops. May throw on absurd nesting; the caller catches. */
export function pythonEffects(text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  const source = withoutMagic(text);
  const deeds = new Deeds('python', nested, context);
  const program = new Program('python', deeds, library);
  const python: Python = { program, source, file: nested.file };
  const scope = new Scope();
  scope.declare('__name__', textOf('__main__'));
  if (nested.file !== undefined) scope.declare('__file__', { kind: 'text', word: { text: nested.file, known: 'known' }, path: 'path' });
  const run = (inner: Python): Value => {
    const parsed = parseBounded(parser, inner.source);
    deeds.unread(parsed);
    return parsed.kind === 'refused' ? nothing : runBody(inner, parsed.tree.topNode, scope, { values: [] });
  };
  program.inline = (inner) => run({ program, source: inner });
  run(python);
  program.runOffered();
  if (program.isSpent) deeds.unread({ kind: 'refused', says: 'more loops and calls than can be followed' });
  return deeds.effects;
}

/** `!rm x` and `%%bash` of notebooks: a line for the shell becomes a call that says so. */
function withoutMagic(text: string): string {
  if (!/^\s*[!%]/m.test(text)) return text;
  const cell = /^\s*%%(bash|sh|script\s+(?:ba|z)?sh|system|sx)[^\n]*\n([\s\S]*)$/.exec(text);
  if (cell?.[2] !== undefined) return `get_ipython().system(${JSON.stringify(cell[2])})`;
  return text.replace(/^(\s*)(?:!!?|%(?:sx|system|sc)\s)([^\n]*)$/gm, (_, indent: string, line: string) => `${indent}get_ipython().system(${JSON.stringify(line)})`).replace(/^\s*%[^\n]*$/gm, '');
}
