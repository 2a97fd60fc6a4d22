import { lexicons } from './language.ts';
import type { Reading } from './reading.ts';

/** `agrees`: says yes to what was offered, or picks one of it; `goes-on`: keeps the task, and says no more; `other`: has something to say. */
export type FollowUp = 'agrees' | 'goes-on' | 'other';

const agreement = /^(?:yes|yep|yeah|yup|y|ok|okay|k(?!\p{L})|sure|go|do|proceed|please|make it so|sounds good|approved|absolutely|lgtm|agreed|ja|jo(?!\p{L})|bitte|mach|los|oui|vas-y|fais|d['’]accord|sí|si|dale|adelante|hazlo|sim|faça|vá|好|可以|行|是|はい|お願い|進め)/u;
/** Praise and assent that people put before what they say. */
const assent = /^(?:(?:yes|yep|yeah|yup|ya|ok|okay|kk?|sure|right|great|good|perfect|nice|cool|fine|awesome|alright|all right|lgtm|agreed|(?:sounds|looks) (?:good|great|fine)|ja|jo|jap|gut|super|klar|passt|prima|top|oui|ouais|d['’]accord|parfait|nickel|sí|si|vale|dale|claro|perfecto|sim|beleza|perfeito|boa|then|dann|alors|entonces|então)(?!\p{L})|好的?|可以|嗯|对|はい|うん|了解)[\s,.!，。、]*/u;
const asking = /^(?:please|pls|plz|bitte|go|s['’]il (?:te|vous) pla[iî]t|stp|svp|por favor|porfa|お願い(?:します)?)[\s.!]*$/u;

const ordinal = '\\d{1,2}|[a-e]|first|second|third|fourth|last|latter|former|erste[nrs]?|zweite[nrs]?|dritte[nrs]?|letzte[nrs]?|première?|deuxième|seconde?|troisième|dernière?|primer[ao]?|segund[ao]|tercer[ao]?|primeir[ao]|terceir[ao]|[一二三四]';
const kind = 'options?|opci[oó]n|opção|variante?|number|nummer|num[eé]ro|número|nr\\.?|no\\.?|#|plan|approach|choice';
const one = `(?:(?:the|die|der|das|den|la|le|l['’]|el|a|o|第)\\s*)?(?:(?:${kind})\\s*)?(?:${ordinal})(?:\\s*(?:one|option|[个個]|种|番目?|つ目))?(?:\\s*(?:で|を|吧))?`;
const choosing = '(?:(?:let[\'’]?s|go|do|take|use|try|pick|i(?:[\'’]d)?|we|prefer|choose|want|would|like|with|for|nimm|nehmen|wir|mit|mach|prends?|fais|avec|on|usa|haz|con|vamos|faz|com|用|选|就)\\s*)*';
/** "2", "option b please", "go with the second one", "1 and 3", "第二个": what an agent's offer is answered with. */
const choice = new RegExp(`^${choosing}(?:${one}(?:\\s*(?:,|and|und|et|y|e|&|\\+|和|と)\\s*${one})*|both(?: of them)?|all(?: of (?:them|it))?|everything|alles|beide[s]?|les deux|tous|l[oa]s dos|ambos|todos|todo|tudo|os dois|全部|都要|両方)(?=\\s*(?:$|[,.;!，。]|please|pls|bitte|stp|por favor|お願い|then|dann|but|and|aber|(?:sounds|looks|is|klingt|ist|suena|parece) (?:good|great|fine|best|gut|bien|bom)))`, 'u');
const choiceAlone = new RegExp(`${choice.source}(?:\\s*(?:please|pls|bitte|stp|por favor|お願いします|お願い|then|dann))?[\\s.!。]*$`, 'u');

/** What a short prompt says of what was said before. */
export function followUpOf(reading: Reading, lower: string): FollowUp {
  const [first] = reading.sentences;
  if (first === undefined) return 'goes-on';
  const rests = reading.sentences.map((sentence) => unassented(sentence.lower));
  if (lower.length > 80 || !reading.sentences.every((sentence, at) => isFollow(sentence.lower) || (sentence.asked === 'said' && isGoingOn(rests[at] ?? '')))) return 'other';
  return agreement.test(lower) || rests.some((rest) => agreement.test(rest) || choiceAlone.test(rest)) ? 'agrees' : 'goes-on';
}

/** "2, but keep the old names": it begins with what is picked. */
export function picksFirst(lower: string): boolean {
  return choice.test(unassented(lower));
}

function isGoingOn(rest: string): boolean {
  return rest === '' || isFollow(rest) || choiceAlone.test(rest) || asking.test(rest);
}

function isFollow(text: string): boolean {
  return lexicons.some((lexicon) => lexicon.follow.test(text.replace(/[.!…。！]+$/, '')));
}

function unassented(text: string): string {
  let rest = text.trim();
  for (let round = 0; round < 4; round += 1) {
    const found = assent.exec(rest);
    if (found === null) break;
    rest = rest.slice(found[0].length);
  }
  return rest.replace(/[.!…。！\s]+$/u, '');
}
