import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Given, Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { readPath } from '../paths.ts';
import { secretFile } from '../secrets/secret-file.ts';
import { marked } from '../wrappers/start.ts';
import { fileText, inputOf, opens, unreadInput, type Input } from './client.ts';
import { filePlace, type FileDatabase } from './file-place.ts';
import { fileDatabaseEffects } from './sqlite-file.ts';

const spec: OptionSpec = {
  dash: 'words',
  flags: ['append', 'ascii', 'bail', 'batch', 'box', 'column', 'csv', 'deserialize', 'echo', 'header', 'noheader', 'help', 'html', 'interactive', 'json', 'line', 'list', 'markdown', 'memtrace', 'nofollow', 'quote', 'readonly', 'safe', 'stats', 'table', 'tabs', 'unsafe-testing', 'version', 'no-stdin', 'unsigned', 'unredacted', 'jsonlines', 'noinit'],
  values: ['A', 'cmd c s', 'init f file', 'separator', 'newline', 'nullvalue', 'vfs', 'maxsize', 'mmap', 'heap', 'nonce'],
};

const small: Given = { request: { kind: 'path', path: '/work/shop/app.db' }, fact: { exists: 'yes', is: 'file', real: '/work/shop/app.db', files: { n: 1, bound: 'exact' }, bytes: { n: 40_000, bound: 'exact' }, git: 'ignored' } };

/** Runs SQL in SQLite or DuckDB files. Source: the manuals of both shells. */
export const tool: Tool = {
  programs: ['sqlite3', 'sqlite', 'sqlite-utils-shell', 'litecli', 'duckdb', 'sqlcipher'],
  summary: 'runs SQL in a database file',
  effects: effectsOf,
  examples: [
    { run: 'sqlite3 app.db "SELECT * FROM users"', effects: ['read data/rows none-needed'] },
    { run: 'sqlite3 app.db "DROP TABLE users"', effects: ['delete data/table irreversible'] },
    { run: 'sqlite3 app.db "DROP TABLE users"', given: [small], effects: ['delete data/table recoverable', 'edit path recoverable'] },
    { run: 'sqlite3 :memory: "DROP TABLE users"', effects: ['delete data/table trivial'] },
    { run: 'sqlite3 test.db "DELETE FROM users"', effects: ['delete data/rows recoverable'] },
    { run: "sqlite3 app.db <<'EOF'\n.shell rm -rf ~/data\nEOF", effects: ['delete path irreversible'] },
    { run: 'sqlite3 -readonly app.db "DELETE FROM users"', effects: ['delete data/rows none-needed'] },
    { run: 'duckdb shop.duckdb -c "DROP SCHEMA main CASCADE"', effects: ['delete data/schema irreversible'] },
    { run: 'sqlite3 app.db .tables', effects: ['read data/server none-needed'] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  const [file, ...sql] = options.operands;
  const database: FileDatabase = { via: command.program, context, cwd: command.cwd, dialect: command.program === 'duckdb' ? 'duckdb' : 'sqlite', ...(file === undefined ? {} : { file: file.text }) };
  const place = filePlace(database);
  const input = textsOf([...options.all('cmd'), ...sql], options.value('init'), command, context);
  const effects: readonly Effect[] = [
    // `.dump` prints the whole database as SQL.
    ...(/^\s*\.dump\s*;?\s*$/m.test(input.text ?? '') ? [{ ...opens(place), marks: ['whole-copy' as const] }] : []),
    ...(input.text === undefined ? [] : fileDatabaseEffects(input.text, database)),
    ...input.unread.map((one) => unreadInput(place, one)),
  ];
  // Browsers and messengers keep passwords and cookies in such files.
  const store = file === undefined ? undefined : secretFile(context, command.cwd, file);
  const all = [...(effects.length === 0 ? [opens(place)] : effects), ...(file === undefined || store?.store !== 'store' ? [] : readPath(context, command.cwd, file, { via: command.program }))];
  return options.has('readonly') || /[?&](?:mode=ro|immutable=1)/.test(file?.text ?? '') ? marked(all, 'dry-run').map((effect) => (effect.object.kind === 'data' ? { ...effect, undo: 'none-needed' } : effect)) : all;
}

/** All texts of one call in the order in which they run. */
function textsOf(words: readonly Word[], init: Word | undefined, command: Command, context: ToolContext): { readonly text?: string; readonly unread: readonly Extract<Input, { kind: 'unread' }>[] } {
  const inputs = init === undefined ? [] : [fileText(init, command, context)];
  if (words.length === 0) inputs.push(inputOf(command, context));
  const texts = [...inputs.flatMap((input) => (input.kind === 'text' ? [input.text] : [])), ...words.map((word) => word.text)];
  const unread = inputs.filter((input) => input.kind === 'unread');
  return texts.length === 0 ? { unread } : { text: texts.join('\n;\n'), unread };
}
