import type { Cwd } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { workspaceTask } from './editor-tasks.ts';
import { effectOf } from './effect.ts';
import { isRecord } from './network/graphql.ts';
import { quoteText } from './wrappers/quote.ts';

/** Tasks, tests and cells: the editor starts what the project itself holds, as a shell would. */
const own = /^(?:workbench\.action\.tasks\.(?:runTask|build|test|reRunTask)|testing\.run\w*|notebook\.(?:cell\.)?execute\w*)$/i;
/** Everything else that starts something: a debugger, a terminal with a profile of its own, the file that is open. */
const other = /^(workbench\.action\.tasks\.|workbench\.action\.debug\.(start|run|selectandstart)|debug\.startFromConfig|testing\.(run|debug)|notebook\.execute|jupyter\.run|python\.exec|code-runner\.|npm\.run|workbench\.action\.terminal\.(newWithCwd|newWithProfile|newInActiveWorkspace))/i;

/**
 * What the editor starts by a command of its own; `undefined` where the command starts nothing.
 * A test run is what `npm test` is, a task of a package is its script, a cell is what stands in it as far as the file can be read.
 */
export function editorRunEffects(command: string, list: readonly unknown[], name: string | undefined, context: ToolContext, cwd: Cwd): readonly Effect[] | undefined {
  const [given] = list;
  if (own.test(command)) {
    const script = /^npm: ?([\w:@./-]+)/.exec(name ?? '')?.[1];
    if (script !== undefined && /task/i.test(command)) return context.text(`npm run ${quoteText(script)}`, { through: command, cwd });
    const task = /task$/i.test(command) ? workspaceTask(name, context, cwd) : undefined;
    if (task !== undefined) return task;
    const cells = /^notebook\./i.test(command) && isRecord(given) ? cellsOf(given, context, cwd) : [];
    const label = /^testing\./i.test(command) ? 'the tests' : /^notebook\./i.test(command) ? 'a cell of the notebook' : (name ?? 'a task');
    return [effectOf('editor', { verb: 'run', object: { kind: 'program', name: label }, undo: 'unknown', certainty: 'unknown', opacity: 'unmodelled', says: `runs ${label} by the editor`, words: `task ${label}` }), ...cells];
  }
  if (!other.test(command)) return undefined;
  return [effectOf('editor', { verb: 'run', object: { kind: 'editor', what: 'tasks', name: name ?? command }, undo: 'unknown', certainty: 'unknown', opacity: 'unmodelled', says: `runs ${name ?? command} by the editor` })];
}

/** The code of a notebook's file; of the one cell where its id is found there. */
function cellsOf(given: Readonly<Record<string, unknown>>, context: ToolContext, cwd: Cwd): readonly Effect[] {
  const file = given['filePath'];
  const path = typeof file === 'string' ? context.resolve(cwd, file) : undefined;
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  if (body === undefined || body === 'none') return [];
  const all = codeCells(body.text);
  const chosen = all.filter((cell) => cell.id !== undefined && cell.id === given['cellId']);
  const text = (chosen.length > 0 ? chosen : all).map((cell) => cell.source).join('\n');
  return text === '' ? [] : context.code('python', text, { through: 'the notebook', cwd });
}

interface Cell {
  readonly id: string | undefined;
  readonly source: string;
}

function codeCells(text: string): readonly Cell[] {
  const parsed = parse(text);
  const cells = isRecord(parsed) && Array.isArray(parsed['cells']) ? parsed['cells'].slice(0, 500) : [];
  return cells.flatMap((cell: unknown): readonly Cell[] => {
    if (!isRecord(cell) || cell['cell_type'] !== 'code') return [];
    const source = cell['source'];
    const id = cell['id'];
    return [{ id: typeof id === 'string' ? id : undefined, source: Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : typeof source === 'string' ? source : '' }];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
