import type { Lexicon } from './words/lexicon.ts';

/**
 * Ways in which English asks for an act without an imperative: "orders_tmp can be dropped", "I want a and b gone", "start by removing x".
 * Each is put back into the imperative, so that what an order covers is read in one place.
 */
export function imperativeOf(text: string, lexicon: Lexicon): string | undefined {
  if (lexicon.language !== 'en' || text.length > 600) return undefined;
  const whole = split.exec(text);
  if (whole !== null) return `${whole[1] ?? ''}${whole[2] ?? ''} ${whole[4] ?? ''} ${whole[3] ?? ''}${whole[5] ?? ''}`;
  const parted = apart.exec(text);
  if (parted !== null) return `${parted[1] ?? ''}${parted[2] ?? ''} ${parted[4] ?? ''} ${parted[3] ?? ''}`;
  const pruned = prune.exec(text);
  if (pruned !== null) return `prune everything${(pruned[1] ?? '').replace(/^\s*(?:including|incl\.?|with|and)(?=\s)/i, ',')}`;
  const noun = nominal.exec(text);
  if (noun?.[1] !== undefined) return `${(acts[noun[1].toLowerCase()] ?? noun[1])} ${noun[2] ?? ''}`;
  return assured(text, lexicon) ?? passive(text, lexicon) ?? wished(text, lexicon) ?? gerund(text, lexicon) ?? /^(?:(?:it['’]?s|it is|now it['’]?s) )?(?:high )?time to\s+(\S.*)$/isu.exec(text)?.[1];
}

/** "Dropping the table" as "drop the table", where an order begins so. */
export function plainForm(text: string, lexicon: Lexicon): string {
  const verb = /^[a-z]+ing\s/i.test(text) ? baseVerb(text, lexicon) : undefined;
  return verb === undefined ? text : `${verb.base}${verb.rest}`;
}

/** "Throw them away": the particle goes back to its verb. */
const split = /^((?:(?:please|then|and|so|just|now|can you|could you)[,\s]+)*)(throw|tear|take|shut|turn|roll|clean|put|bring|back|switch|spin)\s+(it|them|this|that|those|these|both)\s+(away|down|off|out|back|up)(?![\p{L}])(.*)$/isu;
/** "Force a new deployment of the worker": the act is in the noun. */
const nominal = /^(?:(?:please|then|and|now|can you|could you)[,\s]+)*(?:force|trigger|kick off|do|perform|initiate|issue)\s+(?:(?:a|an|the|another|new|fresh|clean|full|rolling)\s+)*(deployment|redeployment|redeploy|deploy|restart|rollout|rollback|reboot)\s+(?:of|for)\s+(\S.*)$/isu;
/** "Throw the folder out": the same around a short object. */
const apart = /^((?:(?:please|then|and|so|just|now|can you|could you)[,\s]+)*)(throw|tear|take|rip|kick|chuck|toss|clean|shut)\s+((?:the|that|this|these|those|my|our|all|both)\s+(?:[\w./@-]+\s+){0,4}?[\w./@-]+)\s+(away|down|out)[.!]*$/isu;
/** "Run a full system prune including volumes". */
const prune = /^(?:(?:please|then|and|now|can you|could you)[,\s]+)*(?:run|do|perform)\s+(?:(?:a|an|the|full|complete|docker|podman|system)\s+)*prune(?![\p{L}])(.*)$/isu;
const acts: Readonly<Partial<Record<string, string>>> = { deployment: 'deploy', redeployment: 'redeploy', rollout: 'roll out', rollback: 'roll back' };

