import { fromBase64, fromHex, fromRot13, readable } from './decode.ts';
import { asPath, below, folderOf, joinPaths, lastPart } from './paths.ts';
import type { Program } from './program.ts';
import { itemsOf, joinText, joinWords, knownText, listOf, longestText, nothing, numberOf, textFrom, textOf, unknownValue, wordFrom, type Arguments, type TextValue, type Value } from './value.ts';

/** A method of text or of a path object, in Python's and JavaScript's names; `undefined` where the name is not known. */
export function textMethod(program: Program, of: Value, name: string, given: Arguments): Value | undefined {
  const text: TextValue = of.kind === 'text' ? of : textFrom(wordFrom(of));
  const plain = plainMethod(text, name, given);
  if (plain !== undefined) return plain;
  return text.path === undefined ? undefined : pathMethod(program, text, name, given);
}

function plainMethod(text: TextValue, name: string, given: Arguments): Value | undefined {
  const [first, second] = given.args;
  switch (name) {
    case 'join':
      return first === undefined ? undefined : joined(text, first);
    case 'concat':
      return joinText(text, ...given.args);
    case 'format':
    case 'format_map':
      return formatted(text, given);
    case 'encode':
      return text;
    case 'decode':
      return text.made === undefined && /^(hex|rot.?13|base64)/.test(knownText(first) ?? '') ? decodedBy(text, knownText(first) ?? '') : text;
    case 'toString':
    case 'valueOf':
    case 'String':
      return knownText(first) === 'base64' || knownText(first) === 'hex' ? textFrom(wordFrom(unknownValue('encoded text'))) : text;
    case 'strip':
    case 'trim':
      return changed(text, (own) => own.trim());
    case 'lstrip':
    case 'trimStart':
      return changed(text, (own) => own.trimStart());
    case 'rstrip':
    case 'trimEnd':
      return changed(text, (own) => own.trimEnd());
    case 'lower':
    case 'toLowerCase':
    case 'casefold':
      return changed(text, (own) => own.toLowerCase());
    case 'upper':
    case 'toUpperCase':
      return changed(text, (own) => own.toUpperCase());
    case 'replace':
    case 'replaceAll': {
      const before = knownText(first);
      const after = knownText(second);
      if (text.path !== undefined && second === undefined) return undefined;
      if (before === undefined || after === undefined) return replacedUnknown(text);
      return changed(text, (own) => (before !== '' && (own.length / before.length) * after.length < longestText ? own.split(before).join(after) : own));
    }
    case 'split':
    case 'rsplit':
    case 'splitlines':
      return split(text, name === 'splitlines' ? '\n' : knownText(first));
    case 'repeat': {
      const count = first?.kind === 'number' ? first.n : undefined;
      return count === undefined ? undefined : repeated(text, count);
    }
    case 'slice':
    case 'substring':
    case 'substr':
      return sliced(text, first, second);
    case 'padStart':
    case 'padEnd':
    case 'zfill':
    case 'center':
    case 'normalize':
    case 'expandtabs':
      return text;
    case 'removeprefix':
      return changed(text, (own) => (own.startsWith(knownText(first) ?? '\0') ? own.slice((knownText(first) ?? '').length) : own));
    case 'removesuffix':
      return changed(text, (own) => (own.endsWith(knownText(first) ?? '\0') ? own.slice(0, -(knownText(first) ?? '').length) : own));
    case 'startswith':
    case 'endswith':
    case 'startsWith':
    case 'endsWith':
    case 'includes':
    case 'isdigit':
    case 'find':
    case 'index':
    case 'indexOf':
    case 'match':
    case 'search':
    case 'test':
    case 'count':
    case 'splice':
      return unknownValue(name);
    case 'charCodeAt':
    case 'codePointAt':
      return numberOf((knownText(text) ?? '').charCodeAt(first?.kind === 'number' ? first.n : 0));
    case 'charAt':
    case 'at':
      return textOf((knownText(text) ?? '').charAt(first?.kind === 'number' ? first.n : 0));
    case 'reverse':
      return changed(text, (own) => [...own].reverse().join(''));
    case 'hex':
      return textFrom({ ...wordFrom(unknownValue('hex')) });
    default:
      return undefined;
  }
}

