import { changeFolder, popFolder, pushFolder } from '../folders.ts';
import { deepestCalls } from '../machine.ts';
import type { Value } from '../value.ts';
import { concat, empty, isKnown, literal, shorten, withText } from '../value.ts';
import { cwdOf, setEnvironment } from '../variables.ts';
import { bodyOf } from '../output.ts';
import { callBlock, runBlock, runForEach } from './blocks.ts';
import { stdinOf, type Call } from './commands.ts';
import { memberOf, tellStatement } from './members.ts';
import type { Reader } from './reader.ts';
import { assignResult, nested } from './reader.ts';
import { runStatements } from './statements.ts';
import { typeName } from './aliases.ts';
import type { Result } from './values.ts';
import { asText, lost, none, one, text } from './values.ts';

/** `done` where a cmdlet is read through; `tell` where it comes out as a command, with what it gives afterwards. */
export type Cmdlet = { readonly kind: 'done'; readonly result: Result } | { readonly kind: 'tell'; readonly after?: () => Result | undefined };

/** The value of a parameter, by name (also cut short) or by place among the words that are not parameters. */
export function parameter(call: Call, names: readonly string[], place?: number): Result | undefined {
  const operands: Result[] = [];
  for (let at = 0; at < call.args.length; at++) {
    const arg = call.args[at];
    const word = arg?.values[0]?.text ?? '';
    const [, written, attached] = arg?.block === undefined ? (/^-([A-Za-z]\w*)(?::(.*))?$/s.exec(word) ?? []) : [];
    if (written === undefined) {
      if (arg !== undefined) operands.push(arg);
      continue;
    }
    const fits = names.some((name) => name.toLowerCase().startsWith(written.toLowerCase()));
    if (fits) return attached === undefined ? call.args[at + 1] : text(attached);
    if (!switches.test(written)) at++;
  }
  return place === undefined ? undefined : operands[place];
}

/** Parameters without a value. */
const switches = /^(?:recurse|force|f|r|raw|whatif|confirm|verbose|debug|passthru|wait|nonewline|append|noclobber|directory|file|hidden|name|leaf|parent|resolve|asjob|usebasicparsing|nonewwindow|allmatches|quiet|unique|descending|list|simplematch|notmatch)$/i;

const blocksOf = (call: Call): readonly string[] => call.args.flatMap((arg) => (arg.block === undefined ? [] : [arg.block]));

/** What cmdlets do to the shell itself, and what they give. Blocks in the arguments run. */
export function runCmdlet(reader: Reader, call: Call): Cmdlet {
  const { machine } = reader;
  const path = (): Result | undefined => parameter(call, ['Path', 'LiteralPath'], 0);
  const words = (): readonly Value[] => call.args.flatMap((arg) => arg.values).filter((value) => !/^-(?:Path|LiteralPath|PassThru|StackName)$/i.test(value.text));
  const tell = (after: () => Result | undefined): Cmdlet => ({ kind: 'tell', after });
  switch (call.program.toLowerCase()) {
    case 'set-location':
      return tell(() => state(() => changeFolder(machine, words())));
    case 'push-location':
      return tell(() => state(() => pushFolder(machine, words())));
    case 'pop-location':
      return tell(() => state(() => popFolder(machine)));
    case 'set-variable':
    case 'new-variable':
      return tell(() => state(() => assignResult(reader, asText(parameter(call, ['Name'], 0) ?? none).text, parameter(call, ['Value'], 1) ?? none)));
    case 'set-alias':
    case 'new-alias':
      return tell(() => state(() => machine.cells.set(`a:${asText(parameter(call, ['Name'], 0) ?? none).text.toLowerCase()}`, { kind: 'alias', text: asText(parameter(call, ['Value'], 1) ?? none).text })));
    case 'set-item':
    case 'new-item':
    case 'remove-item':
      return tell(() => state(() => environmentItem(reader, call, asText(path() ?? none))));
    case 'invoke-expression':
      return invoke(reader, call);
    case 'foreach-object':
      return tell(() => forEach(reader, call));
    case 'where-object':
      return tell(() => {
        for (const block of blocksOf(call)) runBlock(reader, block, call.piped?.result.values[0] ?? lost('$_').values[0], 'any');
        return filtered(call);
      });
    case 'invoke-command':
    case 'start-job':
    case 'start-threadjob':
      return tell(() => {
        const args = parameter(call, ['ArgumentList', 'Args']);
        for (const block of blocksOf(call)) callBlock(reader, call.program, block, args === undefined ? [] : args.values.map(one), undefined);
        return undefined;
      });
    case 'start-process':
      return tell(() => state(() => started(reader, call)));
    default:
      return tell(() => {
        for (const block of blocksOf(call)) runBlock(reader, block, call.piped?.result.values[0], 'one');
        return given(reader, call, path());
      });
  }
}

