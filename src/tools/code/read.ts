import type { Effect } from '../../model/effect.ts';
import type { Language, Nested, ToolContext } from '../../model/tool.ts';
import { isTalkToGuard, socketOfGuard } from '../places/guard.ts';
import { drivingEffect, pressesKeys } from '../driving.ts';
import { runEffect } from '../wrappers/run-effect.ts';
import { reverseShell } from './reverse-shell.ts';
import { javascriptEffects } from './javascript/javascript.ts';
import { pythonEffects } from './python/python.ts';
import { scannedEffects } from './scan/scan.ts';

/** More text than this is not followed; what is past it is said to be unread. */
const longest = 400_000;

/**
 * What a program in `language` would do: Python and JavaScript are followed through their syntax trees,
 * others are searched for the calls that matter. Never throws.
 */
export function codeEffects(language: Language, text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  const read = text.slice(0, longest);
  const rest = text.length > longest ? [unread(nested, `runs ${text.length} characters of ${language}, more than can be read`)] : [];
  try {
    return [...effectsIn(language, read, nested, context), ...rest];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [unread(nested, `runs ${language} that is nested too deep to be read`)];
  }
}

function effectsIn(language: Language, text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  const keys = pressesKeys(text) ? [drivingEffect(nested.through, `presses keys or moves the mouse as a person would: ${text.slice(0, 120)}`)] : [];
  const talk = isTalkToGuard(text) ? [socketOfGuard(nested.through)] : [];
  return [...keys, ...talk, ...reverseShell(text, nested.through), ...ofLanguage(language, text, nested, context)];
}

function ofLanguage(language: Language, text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  switch (language) {
    case 'python':
      return pythonEffects(text, nested, context);
    case 'javascript':
      return javascriptEffects(text, nested, context);
    default:
      return scannedEffects(language, text, nested, context);
  }
}

/** Code past every bound is unreadable: that is a reason to ask, since nobody writes it by hand. */
function unread(nested: Nested, says: string): Effect {
  return runEffect({ name: nested.through, via: nested.through, says, opacity: 'unreadable' });
}