/** Path objects of pathlib, and entries of a directory. */
function pathMethod(program: Program, text: TextValue, name: string, given: Arguments): Value | undefined {
  const [first, second] = given.args;
  const via = `${program.deeds.language} Path.${name}`;
  const { deeds } = program;
  switch (name) {
    case 'unlink':
      deeds.remove(text, via);
      return nothing;
    case 'rmdir':
      deeds.remove(text, via);
      return nothing;
    case 'rmtree':
    case 'remove_p':
    case 'rmtree_p':
      deeds.remove(text, via, 'tree');
      return nothing;
    case 'write_text':
    case 'write_bytes':
      deeds.write(text, via, first);
      return nothing;
    case 'read_text':
    case 'read_bytes':
      deeds.read(text, via);
      return textFrom(wordFrom(unknownValue(`the text of ${text.word.text}`)), { contentOf: text.word });
    case 'open':
      return openPath(program, text, first ?? given.named.get('mode'), via);
    case 'rename':
    case 'replace':
    case 'move':
    case 'move_into':
      deeds.move(text, first, via);
      return first ?? nothing;
    case 'copy':
    case 'copy_into':
      deeds.copy(text, first, via);
      return nothing;
    case 'symlink_to':
    case 'hardlink_to':
    case 'touch':
      deeds.create(text, via);
      return nothing;
    case 'chmod':
      deeds.configure(text, via);
      return nothing;
    case 'joinpath':
      return joinPaths([text, ...given.args]);
    case 'glob':
      return listOf([], below(text, (knownText(first) ?? '*').replace(/^\*\*\//, '**/'), 'flat'));
    case 'rglob':
      return listOf([], below(text, knownText(first) ?? '*', 'deep'));
    case 'iterdir':
      return listOf([], below(text, '*', 'flat'));
    case 'walk':
      return listOf([], walked(text));
    case 'expanduser':
    case 'resolve':
    case 'absolute':
    case 'as_posix':
    case '__str__':
    case '__fspath__':
      return text;
    case 'with_name':
      return first === undefined ? text : joinPaths([folderOf(text), first]);
    case 'with_suffix':
      return changed(text, (own) => own.replace(/\.[^./]*$/, '') + (knownText(first) ?? ''));
    case 'relative_to':
      return text;
    case 'exists':
    case 'is_file':
    case 'is_dir':
    case 'is_symlink':
    case 'stat':
    case 'match':
      return unknownValue(name);
    case 'mkdir':
      return nothing;
    default:
      return second === undefined ? undefined : unknownValue(name);
  }
}

/** One round of `os.walk`: the folder, the names of its folders, the names of its files. */
export function walked(folder: Value): Value {
  const inside = below(folder, '*', 'deep');
  const at = textFrom({ ...inside.word, text: inside.word.text.replace(/\/\*$/, '') }, { path: 'path' });
  const name = textFrom({ text: '*', known: 'glob' });
  return listOf([at, listOf([], name), listOf([], name)]);
}

/** A file that is opened: writing modes replace it, reading modes look at it. */
export function openPath(program: Program, path: Value, mode: Value | undefined, via: string): Value {
  const flags = mode === undefined ? 'r' : (knownText(mode) ?? '');
  if (/[wx]/.test(flags)) program.deeds.write(path, via);
  else if (/a/.test(flags)) program.deeds.append(path, via);
  else if (/\+/.test(flags)) program.deeds.append(path, via);
  else program.deeds.read(path, via);
  return { kind: 'thing', chain: [{ name: 'open', call: { args: [path], named: new Map() } }] };
}

function changed(text: TextValue, change: (own: string) => string): TextValue {
  const { word } = text;
  return word.known === 'known' || word.known === 'glob' ? { ...text, word: { ...word, text: change(word.text).slice(0, longestText) } } : text;
}

/** Text written several times; never longer than any text may be. */
export function repeated(text: TextValue, count: number): TextValue {
  return changed(text, (own) => own.repeat(Math.max(0, Math.min(Math.trunc(count), Math.ceil(longestText / Math.max(1, own.length))))));
}

function replacedUnknown(text: TextValue): TextValue {
  return text.word.known === 'known' ? { ...text, word: { ...text.word, known: 'partly', source: 'replaced text' } } : text;
}

function joined(by: TextValue, items: Value): Value {
  const parts = itemsOf(items);
  if (items.kind !== 'list') return parts.length === 0 ? textOf('') : joinText(...parts);
  const out: Value[] = [];
  parts.forEach((part, at) => out.push(...(at === 0 ? [part] : [by, part])));
  const whole = joinText(...out);
  return items.more === undefined ? whole : { ...whole, word: { ...whole.word, known: whole.word.known === 'known' ? 'partly' : whole.word.known } };
}

/** `'{} {name}'.format(a, name=b)`. */
function formatted(text: TextValue, given: Arguments): Value {
  if (text.word.known !== 'known') return text;
  let next = 0;
  const values = new Map(given.named);
  const [map] = given.args;
  if (map?.kind === 'map') for (const [key, value] of map.entries) values.set(key, value);
  return filledIn(text, /\{\{|\}\}|\{(\w*)(?:[.[][^}]*)?(?:![rsa])?(?::[^}]*)?\}/g, (whole, key) => (whole === '{{' ? textOf('{') : whole === '}}' ? textOf('}') : ((key === '' ? given.args[next++] : (values.get(key) ?? given.args[Number(key)])) ?? unknownValue(`{${key}}`))));
}

/** `'%s %(name)s' % values`. */
export function percent(text: TextValue, values: Value): Value {
  if (text.word.known !== 'known') return text;
  const items = values.kind === 'list' ? values.items : [values];
  let next = 0;
  return filledIn(text, /%%|%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]/g, (whole, key) => (whole === '%%' ? textOf('%') : key !== '' && values.kind === 'map' ? (values.entries.get(key) ?? unknownValue(key)) : (items[next++] ?? unknownValue('%s'))));
}

function filledIn(text: TextValue, holes: RegExp, fill: (whole: string, key: string) => Value): Value {
  let word = { text: '', known: 'known' as const } as TextValue['word'];
  let at = 0;
  for (const match of text.word.text.matchAll(holes)) {
    const between = { text: text.word.text.slice(at, match.index), known: 'known' as const };
    word = joinWords(joinWords(word, between), wordFrom(fill(match[0], match[1] ?? '')));
    at = match.index + match[0].length;
  }
  return textFrom(joinWords(word, { text: text.word.text.slice(at), known: 'known' }), text.made === undefined ? {} : { made: text.made });
}

function split(text: TextValue, by: string | undefined): Value {
  if (text.word.known !== 'known') return listOf([], textFrom(wordFrom(unknownValue(text.word.source ?? 'a part of text'))));
  const parts = by === undefined ? text.word.text.split(/\s+/).filter((part) => part !== '') : text.word.text.split(by);
  return listOf(parts.slice(0, 5_000).map(textOf));
}

function sliced(text: TextValue, from: Value | undefined, to: Value | undefined): Value {
  const start = from?.kind === 'number' ? from.n : 0;
  const end = to?.kind === 'number' ? to.n : undefined;
  return changed(text, (own) => own.slice(start, end));
}

function decodedBy(text: TextValue, how: string): TextValue {
  const own = knownText(text) ?? '';
  const bytes = how.startsWith('hex') ? fromHex(own) : how.startsWith('base64') ? fromBase64(own) : Buffer.from(fromRot13(own));
  const plain = bytes === undefined ? undefined : readable(bytes);
  return textFrom(plain === undefined ? wordFrom(unknownValue('decoded text')) : { text: plain, known: 'known' }, { made: 'decoded' });
}

/** Members of a path object that are no methods; `undefined` for all others. */
export function pathMember(text: TextValue, name: string): Value | undefined {
  switch (name) {
    case 'parent':
      return folderOf(text);
    case 'parents':
      return listOf([folderOf(text), folderOf(folderOf(text))], folderOf(folderOf(folderOf(text))));
    case 'name':
      return lastPart(text);
    case 'stem':
      return changed(lastPart(text), (own) => own.replace(/\.[^.]*$/, ''));
    case 'suffix':
      return changed(lastPart(text), (own) => /\.[^.]*$/.exec(own)?.[0] ?? '');
    case 'path':
      return asPath(text);
    case 'parts':
      return listOf((knownText(text) ?? '').split('/').map(textOf));
    default:
      return undefined;
  }
}

/** The number of characters, where they are known. */
export function lengthOf(value: Value): Value {
  if (value.kind === 'list' && value.more === undefined) return numberOf(value.items.length);
  const text = knownText(value);
  return text === undefined ? unknownValue('a length') : numberOf(text.length);
}

