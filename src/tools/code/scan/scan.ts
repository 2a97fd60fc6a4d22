import type { Effect } from '../../../model/effect.ts';
import type { Language, Nested, ToolContext } from '../../../model/tool.ts';
import { runEffect } from '../../wrappers/run-effect.ts';
import { Deeds } from '../deeds.ts';
import { Program } from '../program.ts';
import { followAppleScript } from './applescript.ts';
import { followCalls } from './calls.ts';
import { followForms } from './forms.ts';
import { scannedCalls } from './library.ts';
import { followRequests } from './requests.ts';
import { followServices } from './services.ts';
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
    followRequests(tokens, language, deeds);
    followServices(tokens, text, language, deeds);
    followDownloads(text, language, deeds);
    if (tokens.length >= maxTokens || program.isSpent) deeds.unread({ kind: 'refused', says: 'more than can be followed' });
    if (language === 'unknown') followForms(text, deeds);
  }
  return deeds.effects;
}

/** Text from the network that is evaluated where it arrives: `eval URI.open("https://…").read`. A block behind eval is a try. */
const evaluated = /\b(?:eval|instance_eval|class_eval|exec|include|include_once|require_once|load|loadstring|dofile|eval_string|Meta\.parse)\b[\s(]+(?!\{)[^;\n{}]{0,80}?["'](https?:\/\/[^"'\s]{1,300})/;
const sourced = /\bsource\s*\(\s*(?:url\s*\(\s*)?["'](https?:\/\/[^"'\s]{1,300})/;

function followDownloads(text: string, language: Language, deeds: Deeds): void {
  const from = (language === 'r' ? sourced : evaluated).exec(text.slice(0, 200_000))?.[1];
  if (from === undefined || /^https?:\/\/(?:localhost|127\.0\.0\.1)\b/.test(from)) return;
  const address = from.replace(/\/\/[^@/]*@/, '//').slice(0, 160);
  deeds.add([runEffect({ name: address, via: deeds.language, says: `runs text downloaded from ${address}`, opacity: 'unmodelled', marks: ['downloaded'] })]);
}

/** The PHP of a file stands between its tags; a text behind -r has none. */
function phpIn(text: string): string {
  if (!text.includes('<?')) return text;
  return [...text.matchAll(/<\?(?:php|=)?([\s\S]*?)(?:\?>|$)/g)].map((match) => match[1] ?? '').join(';\n');
}
