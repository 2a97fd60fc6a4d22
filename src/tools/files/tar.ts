import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { deletePath, editPath, overwritePath, readPath } from '../paths.ts';
import { unpackInto } from './unpack.ts';

const spec: OptionSpec = {
  flags: ['c create', 'x extract get', 't list', 'r append', 'u update', 'A catenate concatenate', 'd diff compare', 'delete', 'z gzip gunzip', 'j bzip2', 'J xz', 'Z compress', 'v verbose', 'k keep-old-files', 'p preserve-permissions same-permissions', 'P absolute-names', 'O to-stdout', 'remove-files', 'overwrite', 'skip-old-files', 'unlink-first U', 'recursive-unlink', 'a auto-compress', 'h dereference', 'm touch', 'w interactive', 'S sparse', 'W verify', 'zstd', 'lzma', 'help', 'version', 'totals', 'no-same-owner', 'o', 'l'],
  values: ['f file', 'C directory', 'T files-from', 'X exclude-from', 'exclude', 'strip-components', 'I use-compress-program', 'to-command', 'checkpoint-action', 'F info-script new-volume-script', 'rsh-command', 'rmt-command', 'transform xform', 'g listed-incremental', 'V label', 'b blocking-factor', 'N newer', 'owner', 'group', 'mode', 'mtime', 'suffix', 'L', 'H format', 'K starting-file', 'sort', 'one-top-level-in'],
  maybe: ['checkpoint', 'one-top-level', 'backup', 'index-file', 'warning'],
};

export const tool: Tool = {
  programs: ['tar', 'gtar', 'bsdtar', 'star'],
  summary: 'packs and unpacks; with --remove-files it deletes what it packed',
  effects: archived,
  examples: [
    { run: 'tar xzf release.tgz -C build', effects: ['read path none-needed', 'edit path recoverable'] },
    { run: 'tar czf backup.tgz src', effects: ['read path none-needed', 'overwrite path recoverable'] },
    { run: 'tar cf out.tar src --remove-files', effects: ['read path none-needed', 'overwrite path recoverable', 'delete path recoverable'] },
    { run: 'tar tf release.tar', effects: ['read path none-needed'] },
    { run: 'tar xf release.tar -C /', effects: ['read path none-needed', 'edit path irreversible'] },
    { run: "tar cf /dev/null src --checkpoint=1 --checkpoint-action=exec='rm -rf lib'", effects: ['delete path irreversible', 'read path none-needed'] },
    { run: 'tar --help', effects: [] },
  ],
};

function archived(command: Command, context: ToolContext): readonly Effect[] {
  const [first, ...rest] = command.args;
  const old = first !== undefined && /^[cxtruAd][a-zA-Z]*$/.test(first.text);
  const options = readOptions(old && first !== undefined ? oldStyle(first, rest) : command.args, spec);
  if (options.has('help', 'version')) return [];
  const via = command.program;
  const executed = executes(options, command, context);
  const archive = options.value('f');
  const folder = options.value('C');
  const inFolder = folder === undefined ? undefined : context.resolve(command.cwd, folder.text);
  const cwd = inFolder === undefined ? command.cwd : ({ kind: 'at', path: inFolder } as const);
  const isStream = archive === undefined || archive.text === '-';
  const remote = archive !== undefined && /^[\w.-]+(@[\w.-]+)?:./.test(archive.text) && !/^[A-Za-z]:[\\/]/.test(archive.text);
  const readArchive = isStream || remote ? [] : readPath(context, command.cwd, archive, { via });
  if (options.has('x')) return [...executed, ...readArchive, ...(options.has('O') || options.value('to-command') ? [] : unpackInto(options.has('P') ? { text: '/', known: 'known' } : folder, command, context, 'unpacks into', options.operands))];
  if (options.has('t', 'd')) return [...executed, ...readArchive];
  if (options.has('c', 'r', 'u', 'A', 'delete')) {
    const sources = options.operands.flatMap((word) => readPath(context, cwd, word, { via, recursive: 'recursive' }));
    const target = isStream || remote ? [] : options.has('c') ? overwritePath(context, command.cwd, archive, { via }) : editPath(context, command.cwd, archive, { via });
    // What was packed is still in the archive, as long as that stays.
    const removed = options.has('remove-files') ? options.operands.flatMap((word) => deletePath(context, cwd, word, { via, recursive: 'recursive', undo: isStream ? { undo: 'irreversible' } : { undo: 'recoverable', undoBy: 'backup' }, does: 'packs and deletes' })) : [];
    return [...executed, ...sources, ...target, ...removed];
  }
  return executed;
}

/** `tar xzf a.tgz`: the letters' values follow in their order. */
function oldStyle(first: Word, rest: readonly Word[]): readonly Word[] {
  const takers = [...first.text].filter((letter) => 'fCTXIFgVbNLHK'.includes(letter));
  const plain = [...first.text].filter((letter) => !'fCTXIFgVbNLHK'.includes(letter)).join('');
  const values = takers.flatMap((letter, at): readonly Word[] => {
    const value = rest[at];
    return value === undefined ? [] : [{ text: `-${letter}`, known: 'known' }, value];
  });
  return [{ text: `-${plain}`, known: 'known' }, ...values, ...rest.slice(takers.length)];
}

/** Options whose value tar hands to a shell. */
function executes(options: ReturnType<typeof readOptions>, command: Command, context: ToolContext): readonly Effect[] {
  const actions = options.all('checkpoint-action').filter((word) => word.text.startsWith('exec=')).map((word) => word.text.slice(5));
  const programs = options.all('I', 'to-command', 'F', 'rsh-command').map((word) => word.text).filter((text) => !/^(gzip|pigz|bzip2|pbzip2|lbzip2|xz|pixz|zstd|zstdmt|lz4|lzma|lzip|plzip|lzop|brotli|ssh|\S*\/ssh)( -\S+)*$/.test(text));
  return [...actions, ...programs].flatMap((text) => context.text(text, { through: command.program, cwd: command.cwd }));
}
