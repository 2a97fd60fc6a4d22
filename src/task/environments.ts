import type { Environment } from '../model/effect.ts';
import type { Lexicon } from './words/lexicon.ts';

/** `non-prod`, "not production", "except staging": the name of an environment that is not meant. */
const excluded = /(?:\b(?:non|not|no|never|except|excluding|instead of|rather than|without|nicht|kein(?:e|en)?|pas|sauf|sin|salvo|não|exceto)[- ](?:(?:on|in|the|for|to|auf|in der|en|em|la|le|touching|using|from)[- ])?|不是|除了)(?:prod(?:uction)?|prd|live|staging|dev(?:elopment)?|produktion|producción|produção|生产|本番)(?![\p{L}])/giu;

/** Everyday uses of words that also name environments. */
const everyday = /\b(?:dev(?:elopment)?[- ](?:server|dependenc(?:y|ies)|deps|tools?|container|experience|build|mode|script|team)|live[- ](?:reload|tests?|coding|preview|update|share|search|chat|region|data ?feed)|go(?:es|ing)? live|production[- ](?:build|bundle|mode|code|ready|grade|quality|dependencies)|prod build|stage (?:the|all|these|my|those|your|only|them|it|changes|files?|hunks?)|local (?:variable|storage|state|scope|time|date|function|import|branch(?:es)?|changes|commits?|edits|work|modifications|file)s?|preview (?:image|pane|component|window|panel|feature))\b/giu;

/** The environments that words name, most serious first. Names that are excluded ("not production") do not count. */
export function environmentsIn(lower: string, lexicon: Lexicon): readonly Environment[] {
  const text = lower.replace(excluded, ' ').replace(everyday, ' ');
  const found = new Set<Environment>();
  for (const [environment, pattern] of lexicon.environments) if (pattern.test(text)) found.add(environment);
  return (['production', 'staging', 'development', 'local'] as const).filter((one) => found.has(one));
}
