import { fromBase64, fromBase64Wide, toBase64 } from '../decode.ts';
import { emit } from '../emit.ts';
import type { Value } from '../value.ts';
import { concat, empty, isKnown, literal, shorten, withText } from '../value.ts';
import { runBlock } from './blocks.ts';
import type { Reader } from './reader.ts';
import { wordsOf } from './reader.ts';
import type { Result } from './values.ts';
import { asNumber, asText, decoded, lost, none, one, text } from './values.ts';

/** The type itself, before `::`. */
export function staticOf(type: string): Result {
  return { values: [literal(`[${type}]`)], type: `[${type}]` };
}

/** `[char]114`, `[string]$x`, `[scriptblock]'…'`. */
export function castTo(type: string, value: Result): Result {
  const name = type.toLowerCase().replace(/^system\./, '');
  if (name === 'char') {
    const number = asNumber(value);
    return number === undefined || number < 0 || number > 0x10ffff ? value : text(String.fromCodePoint(number));
  }
  if (name === 'char[]') {
    const whole = asText(value);
    return isKnown(whole) && value.values.every((item) => !/^\d+$/.test(item.text)) ? { values: [...whole.text].slice(0, 4096).map(literal), list: 'list' } : { values: value.values.map((item) => (/^\d+$/.test(item.text) ? literal(String.fromCodePoint(Math.min(Number(item.text), 0x10ffff))) : item)), list: 'list' };
  }
  if (name === 'string') return one(asText(value));
  if (name.endsWith('scriptblock')) return { values: [], block: asText(value).text };
  if (name === 'wmi' || name === 'wmiclass' || name === 'adsi' || name.startsWith('io.')) return { ...value, type };
  if (/^(?:int|int32|int64|long|double|byte)$/.test(name)) {
    const [only] = value.values;
    const code = only !== undefined && value.values.length === 1 && !/^\d/.test(only.text) && only.text.length === 1 ? only.text.codePointAt(0) : undefined;
    return code === undefined ? value : text(String(code));
  }
  return value;
}

/** Methods that only look or compute: they are not told as commands. */
const harmless =
  /^(?:ToString|ToLower\w*|ToUpper\w*|Trim\w*|Substring|Split|Replace|Contains\w*|StartsWith|EndsWith|IndexOf\w*|LastIndexOf|Equals|Compare\w*|GetType|GetHashCode|Add|AddRange|Insert|Append\w*|Count|Length|Join|Format|Concat|IsNullOr\w+|Parse|TryParse|Round|Floor|Ceiling|Abs|Max|Min|Match(?:es)?|IsMatch|Escape|Unescape|PadLeft|PadRight|ToArray|ToCharArray|GetEnumerator|Exists|GetFullPath|GetTempPath|GetFileName\w*|GetDirectoryName|GetExtension|Combine|ChangeExtension|GetBytes|GetString|FromBase64String|ToBase64String|NewGuid|Now|ToUnixTime\w*|AddDays|AddHours|AddMinutes|ReadAll\w*|ReadLine\w*|GetFolderPath|GetEnvironmentVariable|ParseFile|ParseInput|EscapeDataString|UnescapeDataString|ConvertFromUtf32|Enqueue|Dequeue|Push|Pop|Peek|ContainsKey|Keys|Values|Where|ForEach|new|Sort|Reverse|GetItem|CompareTo|HasFlag|Dispose|Close|Flush|WaitForExit)$/i;

/** A member of a value. Calls that may do something come out as commands named by type and method. */
export function memberOf(reader: Reader, value: Result, member: string, args: readonly Result[], kind: 'call' | 'property'): Result {
  const source = shorten(reader.text.slice(Math.max(0, reader.at - 80), reader.at).split(/[\n;|]/).at(-1)?.trim() ?? member);
  const computed = compute(reader, value, member, args, kind);
  if (computed !== undefined) return computed;
  for (const arg of args) if (arg.block !== undefined) runBlock(reader, arg.block, value.values[0] ?? lost(source).values[0] ?? empty, 'any');
  if (value.block !== undefined && /^Invoke\w*$/i.test(member)) return runBlock(reader, value.block, empty, 'one');
  const told = kind === 'call' && (!harmless.test(member) || member === '') ? tellCall(reader, value, member, args, source) : undefined;
  const type = value.type?.startsWith('[') === true ? value.type : undefined;
  // What came from the network is that still after `.Result`, `.Content` or `.Trim()`.
  const from = [told, value.values[0]?.source].find((one) => one?.startsWith('[System.Net.'));
  return { ...lost(from ?? source), ...(type === undefined ? {} : { type: kind === 'property' ? `${type}::${member}` : type }) };
}

