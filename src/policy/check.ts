import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { isCommandOf } from '../rules/policy-line.ts';
import { allRules } from '../rules/index.ts';
import { builtInVerdict, weaker } from './loosening.ts';
import type { Diagnostic } from './read.ts';
import type { PolicyFile } from './schema.ts';
import { momentIn } from './zoned.ts';

type Path = readonly (string | number)[];

/**
 * What a policy says that cannot be meant: examples that fail, lines that cancel each other, rules and zones that nobody knows, lines without any effect.
 * Each at its place in the text. `now`, where it is given, names freezes that are over.
 */
export function checkPolicy(text: string, file: PolicyFile, now?: number): readonly Diagnostic[] {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const found: Diagnostic[] = [];
  const say = (severity: Diagnostic['severity'], path: Path, says: string): void => {
    const node = nodeAt(tree, path);
    found.push({ severity, says, offset: node?.offset ?? 0, length: node?.length ?? 1 });
  };
  ownRules(file, say);
  rules(file, say);
  lists(file.programs, 'programs', say);
  lists(file.mcp, 'mcp', say);
  environments(file, say);
  credentials(file, say);
  times(file, now, say);
  return found;
}

type Say = (severity: Diagnostic['severity'], path: Path, says: string) => void;

/** The value there; for a path that ends in `key of`, its key. */
function nodeAt(tree: Node | undefined, path: Path): Node | undefined {
  if (tree === undefined) return undefined;
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, [...path.slice(0, length)]);
    if (node !== undefined) return node;
  }
  return tree;
}

function ownRules({ own }: PolicyFile, say: Say): void {
  const ids = new Map<string, number>();
  own.forEach((rule, at) => {
    const first = ids.get(rule.id);
    if (first !== undefined) say('warning', ['own', at, 'id'], `there is another rule ${rule.id} here; both hold, and the record cannot tell them apart`);
    ids.set(rule.id, at);
    if (Object.hasOwn(allRules, rule.id)) say('warning', ['own', at, 'id'], `${rule.id} is a rule of Tagout's own; take another name, so that the record can tell them apart`);
    if (rule.verdict === 'allow') say('warning', ['own', at, 'verdict'], 'a rule that allows has no effect: no rule can grant');
    if (rule.commands.length === 0 && rule.paths.length === 0) say('warning', ['own', at], `the rule ${rule.id} matches nothing: it names neither commands nor paths`);
    rule.fires.forEach((example, index) => {
      if (!isCommandOf(rule, example)) say('error', ['own', at, 'fires', index], `the rule ${rule.id} does not stop its own example "${example}"`);
    });
    rule.silent.forEach((example, index) => {
      if (isCommandOf(rule, example)) say('error', ['own', at, 'silent', index], `the rule ${rule.id} stops "${example}", which it should leave alone`);
    });
    rule.commands.forEach((pattern, index) => {
      if (rule.fires.length > 0 && !rule.fires.some((example) => isCommandOf({ commands: [pattern] }, example))) say('warning', ['own', at, 'commands', index], `no example of the rule ${rule.id} matches this pattern`);
    });
  });
}

function rules(file: PolicyFile, say: Say): void {
  for (const [id, verdict] of Object.entries(file.rules)) {
    const rule = Object.hasOwn(allRules, id) ? allRules[id] : undefined;
    if (rule === undefined && file.own.some((own) => own.id === id)) say('warning', ['rules', id], `${id} is a rule of this file; write its verdict there`);
    else if (rule === undefined) say('error', ['rules', id], `there is no rule ${id}${nearest(id)}`);
    else if (weaker(verdict, rule.floor)) say('warning', ['rules', id], `${id} never goes below ${rule.floor}, so this counts as ${rule.floor}`);
    else if (verdict === builtInVerdict(id)) say('warning', ['rules', id], `${id} is ${verdict} by itself; this line changes nothing`);
  }
}

/** The rule that shares most words with a name, or the beginnings of words. */
function nearest(id: string): string {
  const words = id.split('-').filter((word) => word.length >= 3);
  const isNear = (word: string): boolean => words.some((other) => other === word || (word.length >= 4 && other.length >= 4 && (other.startsWith(word.slice(0, 5)) || word.startsWith(other.slice(0, 5)))));
  const [best] = Object.keys(allRules)
    .map((name) => ({ name, shared: name.split('-').filter(isNear).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared);
  return best === undefined ? '' : `; did you mean ${best.name}?`;
}

function lists(list: PolicyFile['programs'], key: 'programs' | 'mcp', say: Say): void {
  list.allow.forEach((name, at) => {
    if (list.deny.includes(name)) say('warning', [key, 'allow', at], `${name} is denied as well, so allowing it has no effect`);
    else if (list.ask.includes(name)) say('warning', [key, 'allow', at], `${name} is asked about as well, so allowing it has no effect`);
  });
  list.ask.forEach((name, at) => {
    if (list.deny.includes(name)) say('warning', [key, 'ask', at], `${name} is denied as well, so asking about it has no effect`);
  });
  if (key === 'mcp') for (const kind of ['allow', 'ask', 'deny'] as const) list[kind].forEach((name, at) => { if (!name.includes('/') && !name.includes('*')) say('warning', [key, kind, at], `${name} matches nothing: write MCP tools as server/tool, or server/* for all of a server`); });
}

function environments(file: PolicyFile, say: Say): void {
  file.environments.forEach((entry, at) => {
    if ((entry.is === 'local' || entry.is === 'development') && entry.pattern.replace(/[*?[\]{},]/g, '').length < 3) say('warning', ['environments', at, 'pattern'], `${entry.pattern} names nothing in particular, so a name that tells of production stays production`);
    const other = file.environments.findIndex(({ pattern, is }) => pattern === entry.pattern && is !== entry.is);
    if (other !== -1 && other < at) say('warning', ['environments', at], `${entry.pattern} is called ${file.environments[other]?.is ?? ''} as well; the more serious one counts`);
  });
}

function credentials(file: PolicyFile, say: Say): void {
  file.credentials.forEach((one, at) => {
    if (one.is === 'known' && file.credentials.some((other) => other.is === 'forbidden' && other.fingerprint === one.fingerprint)) say('warning', ['credentials', at], `${one.name} is forbidden as well, so calling it known has no effect`);
  });
}

function times(file: PolicyFile, now: number | undefined, say: Say): void {
  file.freezes.forEach((freeze, at) => {
    const [from, until] = [momentIn(freeze.from, freeze.timeZone), momentIn(freeze.until, freeze.timeZone)];
    if (from === undefined || until === undefined) say('error', ['freezes', at, 'timeZone'], `the times of this freeze are not understood, so it holds always; ${freeze.timeZone} is to be an IANA name such as Europe/Berlin`);
    else if (until <= from) say('warning', ['freezes', at, 'until'], 'this freeze ends before it begins, so it never holds');
    else if (now !== undefined && until <= now) say('warning', ['freezes', at], 'this freeze is over');
  });
  file.quiet.forEach((hours, at) => {
    if (momentIn('2026-01-01', hours.timeZone) === undefined) say('error', ['quiet', at, 'timeZone'], `the time zone ${hours.timeZone} is not known, so these hours do not count; write an IANA name such as Europe/Berlin`);
    if (hours.from === hours.until) say('warning', ['quiet', at, 'until'], 'these hours begin and end at the same time: nobody is asked all day');
  });
}
