import { libraryOf, via } from '../library.ts';
import { below, folderOf, joinBelow, joinPaths, lastPart } from '../paths.ts';
import type { Call, Handler, Library } from '../program.ts';
import { knownText, listOf, mapOf, nothing, overOptions, textFrom, textOf, unknownValue, wordFrom, type Value } from '../value.ts';
import { entry } from '../outside/found.ts';

/** The same function of fs, its promises and its synchronous form. */
function fs(...names: readonly string[]): string {
  return names.flatMap((name) => [`fs.${name}`, `fs.${name}Sync`, `fs.promises.${name}`, `fs.default.${name}`, `fs.default.${name}Sync`]).join(' ');
}

const remove: Handler = (call) => {
  const options = call.args[1];
  const tree = ['recursive', 'force'].some((name) => entry(options, name)?.kind === 'truth') || /\.(remove|emptyDir|rimraf)/.test(call.name);
  call.program.deeds.remove(call.args[0], via(call), tree ? 'tree' : 'file');
  return undefined;
};

/** Deletes what patterns match: `rimraf`, `del`. */
const removeMatches: Handler = (call) => {
  const [what] = call.args;
  for (const item of what?.kind === 'list' ? what.items : [what]) {
    const word = item === undefined ? undefined : wordFrom(item);
    if (word === undefined || word.text.startsWith('!')) continue;
    call.program.deeds.remove(textFrom(/[*?{[]/.test(word.text) && word.known === 'known' ? { ...word, known: 'glob' } : word), via(call), 'tree');
  }
  return undefined;
};

function read(call: Call): Value | undefined {
  call.program.deeds.read(call.args[0], via(call));
  const text = textFrom(wordFrom(unknownValue(`the text of ${wordFrom(call.args[0] ?? nothing).text}`)), { contentOf: wordFrom(call.args[0] ?? nothing) });
  const callback = call.args.at(-1);
  if (callback?.kind === 'function') call.program.call(callback, { args: [nothing, text], named: new Map() });
  return text;
}

function listed(call: Call): Value {
  const [folder, options] = call.args;
  const entries = entry(options, 'withFileTypes')?.kind === 'truth';
  const name = entries ? below(folder ?? textOf('.'), '*', 'flat') : textFrom({ text: '*', known: 'glob' });
  const list = listOf([], entries ? mapOf([['name', textFrom({ text: '*', known: 'glob' })], ['path', folder ?? textOf('.')], ['parentPath', folder ?? textOf('.')]]) : name);
  const callback = call.args.at(-1);
  if (callback?.kind === 'function') call.program.call(callback, { args: [nothing, list], named: new Map() });
  return list;
}

function here(call: Call): Value {
  const { cwd } = call.program.deeds;
  return cwd.kind === 'at' ? textOf(cwd.path) : unknownValue('the directory');
}

function scriptFile(call: Call): Value {
  const { file } = call.program.deeds.nested;
  return file === undefined ? textFrom({ text: cwdText(call), known: 'known' }) : textOf(file);
}

function cwdText(call: Call): string {
  const { cwd } = call.program.deeds;
  return cwd.kind === 'at' ? `${cwd.path}/[eval]` : '/[eval]';
}

/** Files and paths of Node's own library and of the usual helpers. */
export const nodeFiles: Library = libraryOf(
  [`${fs('rm', 'unlink', 'rmdir', 'remove', 'emptyDir', 'delete')} fs.emptydir fs.emptydirSync jetpack.remove`, remove],
  ['rimraf rimraf.sync rimraf.rimraf rimraf.rimrafSync rimraf.native rimraf.manual del del.sync del.deleteAsync del.deleteSync del.default shelljs.rm shell.rm trash-cli', removeMatches],
  ['trash trash.default', (call) => (call.program.deeds.trash(call.args[0], via(call)), undefined)],
  [`${fs('writeFile', 'outputFile', 'writeJson', 'writeJSON', 'outputJson', 'createWriteStream', 'truncate')} jetpack.write`, (call) => (call.program.deeds.write(call.args[0], via(call), call.args[1]), undefined)],
  [fs('appendFile'), (call) => (call.program.deeds.append(call.args[0], via(call), call.args[1]), undefined)],
  [`${fs('rename', 'move')} jetpack.move`, (call) => (call.program.deeds.move(call.args[0], call.args[1], via(call)), undefined)],
  [`${fs('copyFile', 'cp', 'copy')} jetpack.copy`, (call) => (call.program.deeds.copy(call.args[0], call.args[1], via(call)), undefined)],
  [fs('chmod', 'chown', 'lchown'), (call) => (call.program.deeds.configure(call.args[0], via(call)), undefined)],
  [fs('symlink', 'link'), (call) => (call.program.deeds.create(call.args[1], via(call)), undefined)],
  [`${fs('readFile', 'readJson', 'readJSON', 'createReadStream')} jetpack.read`, read],
  [fs('open'), (call) => (/[wx]/.test(knownText(call.args[1]) ?? '') ? call.program.deeds.write(call.args[0], via(call)) : call.program.deeds.read(call.args[0], via(call)), undefined)],
  [fs('readdir'), listed],
  [`${fs('exists', 'stat', 'lstat', 'access', 'mkdir', 'mkdirp', 'ensureDir', 'watch', 'utimes', 'pathExists', 'realpath')}`, (call) => (call.name.includes('realpath') ? call.args[0] : unknownValue(call.name))],
  [fs('mkdtemp'), (call) => call.args[0] ?? textOf('/tmp')],
  ['path.join path.posix.join path.win32.join path.default.join', (call) => overOptions(call.args, joinBelow)],
  ['path.resolve path.posix.resolve path.default.resolve', (call) => overOptions([here(call), ...call.args], joinPaths)],
  ['path.dirname path.posix.dirname path.default.dirname', (call) => (call.args[0] === undefined ? nothing : folderOf(call.args[0]))],
  ['path.basename path.default.basename', (call) => (call.args[0] === undefined ? nothing : lastPart(call.args[0]))],
  ['path.normalize url.fileURLToPath url.pathToFileURL path.toNamespacedPath', (call) => call.args[0]],
  ['URL', (call) => fileUrl(call)],
  ['os.homedir os.default.homedir', (call) => textOf(call.program.deeds.context.place.home)],
  ['os.tmpdir os.default.tmpdir', (call) => textOf(call.program.deeds.context.place.temp[0] ?? '/tmp')],
  ['process.cwd Deno.cwd', here],
  ['process.chdir Deno.chdir', (call) => (call.program.deeds.changeDirectory(call.args[0]), nothing)],
  ['=import.meta.dirname', (call) => folderOf(scriptFile(call))],
  ['=import.meta.filename =import.meta.url', scriptFile],
  ['glob.sync glob.globSync glob.glob glob.globIterate glob fast-glob fast-glob.sync globby globby.globby globby.globbySync globby.sync fg.sync tinyglobby.glob tinyglobby.globSync fs.globSync fs.promises.glob', (call) => listOf([], globbed(call))],
);

/** `new URL('../x', import.meta.url)` is a path beside the script. */
function fileUrl(call: Call): Value {
  const [path, base] = call.args;
  if (path === undefined || base === undefined) return path ?? nothing;
  const at = wordFrom(base).text;
  return at.startsWith('/') ? joinPaths([folderOf(base), path]) : path;
}

function globbed(call: Call): Value {
  const [what, options] = call.args;
  const pattern = wordFrom((what?.kind === 'list' ? what.items[0] : what) ?? nothing);
  const cwd = entry(options, 'cwd');
  const whole = cwd === undefined ? pattern : joinPaths([cwd, textFrom(pattern)]).word;
  return textFrom({ ...whole, known: whole.known === 'known' ? 'glob' : whole.known }, { path: 'path' });
}
