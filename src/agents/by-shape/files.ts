import type { Action, PatchFile } from '../../model/action.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { parsePatch } from '../patch.ts';
import { absolutePath } from '../path.ts';
import { has, pathListNames, pathNames } from './named.ts';

const contentNames = ['content', 'contents', 'file_text', 'fileText', 'file_content', 'fileContent', 'CodeContent', 'code_edit', 'new_content', 'newContent', 'text', 'data', 'body', 'changes', 'new_source'];
const beforeNames = ['old_string', 'oldString', 'old_str', 'oldStr', 'old_str_1', 'old_text', 'oldText', 'search', 'find', 'TargetContent', 'before'];
const afterNames = ['new_string', 'newString', 'new_str', 'newStr', 'new_str_1', 'new_text', 'newText', 'replace', 'replacement', 'ReplacementContent', 'after', 'insert_text', 'new_source'];

interface Change {
  readonly before: string;
  readonly after: string;
  readonly every?: 'all';
}

/** A call that changes, moves, deletes or reads files, by the words of its name and the shape of its fields. */
export function filesByShape(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  return patched(fields, cwd) ?? moved(words, fields, cwd) ?? deleted(words, fields, cwd) ?? changed(words, fields, cwd) ?? read(words, fields, cwd);
}

function patched(fields: Fields, cwd: string | undefined): Action | undefined {
  const text = typeof fields.raw === 'string' ? fields.raw : fields.text('input', 'patch', 'patchText', 'patch_text', 'command', 'diff', 'content');
  if (text === undefined || !/^\*\*\* (Begin Patch|(Add|Update|Delete) File:)/m.test(text)) return undefined;
  const files = parsePatch(text, cwd);
  return files === undefined ? undefined : { kind: 'patch', files };
}

function moved(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  const from = fields.text('source_path', 'sourcePath', 'source', 'from', 'old_path', 'oldPath', 'src');
  const to = fields.text('destination_path', 'destinationPath', 'destination', 'to', 'new_path', 'newPath', 'dest', 'dst');
  if (from === undefined || to === undefined || !has(words, 'move rename mv')) return undefined;
  return { kind: 'move', from: absolutePath(from, cwd), to: absolutePath(to, cwd) };
}

function deleted(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  const isDeleting = has(words, 'delete remove unlink trash rm del') || has([fields.text('command', 'operation', 'action') ?? ''], 'delete remove');
  if (!isDeleting || has(words, 'line lines text content comment memory')) return undefined;
  const one = fields.text(...pathNames);
  if (one !== undefined) return { kind: 'delete', path: absolutePath(one, cwd) };
  const many = fields.texts(...pathListNames);
  const files = many.map((path): PatchFile => ({ path: absolutePath(path, cwd), change: 'delete' }));
  return files.length === 0 ? undefined : { kind: 'patch', files };
}

const writing = 'write create save append insert edit update replace modify patch apply fs file editor put overwrite multi str change add';

function changed(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  const path = fields.text(...pathNames);
  if (path === undefined) return undefined;
  const at = absolutePath(path, cwd);
  if (has(words, 'mkdir') || (has(words, 'create make new') && has(words, 'directory folder dir'))) return { kind: 'folder', path: at };
  const verb = fields.text('command', 'operation', 'action', 'mode') ?? '';
  if (/^(view|read|list)$/.test(verb)) return { kind: 'read', path: at };
  const changes = changesOf(fields);
  if (changes.length > 0) return { kind: 'edit', path: at, changes };
  if (!has(words, writing)) return undefined;
  const content = fields.text(...contentNames, 'insert_text', 'new_str');
  if (content === undefined) return has(words, 'edit') ? { kind: 'edit', path: at, changes: [{ before: '', after: '' }] } : undefined;
  const isPartial = has(words, 'append insert') || /^(append|insert)$/.test(verb) || fields.text('code_edit', 'changes') !== undefined || has(words, 'edit');
  return isPartial ? { kind: 'edit', path: at, changes: [{ before: '', after: content }] } : { kind: 'write', path: at, content };
}

function changesOf(fields: Fields): readonly Change[] {
  const parts = fields.list('edits', 'changes', 'replacements', 'ReplacementChunks', 'diff').map(fieldsOf);
  const pairs = (parts.length > 0 ? parts : [fields]).flatMap((part): readonly Change[] => {
    const before = part.text(...beforeNames);
    const after = part.text(...afterNames);
    return before === undefined || after === undefined ? [] : [{ before, after, ...(part.flag('replace_all', 'replaceAll', 'AllowMultiple', 'allow_multiple') && { every: 'all' as const }) }];
  });
  return pairs.length > 0 ? pairs : blocks(fields.text('diff', 'patch') ?? '');
}

/** `<<<<<<< SEARCH … ======= … >>>>>>> REPLACE` blocks, or the removed and added lines of a unified diff. */
function blocks(diff: string): readonly Change[] {
  const found: Change[] = [];
  let side: 'none' | 'before' | 'after' = 'none';
  let [before, after]: [string[], string[]] = [[], []];
  const loose: [string[], string[]] = [[], []];
  for (const line of diff.split(/\r?\n/)) {
    if (/^[<-]{3,} ?SEARCH\b/.test(line)) side = 'before';
    else if (/^={3,}\s*$/.test(line) && side === 'before') side = 'after';
    else if (/^[>+]{3,} ?REPLACE\b/.test(line)) {
      found.push({ before: before.join('\n'), after: after.join('\n') });
      [before, after, side] = [[], [], 'none'];
    } else if (side === 'before') before.push(line);
    else if (side === 'after') after.push(line);
    else if (/^-(?!--)/.test(line)) loose[0].push(line.slice(1));
    else if (/^\+(?!\+\+)/.test(line)) loose[1].push(line.slice(1));
  }
  if (found.length > 0) return found;
  return loose[0].length + loose[1].length === 0 ? [] : [{ before: loose[0].join('\n'), after: loose[1].join('\n') }];
}

function read(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  const path = fields.text(...pathNames);
  if (has(words, 'search grep glob find list ls codebase definitions symbols diagnostics problems references')) {
    const sought = fields.text('pattern', 'query', 'regex', 'search_term');
    return { kind: 'look', what: [words.join(' '), sought ?? ''].join(' ').trim(), ...(path !== undefined && { path: absolutePath(path, cwd) }) };
  }
  if (path === undefined || !has(words, 'read view open cat show get load')) return undefined;
  return { kind: 'read', path: absolutePath(path, cwd) };
}
