import { parse } from 'jsonc-parser';
import type { Cwd } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { isRecord } from './network/graphql.ts';
import { quoteText } from './wrappers/quote.ts';

/**
 * What a task of the workspace's own `.vscode/tasks.json` runs; nothing where the file or the task is not known,
 * or where it is no command of a shell.
 */
export function workspaceTask(label: string | undefined, context: ToolContext, cwd: Cwd): readonly Effect[] | undefined {
  const folder = context.place.folders[0];
  if (label === undefined || folder === undefined) return undefined;
  const body = context.facts.get({ kind: 'body', path: `${folder}/.vscode/tasks.json` });
  if (body === undefined || body === 'none') return undefined;
  const file: unknown = parse(body.text.slice(0, 200_000));
  const tasks = isRecord(file) && Array.isArray(file['tasks']) ? file['tasks'].filter(isRecord) : [];
  // The editor's own id has the kind before the label: `shell: seed local`.
  const wanted = label.replace(/^(?:shell|process|npm)\s*:\s*/, '');
  const found = tasks.find((task) => task['label'] === label || task['label'] === wanted || task['taskName'] === wanted);
  if (found === undefined || found['dependsOn'] !== undefined) return undefined;
  const line = lineOf(found);
  return line === undefined ? undefined : context.text(line, { through: 'editor task', cwd: cwd.kind === 'at' ? cwd : { kind: 'at', path: folder } });
}

function lineOf(task: Readonly<Record<string, unknown>>): string | undefined {
  if (task['type'] === 'npm' && typeof task['script'] === 'string') return `npm run ${quoteText(task['script'])}`;
  const command = task['command'];
  if (typeof command !== 'string' || command.includes('${input:') || command.includes('${command:')) return undefined;
  const args = Array.isArray(task['args']) ? task['args'].map((one) => (typeof one === 'string' ? quoteText(one) : "''")) : [];
  return [command, ...args].join(' ').replaceAll('${workspaceFolder}', '.');
}