function state(run: () => void): Result {
  run();
  return none;
}

/** `Set-Item Env:X v`, `Remove-Item Env:\X`. */
function environmentItem(reader: Reader, call: Call, path: Value): void {
  const name = /^env:[\\/]?(\w+)$/i.exec(path.text)?.[1];
  if (name === undefined) return;
  setEnvironment(reader.machine, name, call.program.toLowerCase() === 'remove-item' ? empty : asText(parameter(call, ['Value'], 1) ?? none));
}

/** `iex`: known text is read through; it comes out itself only where something is unknown or was decoded. */
function invoke(reader: Reader, call: Call): Cmdlet {
  const { frame } = reader;
  const arg = parameter(call, ['Command'], 0) ?? call.piped?.result;
  const file = arg?.values.length === 1 && arg.type === 'content' ? arg.values[0] : undefined;
  const body = file?.source === undefined ? undefined : bodyOf(reader.machine, { text: file.source.replace(/^Get-Content /, '') }, 'capture');
  const source = body ?? (arg === undefined ? undefined : asText(arg, '\n'));
  if (source === undefined || source.text.replaceAll(/[\uFFFC\s]/g, '') === '' || frame.depth >= deepestCalls) return { kind: 'tell' };
  const inner = nested(reader, arg?.block ?? source.text, { ...frame, depth: frame.depth + 1, through: [...frame.through, call.program] });
  const problems = reader.machine.problems.length;
  const { result } = runStatements(inner, 'end');
  if (!isKnown(source)) reader.machine.problems.length = problems;
  return isKnown(source) && source.source === undefined ? { kind: 'done', result } : { kind: 'tell', after: () => result };
}

/** `% { … }` runs its block for each item; `% Delete` calls the method of each. */
function forEach(reader: Reader, call: Call): Result {
  const items = call.piped?.result ?? none;
  const [first, ...rest] = call.args.filter((arg) => arg.block === undefined && !(arg.values[0]?.text ?? '').startsWith('-'));
  const member = first?.values[0]?.text;
  const blocks = blocksOf(call);
  // Which processes `$_` stands for is told by what lists them; no other command in a block reads the pipe.
  const handed = call.piped?.from.some(({ program }) => /^(?:get-process|gps|ps)$/i.test(program)) === true ? { ...reader, frame: { ...reader.frame, stdin: stdinOf(reader, call.piped) } } : reader;
  if (blocks.length === 0 && member !== undefined) return memberOf(handed, { ...items, type: items.type === 'System.Diagnostics.Process' ? items.type : 'path' }, member, rest, /^(?:Delete|Kill|Remove|Stop|Move\w*|Copy\w*|Create|Start|Terminate|Uninstall)$/i.test(member) ? 'call' : 'property');
  let result: Result = none;
  for (const block of blocks) result = runForEach(handed, block, items);
  return result;
}

function filtered(call: Call): Result {
  const items = call.piped?.result ?? none;
  return items.values.length === 0 ? lost(call.source) : { ...items, list: 'list' };
}

/** `Start-Process program -ArgumentList …`: the program comes out as well. */
function started(reader: Reader, call: Call): void {
  const program = parameter(call, ['FilePath'], 0);
  if (program === undefined || !isKnown(asText(program))) return;
  const given = parameter(call, ['ArgumentList', 'Args'], 1);
  const words = (given?.values ?? []).flatMap((value) => (given?.values.length === 1 ? splitWords(value) : [value]));
  const elevated = /runas/i.test(asText(parameter(call, ['Verb']) ?? none).text);
  // The program is started as if it stood there: quotes keep its arguments together.
  const inner = nested(reader, `& ${quote(asText(program).text)} ${words.map((word) => quote(word.text)).join(' ')}`, { ...reader.frame, through: [...reader.frame.through, elevated ? 'runas' : 'Start-Process'] });
  runStatements(inner, 'end');
}

