import { forEachChild, parse } from 'unbash';
import type { ParsedScript, SyntaxNode, Word } from 'unbash';
import type { Problem } from '../model/command.ts';
import { unknownPart } from '../model/command.ts';

/** Longest text that is read. */
export const longestText = 128 * 1024;
/** Deepest nesting of brackets that is read. */
export const deepestNesting = 64;
/** Most `<<` on one line: the parser needs the square of their number. */
export const mostHeredocs = 256;

export interface Parsed {
  readonly script: ParsedScript | undefined;
  /** The text that the tree points into. */
  readonly text: string;
  readonly problems: readonly Problem[];
}

/**
 * Parses POSIX shell text after looking at what would cost too much. Never throws.
 * A text with a problem still gives the tree of what could be read.
 */
export function parseText(source: string, made: 'written' | 'assembled' = 'written'): Parsed {
  const problems: Problem[] = [];
  let text = source;
  if (text.includes('\0')) {
    problems.push({ kind: 'nul', says: 'the text holds a NUL character, which the shell drops' });
    text = text.replaceAll('\0', '');
  }
  if (text.length > longestText) {
    problems.push({ kind: 'too-long', says: `the text is longer than ${longestText} characters` });
    text = text.slice(0, longestText);
  }
  const deep = tooDeep(text);
  if (deep !== undefined) return { script: undefined, text, problems: [...problems, deep] };
  try {
    const script = parse(text);
    const says = firstError(script);
    // Text assembled around an unknown part may look broken only because the part is missing.
    if (says !== undefined && !(made === 'assembled' && text.includes(unknownPart))) problems.push({ kind: 'parse', says: `the shell text does not parse: ${says}` });
    return { script, text, problems };
  } catch {
    return { script: undefined, text, problems: [...problems, { kind: 'too-deep', says: 'the shell text is nested too deeply to be read' }] };
  }
}

/** Brackets opened and not closed, counted without regard to quotes; an upper bound that real text stays far below. */
export function tooDeep(text: string): Problem | undefined {
  let round = 0;
  let curly = 0;
  let heredocs = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 40) round++;
    else if (char === 123) curly++;
    else if (char === 41) round = Math.max(0, round - 1);
    else if (char === 125) curly = Math.max(0, curly - 1);
    else if (char === 10) heredocs = 0;
    else if (char === 60 && text.charCodeAt(at + 1) === 60) {
      at++;
      if (++heredocs > mostHeredocs) return { kind: 'too-many', says: `more than ${mostHeredocs} here-documents begin on one line` };
    }
    if (round > deepestNesting || curly > deepestNesting) return { kind: 'too-deep', says: `more than ${deepestNesting} brackets are open at once` };
  }
  return undefined;
}

/** The first error of the script or of any substitution in it: substitutions are parsed late and carry their own. */
function firstError(script: ParsedScript): string | undefined {
  let found: string | undefined;
  const visit = (node: SyntaxNode): void => {
    if (found !== undefined) return;
    if (node.type === 'Script' && 'errors' in node) found = node.errors?.[0]?.message;
    if (found === undefined) forEachChild(node, visit);
  };
  visit(script);
  return found;
}

/** Parses text that is one word, as brace expansion makes them. */
export function parseWord(text: string): { readonly word: Word; readonly text: string } | undefined {
  const source = `_ ${text}`;
  try {
    const command = parse(source).commands[0]?.command;
    if (command?.type !== 'Command' || command.suffix.length !== 1) return undefined;
    const [word] = command.suffix;
    return word?.type === 'Word' && word.end === source.length ? { word, text: source } : undefined;
  } catch {
    return undefined;
  }
}
