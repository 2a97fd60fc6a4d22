import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { deletePath, editPath, fillPath, readPath } from '../paths.ts';
import { unpackInto } from './unpack.ts';

export const tool: Tool = {
  programs: ['zip', 'unzip', '7z', '7za', '7zr', '7zz', 'rar', 'unrar', 'unar', 'Expand-Archive', 'Compress-Archive', 'cpio', 'jar'],
  summary: 'packs and unpacks archives',
  effects(command, context) {
    switch (command.program) {
      case 'zip':
        return zipped(command, context);
      case 'unzip':
        return unzipped(command, context);
      case 'cpio':
        return copied(command, context);
      case 'jar':
        return jarred(command, context);
      default:
        return /-archive$/i.test(command.program) ? ofCmdlet(command, context) : ofSevenZip(command, context);
    }
  },
  examples: [
    { run: 'zip -r out.zip src', effects: ['read path none-needed', 'edit path recoverable'] },
    { run: 'zip -rm out.zip src', effects: ['read path none-needed', 'edit path recoverable', 'delete path recoverable'] },
    { run: 'unzip -o release.zip -d build', effects: ['read path none-needed', 'edit path recoverable'] },
    { run: 'unzip -l release.zip', effects: ['read path none-needed'] },
    { run: '7z x release.7z -obuild -y', effects: ['read path none-needed', 'edit path recoverable'] },
    { run: '7z a out.7z src -sdel', effects: ['read path none-needed', 'edit path recoverable', 'delete path recoverable'] },
  ],
};

function packed(archive: Word | undefined, sources: readonly Word[], removes: boolean, command: Command, context: ToolContext): readonly Effect[] {
  const via = command.program;
  return [
    ...sources.flatMap((word) => readPath(context, command.cwd, word, { via, recursive: 'recursive' })),
    ...(archive === undefined || archive.text === '-' ? [] : editPath(context, command.cwd, archive, { via, does: 'packs into' })),
    ...(removes ? sources.flatMap((word) => deletePath(context, command.cwd, word, { via, recursive: 'recursive', undo: { undo: 'recoverable', undoBy: 'backup' }, does: 'packs and deletes' })) : []),
  ];
}

function zipped(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { flags: ['r recurse-paths', 'm move', 'd delete', 'u update', 'f freshen', 'q quiet', 'j junk-paths', 'T', 'e', 'h help', 'v', 'sf show-files', '@'], values: ['x exclude', 'i include', 'b temp-path', 'n suffixes', 'P password', 't', 'tt', 'O output-file', 'TT unzip-command', 's split-size'] });
  if (options.has('h', 'sf')) return [];
  const executed = options.all('TT').flatMap((word) => context.text(word.text, { through: 'zip -TT', cwd: command.cwd }));
  const [archive, ...sources] = options.operands;
  return [...executed, ...packed(options.value('O') ?? archive, options.has('d') ? [] : sources, options.has('m'), command, context)];
}

function unzipped(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { flags: ['o', 'n', 'l', 't', 'v', 'p', 'c', 'q', 'j', 'u', 'f', 'a', 'Z', 'z', 'h', 'hh', 'L', 'C', 'X', 'K'], values: ['d', 'P', 'x'] });
  const read = options.operands.slice(0, 1).flatMap((word) => readPath(context, command.cwd, word, { via: 'unzip' }));
  return options.has('l', 't', 'v', 'p', 'c', 'Z', 'z', 'h') || read.length === 0 ? read : [...read, ...unpackInto(options.value('d'), command, context, 'unpacks into', options.operands.slice(1))];
}

function ofSevenZip(command: Command, context: ToolContext): readonly Effect[] {
  const verb = command.program === 'unar' ? 'x' : (command.args[0]?.text ?? '');
  const words = command.args.slice(command.program === 'unar' ? 0 : 1);
  const [archive, ...rest] = words.filter((word) => !word.text.startsWith('-'));
  const out = words.find((word) => /^-o./.test(word.text));
  const folder = out === undefined ? (/rar$/.test(command.program) ? rest.find((word) => word.text.endsWith('/')) : undefined) : { ...out, text: out.text.slice(2) };
  const removes = words.some((word) => /^-(sdel|df|dr)$/.test(word.text));
  if (/^[xe]$/.test(verb)) return [...(archive === undefined ? [] : readPath(context, command.cwd, archive, { via: command.program })), ...(words.some((word) => word.text === '-so') ? [] : unpackInto(folder, command, context))];
  if (/^(a|u|m|f|rn|d)$/.test(verb)) return packed(archive, verb === 'd' || verb === 'rn' ? [] : rest, removes || verb === 'm', command, context);
  return archive === undefined ? [] : readPath(context, command.cwd, archive, { via: command.program });
}

function ofCmdlet(command: Command, context: ToolContext): readonly Effect[] {
  const at = command.args.findIndex((word) => /^-dest/i.test(word.text));
  const target = at < 0 ? command.args.filter((word) => !word.text.startsWith('-'))[1] : command.args[at + 1];
  if (/^expand/i.test(command.program)) return unpackInto(target, command, context);
  const from = command.args.findIndex((word) => /^-(?:Path|LiteralPath)$/i.test(word.text));
  const source = from < 0 ? command.args.find((word) => !word.text.startsWith('-')) : command.args[from + 1];
  return [...(source === undefined || source === target ? [] : readPath(context, command.cwd, source, { via: command.program, recursive: 'recursive' })), ...(target === undefined ? [] : fillPath(context, command.cwd, target, { via: command.program, does: 'packs into' }))];
}

function copied(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, { flags: ['i extract', 'o create', 'p pass-through', 't list', 'd', 'u', 'm', 'v', 'a', 'l', 'L', '0'], values: ['F file', 'D directory', 'H format', 'E', 'O', 'I', 'C', 'R'] });
  if (options.has('t')) return [];
  if (options.has('i')) return unpackInto(options.value('D'), command, context);
  return options.has('p') ? unpackInto(options.operands[0], command, context, 'copies into') : [];
}

function jarred(command: Command, context: ToolContext): readonly Effect[] {
  const letters = command.args[0]?.text ?? '';
  if (/^-{0,2}(x|extract)/.test(letters)) return unpackInto(undefined, command, context);
  if (!/^-{0,2}(c|u|create|update)/.test(letters)) return [];
  const file = command.args.find((word) => /\.(jar|war|ear|zip)$/i.test(word.text));
  return file === undefined ? [] : editPath(context, command.cwd, file, { via: 'jar', does: 'packs into' });
}
