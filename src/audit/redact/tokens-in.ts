import { holdsAny } from '../../model/marks.ts';
import { tokenShapes } from './tokens.ts';

const patterns = new Map<string, RegExp>();
const mostPatterns = 200;

/**
 * A pattern for the tokens that may stand in a text: the shapes whose marks it holds, in their order; `undefined` where there are none.
 * All shapes together are so large a pattern that compiling it takes longer than judging a call.
 */
export function tokensIn(text: string): RegExp | undefined {
  const present = tokenShapes.filter(({ marks }) => holdsAny(text, marks));
  if (present.length === 0) return undefined;
  const key = present.map(({ kind }) => kind).join(' ');
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const made = new RegExp(present.map(({ kind, shape }) => `(?<${kind.replaceAll('-', '_')}>(?<![A-Za-z0-9])(?:${shape}))`).join('|'), 'g');
  if (patterns.size < mostPatterns) patterns.set(key, made);
  return made;
}