/** Words that make of a subject a sentence of its own, or of the whole a report, a doubt or a rule for code. */
const noSubject = /(?<![\p{L}])(?:i|you|he|she|we|they|if|whether|when|whenever|which|who|why|how|what|because|is|are|was|were|do|does|did|has|have|had|will|would|could|think|believe|guess|check|see|make|find|not|never|nothing|no|none|only|said|says|n['’]t)(?![\p{L}])/iu;
const ruleForCode = /(?<![\p{L}])(?:after|when|whenever|once|if|unless|until|before|automatically|by default|but|instead|only|not|never|as soon as|while|every|each|daily|nightly|per|on (?:delete|logout|error|success|exit|save|submit|cascade|failure))(?![\p{L}])/iu;

const allowed = /^(?:(.{1,200}?)\s+)?(?:(?:(?:is|are)\s[^,.;]{3,60}?\s+and\s+)?(?:can|may|should|must|has to|have to|needs? to|ought to)\s+(?:(?:now|safely|all|both|also|just|please|finally)\s+)*be|(?:wants?|needs?) to be|(?:is|are) (?:safe|ok|okay|fine|free) to(?: be)?)\s+(\S.*)$/isu;
const mayLeave = /^(?:(.{1,200}?)\s+)?(?:(?:is|are)\s[^,.;]{3,60}?\s+and\s+)?(?:can|may|should|must|needs? to|has to|have to)\s+(?:all\s+|both\s+|now\s+)?go(?:\s+away)?(?=[\s.,;!)]|$)(.*)$/isu;

/** "The tables a and b on staging are not needed and can be dropped", "x is safe to delete", "y needs to go". */
function passive(text: string, lexicon: Lexicon): string | undefined {
  const gone = mayLeave.exec(text);
  if (gone !== null) return recast('delete', gone[1], gone[2] ?? '');
  const found = allowed.exec(text);
  const verb = found?.[2] === undefined ? undefined : baseVerb(found[2], lexicon);
  return verb === undefined ? undefined : recast(verb.base, found?.[1], verb.rest);
}

/** "Make sure the table audit_old is dropped on staging": what shall hold afterwards is the order. */
function assured(text: string, lexicon: Lexicon): string | undefined {
  const found = /^(?:(?:please|now|then|and)[,\s]+)*(?:make sure|ensure|see to it)(?:\s+that)?\s+(.{1,160}?)\s+(?:is|are|gets?)\s+(gone|[\p{L}-]+(?:ed|n)(?![\p{L}]).*)$/isu.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  const rest = found[2].slice(4);
  if (/^gone(?![\p{L}])/iu.test(found[2])) return recast('delete', found[1], rest);
  const verb = baseVerb(found[2], lexicon);
  return verb === undefined ? undefined : recast(verb.base, found[1], verb.rest);
}

/** "I want x gone from staging", "we need a and b removed". */
function wished(text: string, lexicon: Lexicon): string | undefined {
  const found = /^(?:(?:i|we)(?:['’]d like|\s+(?:want|need|would like))|(?:(?:please|can you|could you|now|then)[,\s]+)*(?:get|have))\s+(?!to\b|you\b)(.{1,160}?)\s+(?:to be\s+)?(gone|[\p{L}-]+ed|reset|shut down|torn down|thrown away)(?=[.,;!)?]|\s*$|\s+(?:from|on|in|at|of|off|by|before|for|to|with|please|now|today|asap|and|again|completely|there|here)\b)(.*)$/isu.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  if (found[2] === 'gone') return recast('delete', found[1], found[3] ?? '');
  const verb = baseVerb(`${found[2]}${found[3] ?? ''}`, lexicon);
  return verb === undefined ? undefined : recast(verb.base, found[1], verb.rest);
}

/** "Start by dropping x", "go ahead with removing y", "would you mind deleting z". */
function gerund(text: string, lexicon: Lexicon): string | undefined {
  const found = /^(?:(?:please|now|so|ok|okay|then|and)[,\s]+)*(?:(?:start|begin|proceed|continue|carry on|go ahead|get going|help(?: me| us)?|would you mind|do you mind|time for)(?:\s+(?:by|with|on|off))?)\s+([\p{L}-]+ing\s[^?]*)\??$/isu.exec(text);
  const verb = found?.[1] === undefined ? undefined : baseVerb(found[1], lexicon);
  return verb === undefined ? undefined : `${verb.base}${verb.rest}`;
}

const pronouns = /^(?:(?:all|both) of )?(?:it|they|them|those|these|that|this|both)$/i;

/** The order, where its subject is a plain noun phrase, stands for one, or is left to the clause before. */
function recast(verb: string, subject: string | undefined, rest: string): string | undefined {
  if (ruleForCode.test(rest.split(/[,;]/)[0] ?? '')) return undefined;
  if (subject === undefined) return `${verb} them${rest}`;
  if (pronouns.test(subject)) return `${verb} ${subject.replace(/they$/i, 'them')}${rest}`;
  return subject.split(/\s+/).length > 16 || noSubject.test(subject) ? undefined : `${verb} ${subject}${rest}`;
}

const irregular: Readonly<Partial<Record<string, string>>> = { thrown: 'throw', torn: 'tear', shut: 'shut', taken: 'take', blown: 'blow', sent: 'send', given: 'give', undone: 'undo', rebuilt: 'rebuild', put: 'put', set: 'set', reset: 'reset', cut: 'cut', gotten: 'get', got: 'get', brought: 'bring', spun: 'spin', written: 'write' };

/** The verb that a participle or a gerund at the start of the words comes from, where an order begins so. */
function baseVerb(words: string, lexicon: Lexicon): { readonly base: string; readonly rest: string } | undefined {
  const form = /^[\p{L}-]+/u.exec(words)?.[0];
  if (form === undefined) return undefined;
  const lower = form.toLowerCase();
  const stem = lower.replace(/(?:ing|ed)$/, '');
  const candidates = [irregular[lower], ...(stem === lower ? [lower] : [`${stem}e`, stem, stem.replace(/(.)\1$/, '$1'), stem.replace(/i$/, 'y')])];
  const rest = words.slice(form.length);
  const base = candidates.find((one) => one !== undefined && one !== '' && lexicon.orders.some(([, pattern]) => (pattern.exec(`${one}${rest.toLowerCase()}`)?.[0].length ?? 0) >= one.length));
  if (base === undefined) return undefined;
  // "Cleaned up", "torn down": the particle stays with its verb.
  const particle = /^\s+(?:up|out|off|down|away|back|rid of)(?![\p{L}])/iu.exec(rest)?.[0] ?? '';
  return { base: `${base}${particle}`, rest: rest.slice(particle.length) };
}