/** `[System.IO.File]::Delete('x')` is told as a program of that name; a method of an object has the object as its first argument. Gives the command's text. */
function tellCall(reader: Reader, value: Result, member: string, args: readonly Result[], source: string): string {
  const { machine, frame } = reader;
  const stand = value.type?.startsWith('[') === true;
  const type = stand ? value.type : value.type === 'path' ? '[System.IO.FileSystemInfo]' : value.type === undefined || value.type === 'content' ? '' : `[${value.type}]`;
  const name = `${type ?? ''}::${member === '' ? '\uFFFC' : member}`;
  const words = args.flatMap((arg) => wordsOf(arg, 'cmdlet'));
  const isProcess = value.type === 'System.Diagnostics.Process';
  // Which processes are ended is told by what listed them, before the pipe or in the variable.
  emit(machine, frame, { words: [literal(name), ...(stand || (value.type !== undefined && value.type !== 'path' && !isProcess) ? [] : wordsOf(value, 'cmdlet')), ...words], env: [], redirects: [], stdin: isProcess ? frame.stdin : { kind: 'none' }, source, program: name });
  return shorten([name, ...words.map((word) => word.text)].join(' '));
}

/** Commands of a database as .NET's providers call their types: `SqlCommand`, `NpgsqlCommand`, `MySqlCommand`, `OdbcCommand`. */
const databaseCommand = /(?:sql|oledb|odbc|oracle|npgsql|duckdb|db2)\w*command$/i;

/** SQL that a .NET command is made with, or gets as its `CommandText`, is told as the setter of the interface that all of them share. */
export function tellStatement(reader: Reader, type: string, statement: Value): void {
  if (!databaseCommand.test(type) || statement.text === '') return;
  const program = '[System.Data.IDbCommand]::set_CommandText';
  emit(reader.machine, reader.frame, { words: [literal(program), statement], env: [], redirects: [], stdin: { kind: 'none' }, source: shorten(statement.text), program });
}

/** `$command.CommandText = "…"`, whatever made the command. */
export function setMember(reader: Reader, target: string, value: Result): void {
  if (/\.CommandText$/i.test(target)) tellStatement(reader, 'SqlCommand', asText(value));
}

function compute(reader: Reader, value: Result, member: string, args: readonly Result[], kind: 'call' | 'property'): Result | undefined {
  const name = member.toLowerCase();
  const type = value.type?.toLowerCase() ?? '';
  const first = args[0] === undefined ? undefined : asText(args[0]);
  const entry = value.table?.find((item) => item.name.toLowerCase() === name);
  if (entry !== undefined) return entry.value;
  if (type.startsWith('[')) return computeStatic(reader, value, type, name, member, args, first);
  const [only] = value.values;
  if (kind === 'property') {
    if (name === 'fullname' || name === 'path' || name === 'providerpath' || name === 'pspath') return only !== undefined && value.values.length === 1 && value.type === 'path' ? value : undefined;
    if (name === 'length' || name === 'count') return value.list === 'list' && value.values.every(isKnown) ? text(String(value.values.length)) : undefined;
    return undefined;
  }
  if (only === undefined || value.values.length !== 1 || !isKnown(only)) return undefined;
  switch (name) {
    case 'tolower':
    case 'tolowerinvariant':
      return one(withText(only, only.text.toLowerCase()));
    case 'toupper':
    case 'toupperinvariant':
      return one(withText(only, only.text.toUpperCase()));
    case 'trim':
      return first === undefined ? one(withText(only, only.text.trim())) : undefined;
    case 'tostring':
      return args.length === 0 ? value : undefined;
    case 'replace': {
      const to = args[1] === undefined ? undefined : asText(args[1]);
      return first === undefined || to === undefined || first.text === '' || !isKnown(first) || !isKnown(to) ? undefined : one(withText(only, only.text.replaceAll(first.text, () => to.text)));
    }
    case 'substring': {
      const [from, length] = args.map(asNumber);
      return from === undefined || (args.length > 1 && length === undefined) ? undefined : one(withText(only, only.text.slice(from, length === undefined ? undefined : from + length)));
    }
    case 'split':
      return first === undefined || first.text === '' ? undefined : { values: only.text.split(first.text).map((piece) => withText(only, piece)), list: 'list' };
    case 'tochararray':
      return { values: [...only.text].slice(0, 4096).map(literal), list: 'list' };
    default:
      return undefined;
  }
}

