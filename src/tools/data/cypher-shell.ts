import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { clientPlace, fileText, inputOf, opens, unreadInput } from './client.ts';
import { cypherEffects } from './cypher.ts';

const spec: OptionSpec = {
  flags: ['fail-fast', 'fail-at-end', 'non-interactive', 'debug', 'wrap', 'idle-timeout'],
  values: ['a address uri', 'u username', 'p password', 'd database', 'f file', 'format', 'P param', 'encryption', 'access-mode', 'log', 'change-password'],
};

/** Neo4j's shell. Source: its manual. */
export const tool: Tool = {
  programs: ['cypher-shell', 'neo4j-client'],
  summary: 'runs Cypher against Neo4j',
  effects: effectsOf,
  examples: [
    { run: "cypher-shell -a neo4j://graph-prod.example.com 'MATCH (n) DETACH DELETE n'", effects: ['delete data/rows irreversible'] },
    { run: "cypher-shell 'MATCH (n:User {id: 5}) DETACH DELETE n'", effects: ['delete data/rows irreversible'] },
    { run: "cypher-shell 'MATCH (n) RETURN count(n)'", effects: ['read data/rows none-needed'] },
    { run: "cypher-shell -d graph_test <<< 'MATCH (n) DETACH DELETE n'", effects: ['delete data/rows recoverable'] },
    { run: "cypher-shell -d system 'DROP DATABASE shop'", effects: ['delete data/database irreversible'] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const found = clientPlace(command, context, { database: options.value('a'), password: options.value('p'), variables: { host: ['NEO4J_URI', 'NEO4J_ADDRESS'], password: ['NEO4J_PASSWORD'] } });
  const database = options.value('d')?.text;
  const scratched = database === undefined ? found : { ...found, ...clientPlace(command, context, { host: { text: found.server ?? 'localhost', known: 'known' }, database: options.value('d') }) };
  const text = options.operands.map((word) => word.text).join(' ');
  const file = options.value('f');
  const input = text !== '' ? ({ kind: 'text', text } as const) : file === undefined ? inputOf(command, context) : fileText(file, command, context);
  if (input.kind === 'none') return [opens(scratched)];
  return input.kind === 'unread' ? [unreadInput(scratched, input)] : cypherEffects(input.text, scratched);
}