function quote(word: string): string {
  return `'${word.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}

function splitWords(value: Value): readonly Value[] {
  return [...value.text.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => withText(value, match[1] ?? match[2] ?? ''));
}

/** What a cmdlet gives, where its words tell. */
function given(reader: Reader, call: Call, path: Result | undefined): Result | undefined {
  const { machine } = reader;
  const { platform, home } = machine.options;
  const first = path === undefined ? undefined : asText(path);
  switch (call.program.toLowerCase()) {
    case 'write-output':
    case 'echo':
      return { values: call.args.flatMap((arg) => arg.values).filter((value) => !/^-(?:InputObject|NoEnumerate)$/i.test(value.text)), list: call.args.length > 1 ? 'list' : undefined };
    case 'get-item':
    case 'resolve-path':
    case 'convert-path':
      return path === undefined ? undefined : { ...path, type: 'path' };
    case 'get-childitem':
      return children(call, first);
    case 'get-location': {
      const cwd = cwdOf(machine);
      return cwd.kind === 'at' ? { ...text(cwd.path), type: 'path' } : undefined;
    }
    case 'join-path': {
      const child = parameter(call, ['ChildPath'], 1);
      return first === undefined || child === undefined ? undefined : one(concat(concat(first, literal(/[\\/]$/.test(first.text) ? '' : '/')), asText(child)));
    }
    case 'split-path': {
      if (first === undefined) return undefined;
      const leaf = call.args.some((arg) => /^-leaf/i.test(arg.values[0]?.text ?? ''));
      return one(withText(first, leaf ? first.text.replace(/^.*[\\/]/s, '') : first.text.replace(/[\\/][^\\/]*$/, '')));
    }
    case 'new-temporaryfile':
      return { ...one({ text: platform === 'windows' ? `${home}/AppData/Local/Temp/tmp\uFFFC.tmp` : '/tmp/tmp\uFFFC.tmp', source: 'New-TemporaryFile' }), type: 'path' };
    case 'get-command':
      return first === undefined ? undefined : one(first);
    case 'get-wmiobject':
    case 'get-ciminstance':
      return call.args.some((arg) => /^win32_process$/i.test(arg.values[0]?.text ?? '')) ? { ...lost(call.source), type: 'System.Diagnostics.Process' } : undefined;
    case 'get-process':
      return { ...lost(call.source), type: 'System.Diagnostics.Process' };
    case 'get-content':
      return { ...one({ text: '\uFFFC', source: shorten(`Get-Content ${first?.text ?? ''}`) }), type: 'content' };
    case 'new-object': {
      const type = asText(parameter(call, ['ComObject']) ?? parameter(call, ['TypeName'], 0) ?? none).text;
      const made = { ...lost(call.source), type: typeName(type) };
      tellStatement(reader, made.type, asText(parameter(call, ['ArgumentList'], 1) ?? none));
      return made;
    }
    case 'sort-object':
    case 'select-object':
    case 'tee-object':
    case 'out-string':
      return call.piped === undefined || call.args.some((arg) => /^-(?:exp|prop)/i.test(arg.values[0]?.text ?? '')) ? undefined : { ...call.piped.result };
    case 'write-host':
    case 'out-null':
    case 'out-file':
    case 'set-content':
    case 'add-content':
      return none;
    default:
      return undefined;
  }
}

/** What `Get-ChildItem` lists, as a pattern: `dist/*`, `logs/*.tmp`. */
function children(call: Call, first: Value | undefined): Result {
  // Windows PowerShell lists everything below a `-LiteralPath`, whatever `-Include` says.
  const filter = parameter(call, call.args.some((arg) => /^-(?:lit|PSPath|LP)/i.test(arg.values[0]?.text ?? '')) ? ['Filter'] : ['Filter', 'Include']);
  const named = first ?? literal('.');
  const patterns = filter === undefined ? ['*'] : filter.values.map((value) => value.text);
  const deep = call.args.some((arg) => /^-r(?:e|ec|ecu|ecur|ecurs|ecurse)?$/i.test(arg.values[0]?.text ?? '')) ? '**/' : '';
  const values = patterns.map((pattern): Value => {
    const listed = first !== undefined && first.glob !== undefined && filter === undefined ? first.text.replace(/([^\\/]*)$/, `${deep}$1`) : `${named.text === '.' ? '' : `${named.text.replace(/[\\/]$/, '')}/`}${deep}${pattern}`;
    return { ...withText(named, listed), glob: 'glob' };
  });
  return { values, type: 'path', list: 'list' };
}
