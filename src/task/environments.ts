import type { Environment } from '../model/effect.ts';
import type { Lexicon } from './words/lexicon.ts';

/** `non-prod`, "not production", "except staging": the name of an environment that is not meant. */
const excluded = /(?:\b(?:non|not|never|except|excluding|instead of|rather than|without|nicht|kein(?:e|en)?|pas|sauf|sin|salvo|não|exceto)[- ](?:(?:on|in|the|for|to|auf|in der|en|em|la|le|touching|using|from)[- ])?|不是|除了)(?:prod(?:uction)?|prd|live|staging|dev(?:elopment)?|produktion|producción|produção|生产|本番)(?![\p{L}])/giu;

const english = new RegExp(excluded.source.replace('(?:non|not|', '(?:non|not|no|'), 'giu');

/** A path names a file, not an environment; a host tells by its labels but the last. */
const pathOrHost = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,40}:\/\/\S+|(?<![\p{L}\p{N}])[\w~.@*-]{0,200}\/[\w~.@*/-]*|(?<![\p{L}\p{N}])[\w-]{1,100}(?:\.[\w-]+)+/giu;

function hostWords(found: string): string {
  const host = found.replace(/^[a-z][a-z0-9+.-]*:\/\//, '').replace(/^[^@/]*@/, '').split(/[/:?#]/)[0] ?? '';
  const labels = host.split('.');
  return /\.(?:tsx?|jsx?|json|ya?ml|toml|md|py|rb|go|rs|sql|sh|tf|env|txt|css|html|lock|cfg|ini|conf)$/.test(host) ? ' ' : ` ${labels.slice(0, -1).join(' ').replace(/-/g, ' ')} `;
}

/** Everyday uses of words that also name environments. */
const everyday = /\b(?:dev(?:elopment)?[- ](?:server|dependenc(?:y|ies)|deps|tools?|container|experience|build|mode|script|team)|live[- ](?:reload|tests?|coding|preview|update|share|search|chat|region|data ?feed)|go(?:es|ing)? live|production[- ](?:build|bundle|mode|code|ready|grade|quality|dependencies)|prod build|code de production|produktions?code|código de produ(?:cción|ção)|(?:multi|two|three|single|2|3|first|second|final|last|next|build|early|late|this|each|every|which|one|same|another)[- ]stages?|stage (?:[\d]+|[ivx]+|the|all|these|my|those|your|only|them|it|changes|files?|hunks?)|local (?:variable|storage|state|scope|time|date|function|import|branch(?:es)?|changes|commits?|edits|work|modifications|file)s?|preview (?:image|pane|component|window|panel|feature))\b/giu;

/** The environments that words name, most serious first. Names that are excluded ("not production") do not count. */
export function environmentsIn(lower: string, lexicon: Lexicon, clause: 'said' | 'forbidden' = 'said'): readonly Environment[] {
  const names = lower.replace(pathOrHost, (found) => (/^[a-z][a-z0-9+.-]*:\/\//.test(found) || !found.includes('/') ? hostWords(found) : ' '));
  const text = (clause === 'said' ? names.replace(lexicon.language === 'en' ? english : excluded, ' ') : names).replace(everyday, ' ');
  const found = new Set<Environment>();
  for (const [environment, pattern] of lexicon.environments) if (pattern.test(text)) found.add(environment);
  return (['production', 'staging', 'development', 'local'] as const).filter((one) => found.has(one));
}
