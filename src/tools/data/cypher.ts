import type { Effect } from '../../model/effect.ts';
import { dataEffect, named, type DataDeed } from './deed.ts';
import { whereIn, type DataPlace } from './place.ts';
import { scriptTokens } from './script-tokens.ts';

/** What Cypher text does, statement by statement: what it deletes, drops, changes, adds or reads. Never throws. */
export function cypherEffects(text: string, place: DataPlace): readonly Effect[] {
  const effects: Effect[] = [];
  for (const statement of statementsOf(text)) {
    const deed = deedOf(statement, whereIn(place));
    if (deed === undefined || effects.length > 200) continue;
    const effect = dataEffect(place, deed);
    if (!effects.some((one) => one.says === effect.says)) effects.push(effect);
  }
  return effects;
}

/** Words and signs of each statement; texts become one sign so that what they say never counts. */
function statementsOf(text: string): readonly (readonly string[])[] {
  const statements: string[][] = [[]];
  for (const token of scriptTokens(text.slice(0, 1_000_000)).list) {
    if (token.text === ';' && token.kind === 'sign') statements.push([]);
    else statements.at(-1)?.push(token.kind === 'text' ? "''" : token.kind === 'word' ? token.text.toUpperCase() : token.text);
  }
  return statements.filter((one) => one.length > 0);
}

function deedOf(words: readonly string[], where: string): DataDeed | undefined {
  const has = (word: string): boolean => words.includes(word);
  const plans = words[0] === 'EXPLAIN';
  if (words[0] === ':' || plans) return plans ? { verb: 'read', what: 'rows', name: 'a plan', how: 'none-needed', says: `plans a query${where}` } : undefined;
  if (has('DROP')) {
    const what = words[words.indexOf('DROP') + 1] ?? '';
    const name = words.slice(words.indexOf('DROP') + 2).find((word) => !/^(?:IF|EXISTS|COMPOSITE)$/.test(word)) ?? what;
    if (what === 'DATABASE' || what === 'COMPOSITE') return { verb: 'delete', what: 'database', name: name.toLowerCase(), how: 'lost', reach: 'all', says: `drops the database ${named(name.toLowerCase())} and everything in it${where}` };
    return { verb: 'delete', what: what === 'USER' || what === 'ROLE' ? 'role' : 'index', name: name.toLowerCase(), how: 'rebuilt', reach: 'one', says: `drops the ${what.toLowerCase()} ${named(name.toLowerCase())}${where}` };
  }
  if (has('DELETE')) {
    // A condition, or a property in a pattern, restricts; a label alone is a whole kind of nodes.
    const narrow = has('WHERE') || has('LIMIT') || hasProperties(words);
    return { verb: 'delete', what: 'rows', name: 'nodes', how: 'lost', reach: narrow ? 'some' : 'all', says: `deletes ${narrow ? 'nodes or relations' : 'all nodes or relations that match'}${where}` };
  }
  if (has('REMOVE') || has('SET')) return { verb: 'edit', what: 'rows', name: 'nodes', how: 'lost', reach: has('WHERE') || hasProperties(words) || has('MERGE') || has('CREATE') ? 'some' : 'all', says: `changes properties of nodes${where}` };
  if (has('CREATE') || has('MERGE') || has('LOAD')) return { verb: 'create', what: 'rows', name: 'nodes', how: 'recoverable', reach: 'some', says: `adds nodes, relations or indexes${where}` };
  return { verb: 'read', what: 'rows', name: 'the graph', how: 'none-needed', says: `reads the graph${where}` };
}

function hasProperties(words: readonly string[]): boolean {
  return words.some((word, i) => word === '{' && words[i + 1] !== '}' && /^[A-Z_]/.test(words[i + 1] ?? '') && words[i + 2] === ':');
}
