import type { Environment, Extent } from '../model/effect.ts';
import { tokensOf } from './cloud/verbs.ts';
import { isRecord } from './network/graphql.ts';

interface NamedCall {
  readonly tool: string;
  readonly input: unknown;
  readonly environment: Environment;
}

/** Words of tools that answer, compute or look, though no list of verbs holds them, and nouns of what is looked at. */
const answering = /^(?:ask|chat|crawl|scrape|research|calculate|compute|convert|translate|render|speak|answer|extract|parse|format|time|weather|now|clock|date|zoom|map|hello|version|login|auth|session|sleep|click|type|press|hover|scroll|navigate|evaluate)$/;
const looked = /^(?:metrics?|details?|infos?|stats?|statistics|status|history|logs?|lists?|summary|summaries|reports?|schemas?|metadata|usage|contents?|profiles?|overview|diffs?|timeline|activity|activities|results?|forecast|docs|documentation|examples?|prices?|balance|quote|quotes|trends?|insights?|analytics|suggestions?|completions?|embeddings?|context|tree|structure|outline|definition|definitions|references|symbols?|count|size)$/;
/** Keys that say which one of its things a service is asked for, or what it shall be. */
const addressing = /^(?:.*[_-]?(?:ids?|keys?|slug|number|uuid|gid)|.*(?:Ids?|Key|Number)|status|state|value|enabled|body|content|message|payload|fields|properties|patch|.*_request)$/;

/** Nobody knows the verb, and the call says which thing of the service it is about: whatever it does, it does there. */
export function changesSomething(call: NamedCall): boolean {
  const tokens = tokensOf(call.tool);
  if (call.environment === 'local' || !isRecord(call.input) || tokens.some((token) => answering.test(token)) || looked.test(tokens.at(-1) ?? '')) return false;
  if (Object.entries(call.input).some(([key, value]) => value === true && /^(?:get|list|read|show|fetch)(?:[A-Z_]|$)/.test(key))) return false;
  return Object.keys(call.input).some((key) => addressing.test(key));
}

/** The things that a call lists one by one; bounded. */
export function idsIn(input: unknown, depth = 0): readonly string[] {
  if (!isRecord(input) || depth > 2) return [];
  return Object.entries(input).flatMap(([key, value]): readonly string[] => {
    if (isRecord(value)) return idsIn(value, depth + 1);
    if (!Array.isArray(value) || !/(?:^|_)(?:ids?|keys?|numbers|issues|tickets|records|items|inputs|tasks|cards|users|members|emails|contacts|orders|pages|messages|threads|incidents|objects|updates|operations|rows|entries)$|(?:Ids?|Keys)$/.test(key) || /label|tag|assignee|reviewer|project|team|status|property|field|column|role|scope/i.test(key)) return [];
    return value.slice(0, 1_000).flatMap((one: unknown) => {
      const named = isRecord(one) ? (one['id'] ?? one['key'] ?? one['name']) : one;
      return typeof named === 'string' || typeof named === 'number' ? [String(named)] : [];
    });
  });
}

/** How many things a call is about. */
export function extentOf(input: unknown): Extent {
  const n = new Set(idsIn(input)).size;
  return n > 1 ? { reach: 'some', resources: { n, bound: 'exact' } } : { reach: 'one' };
}

/** What a thing shall be from now on, as the call says it: `{status: "resolved"}`. */
export function statesIn(input: unknown): string {
  if (!isRecord(input)) return '';
  const parts = [input, ...Object.values(input).filter(isRecord)];
  return parts.flatMap((part) => ['status', 'state', 'action', 'stage', 'to', 'list', 'priority', 'type'].map((key) => part[key])).filter((value): value is string => typeof value === 'string' && value.length <= 40).join(' ');
}
