import { fromBase64, fromHex, readable, unpacked } from '../decode.ts';
import { libraryOf, via } from '../library.ts';
import type { Call, Handler, Library } from '../program.ts';
import { itemsOf, joinText, knownText, listOf, madeOf, mapOf, noArguments, nothing, textFrom, textOf, unknownValue, wordFrom, type Value } from '../value.ts';
import { moduleChain } from './imports.ts';

function decoded(bytes: Buffer | undefined): Value {
  const text = bytes === undefined ? undefined : (readable(bytes) ?? bytes.toString('latin1'));
  return textFrom(text === undefined ? wordFrom(unknownValue('decoded text')) : { text, known: 'known' }, { made: 'decoded' });
}

/** `Buffer.from(text, 'base64')`, `Buffer.from([114, 109])`. */
const buffer: Handler = (call) => {
  const [value, how] = call.args;
  const kind = knownText(how) ?? 'utf8';
  if (value?.kind === 'list') return fromCodes(value.items);
  const text = knownText(value);
  if (/^base64/.test(kind)) return decoded(text === undefined ? undefined : fromBase64(text));
  if (kind === 'hex') return decoded(text === undefined ? undefined : fromHex(text));
  return value ?? textOf('');
};

function fromCodes(items: readonly Value[]): Value {
  const codes = items.map((item) => (item.kind === 'number' ? String.fromCharCode(item.n & 0xffff) : undefined));
  return textFrom(codes.every((code) => code !== undefined) ? { text: codes.join(''), known: 'known' } : wordFrom(unknownValue('characters')), { made: 'decoded' });
}

/** `eval(text)`, `new Function(args, text)()`, `vm.runInNewContext(text)`. */
const execute: Handler = (call) => {
  const text = call.name === 'Function' ? call.args.at(-1) : call.args[0];
  if (text === undefined) return undefined;
  if (text.kind === 'thing' && text.chain.length > 0 && text.chain.at(-1)?.name === 'stringify') return unknownValue('eval()');
  return executed(call, text);
};

/** Known text runs where it stands, so that its value can be used; `new Function(text)` gives a function that has run. */
function executed(call: Call, text: Value): Value | undefined {
  const known = knownText(text);
  const { program } = call;
  if (known === undefined) {
    program.deeds.evaluate('javascript', text, via(call));
    return undefined;
  }
  program.deeds.worry(madeOf(text), via(call));
  const value = program.runInline(known) ?? nothing;
  return call.name === 'Function' ? { kind: 'function', name: 'Function', state: 'used', call: () => value } : value;
}

/** `setTimeout('text')` executes; with a function it calls. */
const later: Handler = (call) => {
  const [what, ...rest] = call.args;
  if (what?.kind === 'text') call.program.deeds.evaluate('javascript', what, via(call));
  else if (what !== undefined) call.program.call(what, { ...noArguments, args: rest.slice(1) });
  return nothing;
};

const required: Handler = (call) => {
  const name = knownText(call.args[0]);
  return name === undefined ? unknownValue('a module') : { kind: 'thing', chain: moduleChain(name) };
};

/** Promises are taken to hold their values: what comes `then` comes next. */
const resolved: Handler = (call) => {
  const [value] = call.args;
  return value?.kind === 'list' ? listOf(value.items, value.more) : value;
};

/** Text, decoding, and the functions that JavaScript has without an import. */
export const nodeText: Library = libraryOf(
  ['require module.require process.mainModule.require require.main.require import process.getBuiltinModule module.constructor._load process.binding', required],
  ['module.createRequire createRequire module.default.createRequire', () => ({ kind: 'thing', chain: [{ name: 'require' }] })],
  ['Buffer.from Buffer buffer.Buffer.from', buffer],
  ['atob window.atob', (call) => decoded(knownText(call.args[0]) === undefined ? undefined : fromBase64(knownText(call.args[0]) ?? ''))],
  ['btoa', (call) => textFrom(wordFrom(unknownValue(call.name)))],
  ['zlib.gunzipSync zlib.inflateSync zlib.unzipSync zlib.inflateRawSync zlib.brotliDecompressSync', (call) => decoded(knownText(call.args[0]) === undefined ? undefined : unpacked(Buffer.from(knownText(call.args[0]) ?? '', 'latin1')))],
  ['String.fromCharCode String.fromCodePoint', (call) => fromCodes(call.args)],
  ['String.raw String', (call) => call.args[0] ?? textOf('')],
  ['decodeURIComponent unescape decodeURI', (call) => (knownText(call.args[0])?.includes('%') === true ? decoded(percentDecoded(knownText(call.args[0]) ?? '')) : call.args[0])],
  ['eval globalThis.eval Function vm.runInThisContext vm.runInNewContext vm.runInContext vm.Script vm.compileFunction', execute],
  ['setTimeout setInterval setImmediate queueMicrotask process.nextTick', later],
  ['Promise.resolve Promise.all Promise.allSettled Promise.race Array.from Array.of Object.freeze structuredClone', resolved],
  ['Object.values', (call) => (call.args[0]?.kind === 'map' ? listOf([...call.args[0].entries.values()]) : listOf([], itemsOf(call.args[0] ?? nothing)[0]))],
  ['Object.keys', (call) => (call.args[0]?.kind === 'map' ? listOf([...call.args[0].entries.keys()].map(textOf)) : listOf([], unknownValue('a key')))],
  ['Object.entries', (call) => (call.args[0]?.kind === 'map' ? listOf([...call.args[0].entries].map(([name, value]) => listOf([textOf(name), value]))) : listOf([], listOf([unknownValue('a key'), itemsOf(call.args[0] ?? nothing)[0] ?? unknownValue('a value')])))],
  ['Object.assign', (call) => mapOf(call.args.flatMap((arg) => (arg.kind === 'map' ? [...arg.entries] : [])))],
  ['Reflect.get', (call) => (call.args[0] === undefined ? nothing : call.program.member(call.args[0], knownText(call.args[1]) ?? ''))],
  ['Reflect.apply', (call) => (call.args[0] === undefined ? nothing : call.program.call(call.args[0], { args: itemsOf(call.args[2] ?? nothing), named: new Map() }))],
  ['Map Set', (call) => (call.args[0]?.kind === 'list' && call.name === 'Set' ? call.args[0] : mapOf())],
  ['console.log console.error console.warn console.info console.debug console.table process.stdout.write process.stderr.write process.exit JSON.parse', () => nothing],
  ['encodeURIComponent encodeURI escape', (call) => joinText(call.args[0] ?? textOf(''))],
);

function percentDecoded(text: string): Buffer {
  return Buffer.from(text.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1');
}

