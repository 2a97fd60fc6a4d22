import type { Named } from '../model/task.ts';
import { isChange } from './act-capabilities.ts';
import type { Span } from './mask.ts';
import { objectsIn } from './objects.ts';
import type { ReadClause, ReadSentence } from './reading.ts';

/** "Outside docs/", "except src/log.ts": what follows is left out of what the sentence says. */
const exceptBefore = /(?<![\p{L}])(?:outside(?: of)?|(?:that|which) (?:is|are)(?:n['’]t| not) (?:in|under|inside|part of)|not (?:in|under|inside)|other than|apart from|aside from|except(?: for| in)?|besides|beyond|with the exception of|(?<=\b(?:nothing|anything|anywhere|no files?)\b.{0,20})but|außerhalb(?: von| des| der)?|außer(?: in| an| der| dem| den| die)?|bis auf|abgesehen von|mit ausnahme von|en dehors d[eu]s?|hors d[eu]s?|hormis|sauf|à part|excepté|à l['’]exception d[eu]s?|fuera de|excepto|salvo|menos|aparte de|a excepción de|que no sea|fora d[aeo]s?|exceto|a não ser|tirando|além d[aeo]s?|com exceção d[aeo]s?)\s+(.{1,160})$/iu;
/** "src/auth 以外は", "除了 src/auth 之外". */
const exceptAfter = /(?:除了|除)?\s*([^、。,，；;]{1,80}?)\s*(?:以外|之外|外の|の外)/u;
/** That the rest is not to be changed, in whatever words. */
const offLimits = /(?<![\p{L}])(?:off[- ]limits|out of bounds|untouchable|forbidden|tabu|gesperrt|verboten|interdit|intouchable|prohibido|intocable|proibido|intocável)(?![\p{L}])|禁止|不可/u;

/** "Only", where it narrows; "just" is everyday speech. */
const solely = /(?<![\p{L}-])(?:only|solely|exclusively|strictly|nothing but|nur|lediglich|ausschließlich|einzig|uniquement|seulement|exclusivement|que dans|qu['’]aux?|qu['’]à|solo|sólo|solamente|únicamente|exclusivamente|só|somente|apenas|unicamente)(?![\p{L}])|只|仅|僅|だけ|のみ/iu;
/** "Those are only my test renders": what something is, and no bound of the work. */
const isOnly = /(?<![\p{L}])(?:is|are|was|were|ist|sind|war|waren|est|sont|était|étaient|es|son|era|eran|é|são|eram)\s+(?:only|just|nur|lediglich|bloß|seulement|uniquement|solo|sólo|solamente|só|somente|apenas)(?!\s+(?:to|allowed|permitted|be|in|within|inside|on|under|erlaubt|im|an|zu|unter|dans|en|em|sur|autoris|permi))|(?<=['’](?:s|re))\s+(?:only|just)(?!\s+(?:to|allowed|permitted|in|within|inside|on|under)(?![\p{L}]))/giu;
/** "Only /blog may be indexed": what is done to it by others, and no change of ours. */
const doneToIt = /(?<![\p{L}])(?:may|can|should|must|shall|will) be (?!(?:chang|edit|touch|modif|alter|updat|rewrit|writ|mov|renam|delet|remov)\p{L}*(?![\p{L}]))\p{L}+(?:ed|en|own|ead)(?![\p{L}])/u;
/** "Skip e2e on docs-only changes": says which changes are meant. */
const kindOfChange = /(?<![\p{L}])(?:on|for|in|with|when|if) [\w-]+[- ]only (?:changes?|commits?|prs?|pull requests?|builds?|pushes|edits|releases?|branches|files?)(?![\p{L}])/giu;
/** What all of the work does is in one place: "everything you do stays inside apps/search". */
const allWithin = /(?<![\p{L}])(?:everything|all (?:of )?(?:it|your work|you do)|alles|tout|todo|tudo)(?![\p{L}]).{0,40}(?:stays?|remains?|happens?|bleibt|reste|queda|fica) (?:inside|within|in|innerhalb|dans|dentro de|en|em)\s+(.{1,160})$/iu;
/** Words by which people say where the work takes place. */
const working = /(?<![\p{L}])(?:work|stay|keep|files?|changes?|edits?|may|can|allowed|touch|restrict|limit|confine|arbeite[nt]?|bleib|dateien|darf|dürfen|travaille[rz]?|reste|fichiers|trabaja[r]?|quédate|archivos|puedes|trabalhe|fique|arquivos|pode|mex[ae])(?![\p{L}])/iu;
/** What merely happens there. */
export const happening = /(?<![\p{L}])(?:occurs?|happens?|fails?|failing|breaks?|affects?|affected|appears?|exists?|uses?|used|needs?|works? (?:in|on|with)|shows?|crashes|tritt|passiert|betrifft|scheitert|existiert|nutzt|apparaît|se produit|arrive|concerne|échoue|existe|ocurre|falla|afecta|acontece|falha|ocorre|afeta)(?![\p{L}])/iu;

/** What a sentence leaves to be changed, where it closes off the rest: "only src/auth", "nothing outside docs/". Empty where it narrows nothing, or names no place. */
export function boundsIn(sentence: ReadSentence, spans: readonly Span[]): readonly Named[] {
  const left = outsideOf(sentence, spans);
  if (left.length > 0) return left;
  // "Change only one file, src/app.tsx": the name stands behind it.
  return sentence.clauses.flatMap((clause, at) => (isNarrowing(clause, sentence) ? firstOf(placesOf(clause.objects), placesOf(sentence.clauses[at + 1]?.verb === 'inherited' ? (sentence.clauses[at + 1]?.objects ?? []).filter((object) => object.is !== 'class') : [])) : []));
}

/** "You may change everything except server/": what a permission leaves out stays as it is. */
export function leftOutOf({ lexicon, lower, text, clauses }: ReadSentence, spans: readonly Span[]): readonly Named[] {
  if (!mayChange.test(lower) || clauses.some((clause) => clause.form === 'forbids' || clause.form === 'question')) return [];
  const part = exceptBefore.exec(text)?.[1] ?? /除了\s*([^、。,，；;]{1,80})/u.exec(text)?.[1] ?? exceptAfter.exec(text)?.[1];
  return part === undefined ? [] : placesOf(objectsIn(part, lexicon, spans));
}

/** Leave to change whatever one likes. */
const mayChange = /(?<![\p{L}])(?:(?:may|can|free to|allowed to|feel free to) (?:\p{L}+ ){0,2}(?:any|every|all|whatever)\p{L}*|(?:change|edit|touch|modify) (?:anything|everything|whatever|all)|(?:darfst|kannst|darf|kann) (?:\p{L}+ ){0,3}alles|(?:peux|pouvez|peut) (?:\p{L}+ ){0,2}(?:tout|tous|toutes)|pued(?:es|en|e) (?:\p{L}+ ){0,2}(?:todo|todos|cualquier)|pode[ms]? (?:\p{L}+ ){0,2}(?:tudo|todos|qualquer))(?![\p{L}])|(?:都|全部|随便|任意).{0,6}可以|可以.{0,6}(?:所有|任何|全部)|(?:は|を).{0,10}(?:自由に|変更して(?:も)?(?:いい|よい|構いません|OK))/iu;

function firstOf(places: readonly Named[], others: readonly Named[]): readonly Named[] {
  const own = places.filter((place) => !/^(?:one|two|three|four|five|single|same|this|that)$/i.test(place.name));
  return own.length > 0 ? own : others;
}

function outsideOf(sentence: ReadSentence, spans: readonly Span[]): readonly Named[] {
  const { lexicon, lower, text } = sentence;
  const within = allWithin.exec(text)?.[1];
  if (within !== undefined) return placesOf(objectsIn(within, lexicon, spans));
  const forbids = sentence.clauses.find((clause) => clause.form === 'forbids');
  const closed = forbids !== undefined || offLimits.test(lower) || (lexicon.untouched.test(lower) && /(?<![\p{L}])(?:everything|anything|all|rest|alles?|tout|todo|tudo)(?![\p{L}])|都|全/u.test(lower));
  // "Never push except to dev": an act of another kind is narrowed by its own limit.
  if (!closed || (forbids?.act !== undefined && !isChange(forbids.act)) || (forbids?.act !== undefined && ['push', 'commit', 'deploy', 'publish', 'merge', 'install', 'send', 'force-push', 'rewrite', 'migrate'].includes(forbids.act))) return [];
  const part = exceptBefore.exec(text)?.[1] ?? exceptAfter.exec(text)?.[1];
  return part === undefined ? [] : placesOf(objectsIn(part, lexicon, spans));
}

function isNarrowing(clause: ReadClause, sentence: ReadSentence): boolean {
  const { lower } = clause;
  if (clause.form === 'question' || (clause.form === 'forbids' && !/(?<![\p{L}])(?:ne|n['’]).{1,40}(?<![\p{L}])qu/u.test(lower)) || !solely.test(lower.replace(isOnly, ' ').replace(kindOfChange, ' ')) || happening.test(lower) || doneToIt.test(lower)) return false;
  if (clause.act !== undefined) return (isChange(clause.act) && !['push', 'commit', 'deploy', 'publish', 'merge', 'install', 'send', 'delete'].includes(clause.act)) || working.test(lower);
  return working.test(lower) || sentence.lexicon.forms.some(([act, pattern]) => (act === 'change' || act === 'touch') && pattern.test(lower));
}

/** Paths and kinds of files; a table or a service is no place of files. */
function placesOf(objects: readonly Named[]): readonly Named[] {
  const names = objects.filter((object) => object.is !== 'class' && object.kind !== 'host' && (object.kind === 'path' || /[/.]/.test(object.name)));
  const paths = names.filter((object) => /[/.]/.test(object.name));
  return paths.length > 0 ? paths : names.length > 0 ? names : objects.filter((object) => object.is === 'class' && ['tests', 'migrations', 'documentation', 'workflows', 'configuration', 'environment-file', 'frontend'].includes(object.name));
}
