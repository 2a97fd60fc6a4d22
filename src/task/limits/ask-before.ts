import { capabilities as everyCapability, type Capability } from '../../model/task.ts';
import { forbiddenBy } from '../act-capabilities.ts';
import { lexicons } from '../language.ts';
import type { Span } from '../mask.ts';
import { objectsIn } from '../objects.ts';
import type { ReadSentence } from '../reading.ts';
import type { Act, Lexicon } from '../words/lexicon.ts';
import { runsNothing, whateverRuns, type Draft } from './draft.ts';

const risky: readonly Capability[] = ['delete', 'git-history', 'database-schema', 'database-data', 'infrastructure', 'deploy', 'publish', 'credentials', 'system'];

/** The language in which a sentence says to ask first: a short sentence of one Romance language reads like its neighbours. */
export function askingIn({ lexicon, lower }: ReadSentence): Lexicon | undefined {
  const plain = lower.replace(/[,;、，]/g, ' ').replace(/\s+/g, ' ');
  return [lexicon, ...lexicons].find((one) => one.askBefore.test(lower) || one.askBefore.test(plain));
}

/** "ask me before deleting anything", "don't push without my approval". */
export function askBeforeIn(sentence: ReadSentence, spans: readonly Span[]): Draft {
  const { lexicon, lower } = sentence;
  if (/\bschema (?:changes?|migrations?|edits?)\b/.test(lower)) return { kind: 'ask-before', capabilities: ['database-schema'], environments: sentence.environments };
  if (lexicon.nouns.some(([name, pattern]) => name === 'migrations' && pattern.test(lower)) && !/\b(?:delet|remov|edit|chang|modif|touch|renam|lösch|änder|supprim|modifi|elimin|borr|apag)/.test(lower)) return { kind: 'ask-before', capabilities: ['database-schema', 'database-data'], environments: sentence.environments };
  const found = lexicon.forms.filter(([act, pattern]) => act !== 'review' && act !== 'look' && act !== 'use' && pattern.test((/\b(?:before|prior to|ahead of|bevor|avant|antes)\b(.*)$/.exec(lower)?.[1] ?? lower).replace(/\b(?:run|put) (?:it|them|that|this|anything) (?:by|past) me\b|go-?ahead|make sure|be sure/g, ' '))).map(([act]) => act);
  const about = /\b(?:before|prior to|ahead of|without|bevor|ohne|avant|sans|antes|sin|sem)\b(.*)$/i.exec(sentence.text)?.[1] ?? (lexicon.verbs === 'anywhere' ? sentence.text : '');
  // "Antes de subir cambios": the changes are what is pushed, and the push is what is asked about.
  const narrow = /,|(?<![\p{L}])(?:or|and|oder|und|ou|et|o|y|e)(?![\p{L}])|或|や/iu.test(about) ? [] : found.filter((act) => handedOn.has(act));
  const capabilities = (narrow.length > 0 ? narrow : found).map(forbiddenBy);
  const objects = objectsIn(about, lexicon, spans).filter((object) => !/^(?:ask|tell|check|confirm|consult|frag|sag|demand|prévien|consul|pregunt|avis|avís|pergunt|confirm)/i.test(object.name)).filter((object) => object.is !== 'class' || !['network', 'system', 'changes'].includes(object.name)).filter((object) => !isVerbForm(object.name, lexicon));
  const where = { environments: sentence.environments, objects: found.length === 0 || capabilities.includes('every-change') ? objects : objects.filter((object) => object.is !== 'class') };
  if (/\b(?:destructive|dangerous|risky|irreversible|drastic|big|major)\b|gefährlich|dangereu|peligros|perigos|危险|危険/.test(lower)) return { kind: 'ask-before', capabilities: risky, environments: sentence.environments };
  if (sentence.environments.length > 0 && where.objects.every((object) => object.is === 'class') && found.every((act) => act === 'run' || act === 'touch' || act === 'change') && anyDeed.test(lower)) return { kind: 'ask-before', capabilities: everyCapability, environments: sentence.environments };
  if (capabilities.includes('every-change') || (capabilities.length === 0 && (objects.length > 0 || sentence.environments.length > 0))) return { kind: 'ask-before', capabilities: 'every-change', ...where };
  if (capabilities.length === 0) return { kind: 'ask-before', capabilities: 'every-change' };
  if (found.every((act) => act === 'run') && runsNothing.test(about)) return { kind: 'ask-before', capabilities: whateverRuns, environments: sentence.environments };
  return { kind: 'ask-before', capabilities: [...new Set(capabilities.flatMap((one) => (one === 'every-change' ? [] : one)))], ...where };
}

/** "Before you do anything on staging", "before you run anything there": a look is something as well. */
const anyDeed = /(?<![\p{L}])(?:(?:do|run|execute|start|try|send)(?:ing)? anything|any (?:commands?|quer(?:y|ies)|calls?)|irgend ?(?:et)?was|etwas (?:machst|tust|ausführst|startest)|quoi que ce soit|(?:hacer|ejecutar|hagas|ejecutes) (?:nada|algo|cualquier cosa)|qualquer coisa)(?![\p{L}])|任何(?:操作|命令|事)|何か(?:する|実行)/u;

const handedOn: ReadonlySet<Act> = new Set(['push', 'force-push', 'commit', 'merge', 'deploy', 'publish', 'send']);

/** "Before deleting files": the act, and no name. */
function isVerbForm(name: string, lexicon: Lexicon): boolean {
  return lexicon.verbs === 'start' && /^[a-z]{4,}ing$/.test(name) && lexicon.forms.some(([, pattern]) => pattern.exec(name)?.[0] === name);
}
