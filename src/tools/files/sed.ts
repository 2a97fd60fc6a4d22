import { unknownPart, type Command, type Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { pathGiven } from '../example-facts.ts';
import { effectOf } from '../effect.ts';
import { protectionsLost } from '../protections.ts';
import { createPath, editPath, overwritePath, readPath } from '../paths.ts';

const spec: OptionSpec = { flags: ['n quiet silent', 'E r regexp-extended', 's separate', 'u unbuffered', 'z null-data', 'a', 'follow-symlinks', 'posix', 'debug', 'sandbox', 'help', 'version'], values: ['e expression', 'f file', 'l line-length'], maybe: ['i I in-place'] };

export const tool: Tool = {
  programs: ['sed', 'gsed'],
  summary: 'edits text; in place with -i; its scripts can write files and run commands',
  effects: edited,
  examples: [
    { run: "sed -i 's/a/b/' src/a.ts", effects: ['edit path recoverable'] },
    { run: "sed -i 's/a/b/' src/a.ts", given: [pathGiven('src/a.ts', { git: 'clean' })], effects: ['edit path recoverable'] },
    { run: "sed -i.bak 's/a/b/' src/a.ts", effects: ['edit path trivial', 'create path trivial'] },
    { run: "sed -n '1,20p' src/a.ts", effects: ['read path none-needed'] },
    { run: "sed -n '1e rm -rf src' notes.txt", effects: ['delete path irreversible', 'read path none-needed'] },
    { run: "sed 's/a/b/w /tmp/out' notes.txt", effects: ['overwrite path trivial', 'read path none-needed'] },
    { run: "sed -i '1i script-shell=/tmp/x.sh' .npmrc", effects: ['edit path recoverable'] },
    { run: "sed -i 's/tagout-hook/true/' ~/.claude/settings.json", effects: ['edit path recoverable', 'configure agent/guard recoverable'] },
  ],
};

function edited(command: Command, context: ToolContext): readonly Effect[] {
  const options = readOptions(command.args, spec);
  if (options.has('help', 'version')) return [];
  const given = options.all('e');
  const scripts: readonly Word[] = given.length > 0 || options.value('f') !== undefined ? given : options.operands.filter((word) => word.text !== '').slice(0, 1);
  // BSD's `-i ''` leaves an empty word.
  const files = options.operands.filter((word) => word.text !== '' && !scripts.includes(word));
  const script = scripts.map((word) => word.text).join('\n');
  const inside = options.has('sandbox') ? [] : scriptEffects(script, command, context);
  const backup = options.value('i')?.text ?? '';
  const done = files.flatMap((word) =>
    options.has('i') ? [...editPath(context, command.cwd, word, { via: 'sed', added: `${script}\n${textsOf(script)}`, removed: script, ...(backup === '' ? {} : { undo: { undo: 'trivial' } }) }), ...keptBeside(word, backup, command, context)] : readPath(context, command.cwd, word, { via: 'sed' }),
  );
  return [...inside, ...done, ...(options.has('i') ? files.flatMap((word) => unprotected(script, word, command, context)) : [])];
}

/** The lines that a script puts into a file: behind `i`, `a` and `c`, and what `s` writes. */
function textsOf(script: string): string {
  return commandsOf(script.slice(0, 20_000))
    .map((line) => /^[iac](?:\\)?\s*(\S.*)$/s.exec(line)?.[1] ?? /^s([^\w\s])(?:\\.|(?!\1)[^\\])*\1(?:\\n)?(?<made>(?:\\.|(?!\1)[^\\])*)\1/s.exec(line)?.groups?.['made'] ?? '')
    .join('\n')
    .replace(/\\n/g, '\n')
    .replace(/\\(.)/g, '$1');
}

/** `s/prevent_destroy = true/prevent_destroy = false/` in infrastructure code takes the protection away as an edit does. */
function unprotected(script: string, word: Word, command: Command, context: ToolContext): readonly Effect[] {
  const path = context.resolve(command.cwd, word.text) ?? word.text;
  const bare = (text: string): string => text.replace(/\\[sS][*+]?|\\b|[\\*+?^$()]|\[\[:space:\]\]/g, ' ').replace(/ +/g, ' ');
  const lost = commandsOf(script.slice(0, 20_000)).flatMap((line) => {
    const found = /^s([^\w\s])((?:\\.|(?!\1)[^\\])*)\1((?:\\.|(?!\1)[^\\])*)\1/s.exec(line);
    if (found !== null) return protectionsLost(path, bare(found[2] ?? ''), bare(found[3] ?? ''));
    const deleted = /^\/((?:\\.|[^/\\])*)\/d$/.exec(line)?.[1];
    return deleted === undefined ? [] : protectionsLost(path, `${bare(deleted)}${/=|:/.test(deleted) ? '' : ' = true'}`, '');
  });
  return lost.map((protection) => effectOf('sed', { verb: 'disable', object: { kind: 'cloud', what: 'protection', name: protection, provider: 'infrastructure code' }, environment: 'unknown', undo: 'recoverable', undoBy: 'git', says: `takes away ${protection} in ${word.text}`, marks: ['undo-removed'] }));
}

/** `-i.bak` leaves the old text beside the file. */
function keptBeside(word: Word, suffix: string, command: Command, context: ToolContext): readonly Effect[] {
  if (suffix === '' || /[*/]/.test(suffix) || word.known !== 'known') return [];
  return createPath(context, command.cwd, { ...word, text: `${word.text}${suffix}` }, { via: 'sed' });
}

/** GNU sed's `e` runs a command, `w` writes a file, and `s///e` runs what it made of a line. */
function scriptEffects(script: string, command: Command, context: ToolContext): readonly Effect[] {
  const effects: Effect[] = [];
  for (const line of commandsOf(script.slice(0, 20_000))) {
    const run = /^e(?:\s+(.*))?$/s.exec(line);
    if (run) effects.push(...context.text(run[1] ?? unknownPart, { through: 'sed', cwd: command.cwd }));
    const write = /^[wW]\s*(\S.*)$/.exec(line) ?? /^s(.)(?:\\.|(?!\1)[^\\])*\1(?:\\.|(?!\1)[^\\])*\1[gpiImM0-9e]*w\s*(?<file>\S.*)$/s.exec(line);
    const file = write?.groups?.['file'] ?? (line.startsWith('s') ? undefined : write?.[1]);
    if (file !== undefined) effects.push(...overwritePath(context, command.cwd, file.trim(), { via: 'sed' }));
    const flags = /^s(.)(?:\\.|(?!\1)[^\\])*\1(?<made>(?:\\.|(?!\1)[^\\])*)\1(?<flags>[gpiImM0-9e]*)$/s.exec(line)?.groups;
    if (flags?.['flags']?.includes('e') === true) effects.push(...context.text((flags['made'] ?? '').replaceAll('&', unknownPart), { through: 'sed s///e', cwd: command.cwd }));
  }
  return effects;
}

/** The commands of a script without their addresses. */
function commandsOf(script: string): readonly string[] {
  return script
    .split(/\n|;(?=\s*[\d$/{}a-zA-Z])/)
    .map((line) => line.trim().replace(/^[{}\s]+/, '').replace(/^(\d+(~\d+)?|\$|\/(?:\\.|[^/\\])*\/[IM]*|\\(.)(?:\\.|(?!\3).)*\3)?(,(\+?\d+|~\d+|\$|\/(?:\\.|[^/\\])*\/[IM]*))?\s*!?\s*\{?\s*/, ''))
    .filter((line) => line !== '');
}
