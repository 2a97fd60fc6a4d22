import { libraryOf, via } from '../library.ts';
import { asPath, below, folderOf, joinPaths, lastPart, scratchOf } from '../paths.ts';
import type { Call, Library } from '../program.ts';
import { openPath, walked } from '../text-methods.ts';
import { knownText, listOf, nothing, overOptions, textFrom, textOf, unknownValue, wordFrom, type Value } from '../value.ts';

function home(call: Call): Value {
  return textFrom({ text: call.program.deeds.context.place.home, known: 'known' }, { path: 'path' });
}

function here(call: Call): Value {
  const { cwd } = call.program.deeds;
  return cwd.kind === 'at' ? textFrom({ text: cwd.path, known: 'known' }, { path: 'path' }) : unknownValue('the directory');
}

/** `~` becomes the home folder. */
function expanded(call: Call, value: Value | undefined): Value {
  const text = knownText(value);
  if (value === undefined || text === undefined || !text.startsWith('~')) return value ?? nothing;
  return textFrom({ text: call.program.deeds.context.place.home + text.slice(1), known: 'known' }, { path: 'path' });
}

/** Files and paths of Python's own library and of the usual helpers. */
export const pythonFiles: Library = libraryOf(
  ['os.remove os.unlink os.removedirs os.rmdir posix.unlink posix.remove pathlib.Path.unlink aiofiles.os.remove aiofiles.os.unlink aiofiles.os.rmdir fs.remove', (call) => (call.program.deeds.remove(call.arg(0, 'path'), via(call)), nothing)],
  ['shutil.rmtree distutils.dir_util.remove_tree aioshutil.rmtree pathlib.Path.rmtree setuptools._distutils.dir_util.remove_tree', (call) => (call.program.deeds.remove(call.arg(0, 'path', 'directory'), via(call), 'tree'), nothing)],
  ['send2trash.send2trash send2trash', (call) => (call.program.deeds.trash(call.arg(0, 'paths'), via(call)), nothing)],
  ['os.rename os.replace os.renames shutil.move', (call) => (call.program.deeds.move(call.arg(0, 'src'), call.arg(1, 'dst'), via(call)), call.arg(1, 'dst'))],
  ['shutil.copy shutil.copy2 shutil.copyfile shutil.copytree shutil.copyfileobj', (call) => (call.program.deeds.copy(call.arg(0, 'src', 'fsrc'), call.arg(1, 'dst', 'fdst'), via(call)), call.arg(1, 'dst'))],
  ['shutil.make_archive', (call) => (call.program.deeds.copy(call.arg(2, 'root_dir') ?? textOf('.'), call.arg(0, 'base_name'), via(call)), call.arg(0, 'base_name'))],
  ['shutil.unpack_archive', (call) => (call.program.deeds.unpack(call.arg(1, 'extract_dir') ?? textOf('.'), via(call)), nothing)],
  ['tarfile.open.extractall tarfile.TarFile.extractall tarfile.TarFile.open.extractall zipfile.ZipFile.extractall py7zr.SevenZipFile.extractall', (call) => (call.program.deeds.unpack(call.arg(0, 'path') ?? textOf('.'), via(call)), nothing)],
  ['os.truncate', (call) => (call.program.deeds.write(call.arg(0, 'path'), via(call), call.arg(1, 'length')?.kind === 'number' ? textOf('') : undefined), nothing)],
  ['os.chmod os.chown os.lchown shutil.chown os.chflags', (call) => (call.program.deeds.configure(call.arg(0, 'path'), via(call)), nothing)],
  ['os.symlink os.link', (call) => (call.program.deeds.create(call.arg(1, 'dst'), via(call)), nothing)],
  ['open io.open codecs.open gzip.open bz2.open lzma.open aiofiles.open os.fdopen', (call) => openPath(call.program, call.arg(0, 'file', 'path', 'filename') ?? nothing, call.arg(1, 'mode'), via(call))],
  ['os.open', (call) => (/O_TRUNC/.test(wordFrom(call.args[1] ?? nothing).source ?? '') ? call.program.deeds.write(call.args[0], via(call)) : call.program.deeds.read(call.args[0], via(call)), undefined)],
  ['open.read open.readlines open.readline open.__iter__', (call) => textFrom(wordFrom(unknownValue(`the text of ${wordFrom(opened(call)).text}`)), { contentOf: wordFrom(opened(call)) })],
  ['open.write open.writelines open.close open.flush open.seek open.fileno open.truncate', () => nothing],
  ['os.chdir contextlib.chdir', (call) => (call.program.deeds.changeDirectory(call.arg(0, 'path')), nothing)],
  ['os.getcwd os.getcwdb pathlib.Path.cwd Path.cwd', here],
  ['pathlib.Path.home Path.home', home],
  ['os.path.join posixpath.join ntpath.join', (call) => overOptions(call.args, joinPaths)],
  ['os.path.expanduser os.path.expandvars', (call) => expanded(call, call.args[0])],
  ['os.path.abspath os.path.realpath os.path.normpath os.path.normcase os.fspath os.fsdecode', (call) => call.args[0]],
  ['os.path.dirname', (call) => (call.args[0] === undefined ? nothing : folderOf(call.args[0]))],
  ['os.path.basename', (call) => (call.args[0] === undefined ? nothing : lastPart(call.args[0]))],
  ['pathlib.Path pathlib.PurePath pathlib.PosixPath pathlib.WindowsPath pathlib.PurePosixPath Path', (call) => (call.args.length === 0 ? asPath(textOf('.')) : overOptions(call.args, (ways) => asPath(joinPaths(ways))))],
  ['pathlib.Path.expanduser', (call) => expanded(call, call.args[0])],
  ['os.listdir', () => listOf([], textFrom({ text: '*', known: 'glob' }))],
  ['os.scandir', (call) => listOf([], below(call.args[0] ?? textOf('.'), '*', 'flat'))],
  ['os.walk os.fwalk', (call) => listOf([], walked(call.arg(0, 'top') ?? textOf('.')))],
  ['glob.glob glob.iglob', (call) => listOf([], globbed(call))],
  ['tempfile.mkdtemp tempfile.mktemp tempfile.gettempdir tempfile.mkstemp tempfile.TemporaryDirectory tempfile.NamedTemporaryFile', (call) => scratchOf(call.program.deeds.context.place)],
  ['os.path.exists os.path.isfile os.path.isdir os.path.islink os.path.getsize os.path.getmtime os.stat os.access os.makedirs os.mkdir os.utime', (call) => unknownValue(call.name)],
  ['=os.sep =os.path.sep', () => textOf('/')],
  ['=os.curdir', () => textOf('.')],
);

function opened(call: Call): Value {
  return call.chain.find((link) => link.name === 'open')?.call?.args[0] ?? unknownValue('a file');
}

function globbed(call: Call): Value {
  const pattern = wordFrom(call.arg(0, 'pathname') ?? nothing);
  const root = call.named.get('root_dir');
  const word = root === undefined ? pattern : joinPaths([root, { kind: 'text', word: pattern }]).word;
  return textFrom({ ...word, known: word.known === 'known' ? 'glob' : word.known }, { path: 'path' });
}
