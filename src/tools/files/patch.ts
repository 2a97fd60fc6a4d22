import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Cwd } from '../../model/command.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { effectOf } from '../effect.ts';
import { deletePath, editPath, overwritePath } from '../paths.ts';
import { diffFiles } from './diff-paths.ts';
import { inputText } from './printed.ts';

export const tool: Tool = {
  programs: ['patch', 'gpatch', 'apply_patch', 'applypatch'],
  summary: 'applies a diff to files',
  effects: patched,
  examples: [
    { run: 'patch --dry-run -p1 -i fix.diff', effects: [] },
    { run: 'patch src/a.ts fix.diff', effects: ['edit path recoverable'] },
    { run: 'patch -p1 < fix.diff', effects: ['edit path recoverable', 'read path none-needed'] },
    { run: 'patch -p1 <<EOF\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1 +1 @@\n-a\n+b\nEOF', effects: ['edit path recoverable'] },
  ],
};

function patched(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { flags: ['R reverse', 'dry-run', 'C check', 'f force', 't batch', 'N forward', 's quiet', 'b backup', 'E', 'l', 'n', 'u', 'c', 'help', 'v version', 'verbose', 'posix'], values: ['p strip', 'i input', 'd directory', 'o output', 'r reject-file', 'F fuzz', 'D', 'B', 'z suffix', 'V'], maybe: ['merge'] });
  if (options.has('dry-run', 'C', 'help', 'v')) return [];
  const folder = options.value('d');
  const at = folder === undefined ? undefined : context.resolve(command.cwd, folder.text);
  const cwd: Cwd = at === undefined ? command.cwd : { kind: 'at', path: at };
  const [file, diff] = options.operands;
  if (file !== undefined && command.program.endsWith('patch') && !/^apply/.test(command.program)) return editPath(context, cwd, options.value('o') ?? file, { via: 'patch' });
  const input = options.value('i') ?? diff;
  const path = input === undefined ? undefined : context.resolve(command.cwd, input.text);
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  const text = body === undefined || body === 'none' ? (input === undefined ? (inputText(command) ?? (/^apply/.test(command.program) ? file?.text : undefined)) : undefined) : body.text;
  return diffEffects(text, Number(options.value('p')?.text ?? '0'), 'patch', cwd, context);
}

/** Effects of applying a diff in a directory; a diff that is not known changes files that are not known. */
export function diffEffects(text: string | undefined, strip: number, via: string, cwd: Cwd, context: ToolContext): readonly Effect[] {
  const files = text === undefined ? [] : diffFiles(text, Number.isFinite(strip) ? strip : 0);
  if (files.length === 0) {
    const where = cwd.kind === 'at' ? cwd.path : '.';
    return [effectOf(via, { verb: 'edit', object: { kind: 'path', path: where }, undo: 'recoverable', certainty: 'unknown', says: `applies a diff to files below ${where}` })];
  }
  return files.flatMap((file) => {
    if (file.change === 'delete') return deletePath(context, cwd, file.path, { via });
    if (file.change === 'add') return overwritePath(context, cwd, file.path, { via, content: file.added });
    return editPath(context, cwd, file.path, { via, added: file.added, removed: file.removed });
  });
}
