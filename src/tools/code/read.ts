import type { Effect } from '../../model/effect.ts';
import type { Language, Nested, ToolContext } from '../../model/tool.ts';

/** What a program in `language` would do. Never throws; what cannot be read has no effect here. */
export function codeEffects(_language: Language, _text: string, _nested: Nested, _context: ToolContext): readonly Effect[] {
  return [];
}
