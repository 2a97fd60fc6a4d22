import { fromBase32, fromBase64, fromHex, fromRot13, readable, unpacked } from '../decode.ts';
import { libraryOf, via } from '../library.ts';
import type { Call, Handler, Library } from '../program.ts';
import { itemsOf, knownText, listOf, madeOf, mapOf, nothing, noArguments, numberOf, textFrom, textOf, unknownValue, wordFrom, type Value } from '../value.ts';

/** Bytes are kept as text, one character for one byte, while they are decoded step by step. */
function decodedWith(decode: (text: string) => Buffer | undefined): Handler {
  return (call) => {
    const text = knownText(call.args[0]);
    const bytes = text === undefined ? undefined : decode(text);
    if (bytes === undefined) return textFrom(wordFrom(unknownValue(`${call.name}()`)), { made: 'decoded' });
    return textFrom({ text: readable(bytes) ?? bytes.toString('latin1'), known: 'known' }, { made: 'decoded' });
  };
}

/** `exec(text)`, `eval(text)`: the text is a program too. */
const execute: Handler = (call) => {
  const text = call.args[0];
  const given = text?.kind === 'thing' && text.chain.at(-1)?.name === 'compile' ? text.chain.at(-1)?.call?.args[0] : text;
  if (call.name === 'eval' && given?.kind === 'text' && given.word.known === 'unknown' && given.made === undefined) return unknownValue('eval()');
  const known = knownText(given);
  const { program } = call;
  if (known !== undefined) {
    program.deeds.worry(given === undefined ? undefined : madeOf(given), via(call));
    return program.runInline(known);
  }
  program.deeds.evaluate('python', given, via(call));
  return unknownValue(`${call.name}()`);
};

function moduleNamed(call: Call): Value {
  const name = knownText(call.args[0]);
  return name === undefined ? unknownValue('a module') : { kind: 'thing', chain: name.split('.').map((part) => ({ name: part })) };
}

/** `__import__('a.b')` gives a. */
function topModule(value: Value): Value {
  return value.kind === 'thing' ? { kind: 'thing', chain: value.chain.slice(0, 1) } : value;
}

/** `getattr(os, 'sys' + 'tem')`. */
function attribute(call: Call): Value {
  const [of, name] = call.args;
  const text = knownText(name);
  return of === undefined || text === undefined ? unknownValue('an attribute') : call.program.member(of, text);
}

/** `partial(os.remove, path)`: what is called later gets these arguments first. */
function partial(call: Call): Value {
  const [target, ...first] = call.args;
  if (target === undefined) return nothing;
  return { kind: 'function', name: 'partial', state: 'unused', call: (given) => call.program.call(target, { args: [...first, ...given.args], named: new Map([...call.named, ...given.named]) }) };
}

/** Runs a function with arguments, now or later. */
function later(call: Call, target: Value | undefined, args: Value | undefined): Value {
  if (target !== undefined) call.program.call(target, { ...noArguments, args: args === undefined ? [] : itemsOf(args) });
  return unknownValue(call.name);
}

