import { childrenOf, type Node } from '../tree.ts';
import { parser } from '@lezer/python';
import { moduleFolders } from '../modules.ts';
import { parseBounded } from '../parse.ts';
import { Scope } from '../scope.ts';
import type { MapValue, Value } from '../value.ts';
import type { Python } from './expressions.ts';
import { runBody } from './statements.ts';

/** Gives names to what an import statement brings: `import a.b as c`, `from a import b as c, d`. */
export function importNames(python: Python, node: Node, scope: Scope): void {
  const words = childrenOf(node)
    .filter((child) => child.name !== 'Comment')
    .map((child) => python.source.slice(child.from, child.to));
  if (words[0] === 'from') fromImport(python, words.slice(1), scope);
  else plainImport(python, words.slice(1), scope);
}

function thing(names: readonly string[]): Value {
  return { kind: 'thing', chain: names.map((name) => ({ name })) };
}

function plainImport(python: Python, words: readonly string[], scope: Scope): void {
  for (const part of apart(words)) {
    const as = part.indexOf('as');
    const names = (as === -1 ? part : part.slice(0, as)).filter((word) => word !== '.');
    const alias = as === -1 ? undefined : part[as + 1];
    const [first] = names;
    if (first === undefined) continue;
    const local = localModule(python, names, 0);
    if (alias !== undefined) scope.declare(alias, local ?? thing(names));
    else scope.declare(first, local !== undefined && names.length === 1 ? local : thing([first]));
  }
}

function fromImport(python: Python, words: readonly string[], scope: Scope): void {
  const at = words.indexOf('import');
  if (at === -1) return;
  const module = words.slice(0, at).filter((word) => word !== '.');
  const relative = words[0]?.startsWith('.') === true;
  const base = relative ? ['.', ...module] : module;
  const local = localModule(python, module, relative ? 1 : 0);
  for (const part of apart(words.slice(at + 1).filter((word) => word !== '(' && word !== ')'))) {
    const [name] = part;
    if (name === undefined) continue;
    if (name === '*' && local !== undefined) {
      for (const [one, value] of local.entries) scope.declare(one, value);
      continue;
    }
    if (name === '*') {
      for (const one of starNames[module.join('.')] ?? []) scope.declare(one, thing([...base, one]));
      continue;
    }
    scope.declare(part[1] === 'as' && part[2] !== undefined ? part[2] : name, local?.entries.get(name) ?? thing([...base, name]));
  }
}

/** What `from x import *` brings that matters. */
const starNames: Readonly<Record<string, readonly string[]>> = {
  os: ['remove', 'unlink', 'rmdir', 'removedirs', 'rename', 'replace', 'system', 'popen', 'path', 'listdir', 'walk', 'chdir', 'environ', 'getenv', 'kill', 'execv', 'execvp', 'truncate'],
  shutil: ['rmtree', 'move', 'copy', 'copytree', 'copyfile', 'copy2'],
  subprocess: ['run', 'call', 'check_call', 'check_output', 'Popen', 'getoutput', 'getstatusoutput'],
  pathlib: ['Path', 'PurePath', 'PosixPath', 'WindowsPath'],
  glob: ['glob', 'iglob'],
};

function apart(words: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === ',') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

/** Packages that are installed and never a file of the workspace. */
const installed = /^(os|sys|re|json|math|time|datetime|random|pathlib|shutil|glob|subprocess|typing|collections|itertools|functools|argparse|csv|io|base64|hashlib|logging|tempfile|threading|asyncio|urllib|http|sqlite3|string|textwrap|traceback|unittest|uuid|zipfile|tarfile|gzip|struct|socket|signal|platform|copy|enum|dataclasses|abc|ast|inspect|importlib|contextlib|concurrent|multiprocessing|statistics|decimal|fractions|pprint|shlex|getpass|xml|html|email|difflib|fnmatch|heapq|bisect|operator|pickle|queue|secrets|select|ssl|stat|types|warnings|weakref|zlib|codecs|configparser|calendar|locale|pkgutil|runpy|site|sysconfig|builtins|__future__|numpy|pandas|requests|httpx|yaml|toml|tomllib|django|flask|fastapi|sqlalchemy|boto3|botocore|torch|tensorflow|sklearn|scipy|matplotlib|pytest|click|rich|pydantic|bs4|lxml|PIL|cv2|redis|psycopg2|psycopg|pymongo|MySQLdb|mysql|aiohttp|openai|anthropic|google|azure|kubernetes|docker|stripe|github|jinja2|markdown|tqdm|dotenv|paramiko|fabric|invoke|nox|celery|alembic|pymysql|asyncpg|duckdb|polars|pyarrow|nltk|transformers|IPython|ipykernel|setuptools|pip|pkg_resources)$/;

/** A module that is a file of the workspace: it runs when it is imported, and its names are known. */
function localModule(python: Python, names: readonly string[], relative: 0 | 1): MapValue | undefined {
  const [first] = names;
  if (first === undefined || (relative === 0 && installed.test(first))) return undefined;
  const path = names.join('/');
  const candidates = moduleFolders(python.program, python.file).flatMap((folder) => [`${folder}/${path}.py`, `${folder}/${path}/__init__.py`]);
  const found = python.program.modules.find(python.program, candidates);
  if (found === undefined) return undefined;
  return python.program.modules.load(found, (into) => {
    const parsed = parseBounded(parser, found.text);
    python.program.deeds.unread(parsed);
    if (parsed.kind === 'refused') return;
    const scope = new Scope();
    scope.declare('__name__', { kind: 'text', word: { text: path.replaceAll('/', '.'), known: 'known' } });
    scope.declare('__file__', { kind: 'text', word: { text: found.path, known: 'known' }, path: 'path' });
    runBody({ program: python.program, source: found.text, file: found.path }, parsed.tree.topNode, scope, { values: [] });
    for (const [name, value] of scope.copy()) into.entries.set(name, value);
  });
}
