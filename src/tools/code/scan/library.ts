import { fromBase64, fromHex, fromRot13, readable } from '../decode.ts';
import { libraryOf, via } from '../library.ts';
import { isSql } from '../../network/body.ts';
import { joinPaths, scratchOf } from '../paths.ts';
import type { Call, Handler, Library } from '../program.ts';
import { itemsOf, knownText, listOf, nothing, textFrom, textOf, unknownValue, wordFrom, type Value } from '../value.ts';

/** Every argument is a path; lists are opened. */
function each(call: Call, act: (path: Value) => void): Value {
  for (const arg of call.args) for (const item of arg.kind === 'list' ? itemsOf(arg) : [arg]) if (item.kind === 'text' || item.kind === 'thing') act(item);
  return nothing;
}

const removeFiles: Handler = (call) => each(call, (path) => call.program.deeds.remove(path, via(call)));
const removeTrees: Handler = (call) => each(call, (path) => call.program.deeds.remove(path, via(call), 'tree'));

/** One text is read by a shell, several words are a program with its arguments. */
const command: Handler = (call) => {
  const [first, ...rest] = call.args.flatMap((arg) => (arg.kind === 'list' ? arg.items : [arg]));
  if (first === undefined || isSql(knownText(first) ?? '')) return undefined;
  if (rest.length === 0 || (call.program.language === 'php' && call.args[0]?.kind !== 'list') || call.program.language === 'lua') call.program.deeds.shell(first, via(call));
  else call.program.deeds.start([first, ...rest.filter((value) => value.kind === 'text' || value.kind === 'number' || value.kind === 'thing')], via(call));
  return undefined;
};

/** `exec.Command("rm", "-rf", "/")`, `Command::new("rm")`: always words, never a shell. */
const words: Handler = (call) => {
  const args = call.args.flatMap((arg) => (arg.kind === 'list' ? arg.items : [arg])).filter((arg) => arg.kind === 'text' || arg.kind === 'number');
  if (args.length > 0) call.program.deeds.start(args, via(call));
  return undefined;
};

/** Perl's and PHP's open: modes stand before the path, behind it, or in it. */
const open: Handler = (call) => {
  const texts = call.args.filter((arg) => arg.kind === 'text' || arg.kind === 'thing');
  const mode = texts.map((arg) => knownText(arg)).find((text) => text !== undefined && /^\s*(\+?[<>]{1,2}|\|-|-\||[wax]b?\+?|r\+?b?)(:\w.*)?\s*$/.test(text));
  const piped = texts.map((arg) => knownText(arg) ?? '').find((text) => /^\s*\||\|\s*$/.test(text) && text.trim().length > 2);
  if (piped !== undefined) {
    call.program.deeds.shell(textOf(piped.replace(/^\s*\||\|\s*$/g, '')), via(call));
    return undefined;
  }
  const glued = texts.map((arg) => wordFrom(arg)).find((word) => /^\s*>/.test(word.text) && word.text.length > 1);
  const path = texts.findLast((arg) => knownText(arg) !== mode || mode === undefined);
  if (glued !== undefined && mode === undefined) call.program.deeds.write(textFrom({ ...glued, text: glued.text.replace(/^\s*>+\s*/, '') }), via(call));
  else if (mode !== undefined && /[>wx]/.test(mode) && !/>>|a/.test(mode)) call.program.deeds.write(path, via(call));
  else if (mode !== undefined && /-\||\|-/.test(mode)) call.program.deeds.shell(path, via(call));
  else if (mode !== undefined && /a|>>/.test(mode)) call.program.deeds.append(path, via(call));
  else call.program.deeds.read(path, via(call));
  return undefined;
};

const evaluate: Handler = (call) => {
  const [text] = call.args;
  if (text === undefined || (text.kind === 'text' && text.word.known === 'unknown' && text.made === undefined) || text.kind === 'list') return undefined;
  if (text.kind === 'text' || text.kind === 'thing') call.program.deeds.evaluate(call.program.language, text, via(call));
  return undefined;
};

function decoded(decode: (text: string) => Buffer | undefined): Handler {
  return (call) => {
    const text = knownText(call.args[0]);
    const bytes = text === undefined ? undefined : decode(text);
    const plain = bytes === undefined ? undefined : (readable(bytes) ?? bytes.toString('latin1'));
    return textFrom(plain === undefined ? wordFrom(unknownValue('decoded text')) : { text: plain, known: 'known' }, { made: 'decoded' });
  };
}