/** Text, decoding, and the functions that Python has without an import. */
export const pythonText: Library = libraryOf(
  ['base64.b64decode base64.standard_b64decode base64.urlsafe_b64decode base64.decodebytes base64.decodestring binascii.a2b_base64', decodedWith(fromBase64)],
  ['base64.b32decode', decodedWith(fromBase32)],
  ['base64.b16decode binascii.unhexlify binascii.a2b_hex bytes.fromhex bytearray.fromhex', decodedWith(fromHex)],
  ['base64.a85decode base64.b85decode', decodedWith(() => undefined)],
  ['zlib.decompress gzip.decompress bz2.decompress lzma.decompress', decodedWith((text) => unpacked(Buffer.from(text, 'latin1')))],
  ['codecs.decode', (call) => (/rot/.test(knownText(call.args[1]) ?? '') ? decodedWith((text) => Buffer.from(fromRot13(text)))(call) : /hex/.test(knownText(call.args[1]) ?? '') ? decodedWith(fromHex)(call) : decodedWith(fromBase64)(call))],
  ['marshal.loads pickle.loads dill.loads cloudpickle.loads', (call) => textFrom(wordFrom(unknownValue(call.name)), { made: 'decoded' })],
  ['chr', (call) => (call.args[0]?.kind === 'number' ? textFrom({ text: String.fromCodePoint(Math.max(0, Math.min(0x10ffff, Math.trunc(call.args[0].n)))), known: 'known' }, { made: 'decoded' }) : textFrom(wordFrom(unknownValue('chr()')), { made: 'decoded' }))],
  ['ord', (call) => numberOf((knownText(call.args[0]) ?? '\0').codePointAt(0) ?? 0)],
  ['bytes bytearray', (call) => bytesFrom(call.args[0])],
  ['exec eval execfile builtins.exec builtins.eval __builtins__.exec __builtins__.eval', execute],
  ['runpy.run_path', (call) => (call.program.deeds.evaluate('python', textFrom(wordFrom(unknownValue('a script')), { contentOf: wordFrom(call.args[0] ?? nothing) }), via(call)), undefined)],
  ['importlib.import_module', moduleNamed],
  ['__import__ builtins.__import__', (call) => topModule(moduleNamed(call))],
  ['getattr operator.attrgetter', attribute],
  ['sys.modules.__getitem__ sys.modules.get', moduleNamed],
  ['vars', (call) => (call.args[0] === undefined ? mapOf() : call.program.member(call.args[0], '__dict__'))],
  ['str repr os.fspath unicode', (call) => call.args[0] ?? textOf('')],
  ['list tuple set frozenset sorted reversed iter', (call) => (call.args[0] === undefined ? listOf([]) : call.args[0].kind === 'list' ? listOf(call.name === 'reversed' ? [...call.args[0].items].reverse() : call.args[0].items, call.args[0].more) : listOf([], itemsOf(call.args[0])[0]))],
  ['next', (call) => itemsOf(call.args[0] ?? nothing)[0] ?? nothing],
  ['dict', (call) => (call.args[0]?.kind === 'thing' && call.named.size === 0 ? call.args[0] : mapOf([...(call.args[0]?.kind === 'map' ? call.args[0].entries : []), ...call.named]))],
  ['enumerate', (call) => listOf(itemsOf(call.args[0] ?? nothing).map((item, at) => listOf([numberOf(at), item])))],
  ['zip', (call) => listOf(itemsOf(call.args[0] ?? nothing).map((_, at) => listOf(call.args.map((arg) => itemsOf(arg)[at] ?? unknownValue('an item')))))],
  ['range xrange', (call) => counted(call)],
  ['map', (call) => listOf(call.args[0] === undefined ? [] : call.program.rounds(itemsOf(call.args[1] ?? nothing)).map((item) => call.program.call(call.args[0] ?? nothing, { args: [item], named: new Map() })))],
  ['filter', (call) => call.args[1]],
  ['any all sum min max', (call) => (itemsOf(call.args[0] ?? nothing), unknownValue(call.name))],
  ['print pprint.pprint logging.info logging.debug logging.warning logging.error sys.stdout.write sys.stderr.write sys.exit exit quit time.sleep re.sub re.compile re.match re.search re.findall json.loads json.load json.dumps json.dump yaml.safe_load', (call) => (/^re\.sub$/.test(call.name) && call.args[2]?.kind === 'text' ? textFrom({ ...wordFrom(call.args[2]), known: 'partly', source: 're.sub()' }) : unknownOf(call))],
  ['shlex.split', (call) => (knownText(call.args[0]) === undefined ? listOf([], unknownValue('a word')) : listOf((knownText(call.args[0]) ?? '').split(/\s+/).map((word) => textOf(word.replace(/^["']|["']$/g, '')))))],
  ['shlex.quote pipes.quote re.escape', (call) => call.args[0]],
  ['threading.Thread multiprocessing.Process threading.Timer', (call) => later(call, call.named.get('target') ?? call.args[1], call.named.get('args') ?? call.args[2])],
  ['functools.partial', partial],
  ['asyncio.run loop.run_until_complete anyio.run trio.run', (call) => (call.args[0]?.kind === 'function' ? call.program.call(call.args[0], noArguments) : call.args[0])],
  ['atexit.register signal.signal', (call) => later(call, call.args.find((arg) => arg.kind === 'function'), undefined)],
  ['=__name__', () => textOf('__main__')],
  ['=__file__', (call) => textFrom({ text: call.program.deeds.nested.file ?? '', known: 'known' }, { path: 'path' })],
);

/** The call itself as a value, so that what is made of it can still be told (`json.dumps(x)` is sent). */
function unknownOf(call: Call): Value {
  const last = call.chain.at(-1);
  return last === undefined ? nothing : { kind: 'thing', chain: [...call.chain.slice(0, -1), { name: last.name, call: { args: call.args, named: call.named } }] };
}

/** `bytes([114, 109])`, `bytes(b ^ 1 for b in data)`. */
function bytesFrom(value: Value | undefined): Value {
  if (value?.kind !== 'list') return value ?? textOf('');
  const codes = value.items.map((item) => (item.kind === 'number' ? String.fromCharCode(item.n & 255) : undefined));
  const known = value.more === undefined && codes.every((code) => code !== undefined);
  return known ? textFrom({ text: codes.join(''), known: 'known' }, { made: 'decoded' }) : textFrom(wordFrom(unknownValue('bytes()')), { made: 'decoded' });
}

function counted(call: Call): Value {
  const numbers = call.args.map((arg) => (arg.kind === 'number' ? arg.n : undefined));
  const [first, second] = numbers;
  const from = second === undefined ? 0 : first;
  const to = second ?? first;
  if (from === undefined || to === undefined) return listOf([], unknownValue('a number'));
  const items: Value[] = [];
  for (let n = from; n < to && items.length < 30; n++) items.push(numberOf(n));
  return listOf(items, to - from > 30 ? unknownValue('a number') : undefined);
}

