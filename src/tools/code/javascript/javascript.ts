import { parser } from '@lezer/javascript';
import type { Effect } from '../../../model/effect.ts';
import type { Nested, ToolContext } from '../../../model/tool.ts';
import { Deeds } from '../deeds.ts';
import { libraries } from '../library.ts';
import { Program } from '../program.ts';
import { Scope } from '../scope.ts';
import type { JavaScript } from './expressions.ts';
import { nodeFiles } from './files.ts';
import { nodeProcesses } from './processes.ts';
import { otherRuntimes } from './runtimes.ts';
import { runBlock, type Returned } from './statements.ts';
import { nodeText } from './text.ts';

const library = libraries(nodeFiles, nodeProcesses, nodeText, otherRuntimes);
const typescript = parser.configure({ dialect: 'ts' });

/** What a JavaScript or TypeScript program would do, followed through its own names, functions and loops. May throw on absurd nesting; the caller catches. */
export function javascriptEffects(text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  const deeds = new Deeds('node', nested, context);
  const program = new Program('javascript', deeds, library);
  const js: JavaScript = { program, source: text };
  const scope = new Scope();
  program.inline = (inner) => {
    const returned: Returned = { values: [] };
    const last = runBlock({ program, source: inner }, typescript.parse(inner).topNode, new Scope(scope), returned);
    return returned.values[0] ?? last;
  };
  runBlock(js, typescript.parse(text).topNode, scope, { values: [] });
  program.runOffered();
  return deeds.effects;
}