function computeStatic(reader: Reader, value: Result, type: string, name: string, member: string, args: readonly Result[], first: Value | undefined): Result | undefined {
  const known = first !== undefined && isKnown(first) ? first : undefined;
  if (name === 'frombase64string') return known === undefined ? lost('FromBase64String') : { ...lost('FromBase64String'), bytes: known.text };
  if (name === 'getstring' && type.includes('encoding')) return getString(type, args[0]);
  if (name === 'getbytes' && known !== undefined && type.includes('utf8')) return { ...lost('GetBytes'), bytes: toBase64(known.text) };
  if (name === 'tobase64string' && args[0]?.bytes !== undefined) return text(args[0].bytes);
  if (type.endsWith('scriptblock]') && name === 'create' && first !== undefined) return { values: [], block: known === undefined ? evaluatedLater(reader, first) : known.text, type: 'scriptblock' };
  if (type.endsWith('.path]')) {
    if (name === 'gettemppath') return one({ text: reader.machine.options.platform === 'windows' ? `${reader.machine.options.home}/AppData/Local/Temp/` : '/tmp/', sure: 'assumed' });
    if (name === 'combine') return one(args.map((arg) => asText(arg)).reduce((all, piece) => concat(concat(all, literal('/')), piece)));
    if (name === 'getfullpath') return args[0];
  }
  if (/^getprocess(?:es|esbyname)$/.test(name) && type.endsWith('.process]')) return { ...lost(`Get-Process ${first?.text ?? ''}`.trim()), type: 'System.Diagnostics.Process' };
  if (name === 'join' && type.endsWith('string]') && first !== undefined) {
    const items = args.slice(1).flatMap((arg) => arg.values);
    return one(items.reduce<Value>((all, item, index) => (index === 0 ? item : concat(concat(all, first), item)), empty));
  }
  if (name === 'new') {
    if (first !== undefined) tellStatement(reader, type.slice(1, -1), first);
    return { ...lost(`${type}::new`), type: value.type?.slice(1, -1) };
  }
  if (args.length === 0 && /encoding/.test(type)) return { values: [literal(member)], type: `${value.type ?? ''}::${member}` };
  return undefined;
}

/** A block of text that is not known is told as what executes it: nobody makes one for anything else. */
function evaluatedLater(reader: Reader, value: Value): string {
  const program = 'Invoke-Expression';
  emit(reader.machine, reader.frame, { words: [literal(program), value], env: [], redirects: [], stdin: { kind: 'none' }, source: shorten(`${program} ${value.source ?? ''}`), program });
  return '';
}

/** Bytes as text: decoded in the encoding that the type names. */
function getString(type: string, bytes: Result | undefined): Result | undefined {
  // What is decoded is not seen, and decoded it is.
  if (bytes?.bytes === undefined) return bytes?.values.some(({ source }) => source?.startsWith('FromBase64String')) === true ? lost('base64 -d FromBase64String') : undefined;
  const decodedText = type.includes('unicode') && !type.includes('utf') ? fromBase64Wide(bytes.bytes) : fromBase64(bytes.bytes);
  return decodedText === undefined ? none : decoded(decodedText, 'base64 -d FromBase64String');
}