/** `Kernel.send(:system, text)`, `call_user_func('system', text)`, `array_map('unlink', $files)`: a function by its name. */
const named: Handler = (call) => {
  const [name, ...rest] = call.args;
  const text = knownText(name) ?? (name?.kind === 'thing' ? name.chain.at(-1)?.name.replace(/^\?/, '') : undefined);
  if (text === undefined) return undefined;
  const rounds = /^array_(map|walk)$/.test(call.name) ? call.program.rounds(itemsOf(rest[0] ?? nothing)).map((item) => [item]) : [rest.flatMap((value) => (value.kind === 'list' && call.name.endsWith('_array') ? value.items : [value]))];
  for (const args of rounds) call.program.call({ kind: 'thing', chain: text.split(/::|\.|->/).map((part) => ({ name: part })) }, { args, named: call.named });
  return nothing;
};

const glob: Handler = (call) => {
  const word = wordFrom(call.args[0] ?? nothing);
  return listOf([], textFrom({ ...word, known: word.known === 'known' ? 'glob' : word.known }, { path: 'path' }));
};

/** The calls that matter in the languages that are only scanned. A name stands for the same in each of them. */
export const scannedCalls: Library = libraryOf(
  // Ruby
  ['File.delete File.unlink Dir.rmdir Dir.delete Dir.unlink FileUtils.rm FileUtils.rm_f FileUtils.remove FileUtils.safe_unlink Pathname.delete FileUtils.remove_file FileUtils.rmdir', removeFiles],
  ['FileUtils.rm_r FileUtils.rm_rf FileUtils.remove_dir FileUtils.remove_entry FileUtils.remove_entry_secure FileUtils.rmtree FileUtils.safe_rm_rf', removeTrees],
  ['rm_rf rm_r rm rm_f remove_dir remove_entry_secure', (call) => (call.program.language === 'ruby' ? removeTrees(call) : undefined)],
  ['File.write IO.write File.binwrite File.truncate', (call) => (call.program.deeds.write(call.args[0], via(call), call.args[1]), nothing)],
  ['File.open File.new IO.popen open fopen io.open IO.binwrite', (call) => (call.name === 'IO.popen' ? command(call) : open(call))],
  ['File.read IO.read File.readlines IO.readlines File.foreach IO.binread File.binread readLines read.csv os.ReadFile ioutil.ReadFile os.Open std.fs.read_to_string fs.read_to_string Files.readString Files.readAllLines', (call) => (call.program.deeds.read(call.args[0], via(call)), textFrom(wordFrom(unknownValue('the text of a file')), { contentOf: wordFrom(call.args[0] ?? nothing) }))],
  ['File.rename FileUtils.mv FileUtils.move rename os.rename file.rename os.Rename std.fs.rename fs.rename Files.move', (call) => (call.program.deeds.move(call.args[0], call.args[1], via(call)), nothing)],
  ['FileUtils.cp FileUtils.cp_r FileUtils.copy copy File.Copy.copy file.copy', (call) => (call.program.deeds.copy(call.args[0], call.args[1], via(call)), nothing)],
  ['system exec spawn Kernel.system Kernel.exec Kernel.spawn Process.spawn Open3.capture3 Open3.capture2 Open3.capture2e Open3.popen3 Open3.popen2e PTY.spawn sh', command],
  ['Dir.glob Dir.entries Dir.children Dir glob bsd_glob list.files', glob],
  ['Dir.tmpdir Dir.mktmpdir File.temp tempfile tempdir sys_get_temp_dir tempnam os.tmpname', (call) => scratchOf(call.program.deeds.context.place)],
  ['File.join File.expand_path', (call) => joinPaths(call.args)],
  ['getenv os.getenv', (call) => (knownText(call.args[0]) === 'HOME' ? textOf(call.program.deeds.context.place.home) : undefined)],
  ['Dir.home', (call) => textOf(call.program.deeds.context.place.home)],
  ['Base64.decode64 Base64.strict_decode64 Base64.urlsafe_decode64 decode_base64 base64_decode MIME.Base64.decode', decoded(fromBase64)],
  ['hex2bin', decoded(fromHex)],
  ['str_rot13', decoded((text) => Buffer.from(fromRot13(text)))],
  ['gzinflate gzuncompress gzdecode pack chr zlib_decode strrev', decoded(() => undefined)],
  ['eval instance_eval class_eval assert create_function load loadstring loadfile dofile', (call) => (/^(load|dofile)/.test(call.name) && call.program.language !== 'lua' ? undefined : evaluate(call))],
  ['Process.kill kill posix_kill os.kill', (call) => (call.args.length > 1 ? (call.program.deeds.start([textOf('kill'), textOf(`-${(knownText(call.program.language === 'php' ? call.args[1] : call.args[0]) ?? 'TERM').replace(/^-?SIG/, '')}`), ...(call.program.language === 'php' ? call.args.slice(0, 1) : call.args.slice(1))], via(call)), nothing) : undefined)],
  ['send public_send __send__ Kernel.send Object.send Kernel.public_send Process.send method.call call_user_func call_user_func_array array_map array_walk', named],
  // Perl
  ['unlink', removeFiles],
  ['rmdir', removeFiles],
  ['rmtree remove_tree File.Path.remove_tree File.Path.rmtree', removeTrees],
  ['truncate', (call) => (call.program.language === 'perl' ? (call.program.deeds.write(call.args[0], via(call)), nothing) : undefined)],
  // PHP
  ['shell_exec passthru popen proc_open pcntl_exec Process.fromShellCommandline Process.run Illuminate.Support.Facades.Process.run', command],
  ['file_put_contents', (call) => (call.program.deeds.write(call.args[0], via(call), call.args[1]), nothing)],
  ['file_get_contents readfile', (call) => (/^https?:/.test(knownText(call.args[0]) ?? '') ? undefined : (call.program.deeds.read(call.args[0], via(call)), textFrom(wordFrom(unknownValue('the text of a file')), { contentOf: wordFrom(call.args[0] ?? nothing) })))],
  ['File.deleteDirectory File.cleanDirectory Storage.deleteDirectory', removeTrees],
  ['Storage.delete', removeFiles],
  ['Artisan.call', (call) => (call.program.deeds.start([textOf('artisan'), ...(knownText(call.args[0]) ?? '').split(/\s+/).filter((word) => word !== '').map(textOf)], via(call)), nothing)],
  ['Schema.drop Schema.dropIfExists Schema.dropAllTables Schema.dropAllViews', (call) => (call.program.call({ kind: 'thing', chain: [{ name: '?Schema' }, { name: call.name.endsWith('AllTables') ? 'dropAllTables' : 'dropTable' }] }, { args: call.args, named: new Map() }), nothing)],
  // Visual Basic
  ['CreateObject.DeleteFolder CreateObject.DeleteFile fso.DeleteFolder fso.DeleteFile ?fso.DeleteFolder ?fso.DeleteFile FileSystem.Kill', removeTrees],
  ['CreateObject.Run CreateObject.Exec CreateObject.ShellExecute shell.Run ?shell.Run ?objShell.Run ?wsh.Run', (call) => (call.program.deeds.shell(call.args[0], via(call), { dialect: 'cmd' }), undefined)],
  // Lua
  ['os.execute io.popen vim.fn.system vim.cmd', command],
  ['os.remove vim.fn.delete os.Remove file.remove fs.remove_file std.fs.remove_file std.fs.remove_dir Files.delete Files.deleteIfExists File.rm File.rm! fs.unlink', removeFiles],
  // Go, Rust, Java, Elixir, R
  ['os.RemoveAll std.fs.remove_dir_all fs.remove_dir_all File.rm_rf File.rm_rf! FileUtils.deleteDirectory FileUtils.forceDelete File.deleteRecursively removeRecursively', removeTrees],
  ['os.WriteFile ioutil.WriteFile os.Create fs.write std.fs.write File.create File.write! writeLines Files.write Files.writeString', (call) => (call.program.deeds.write(call.name === 'writeLines' ? call.args[1] : call.args[0], via(call)), nothing)],
  ['exec.Command Command.new std.process.Command.new System.cmd ProcessBuilder system2 Process.start', words],
  ['Runtime.getRuntime.exec System.shell os.cmd shell Mix.shell.cmd', command],
);
