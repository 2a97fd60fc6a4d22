import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type Options, type OptionSpec } from '../arguments.ts';
import { unmodelled } from '../effect.ts';
import { servedFolder } from '../network/served.ts';
import { editPath } from '../paths.ts';
import { inputEffects, textEffects } from './executed.ts';
import { interpreters, type Interpreter } from './interpreter-table.ts';
import { scriptEffects, type Reader } from './script.ts';
import { nestedIn, started, unknownWord, wordOf } from './start.ts';
import { shellLines } from './template.ts';

/** Scripts whose own tool knows more than their body tells. */
const ownTools = new Set(['manage.py', 'artisan', 'django-admin.py', 'rails', 'rake', 'console', 'spark', 'ace', 'yii', 'craft', 'cake.php', 'occ', 'magento']);

/** Interpreters: inline text, a script file, a module, or their input. */
export const tool: Tool = {
  programs: Object.keys(interpreters),
  summary: 'an interpreter that runs inline text, a script or its input',
  effects: interpreted,
  examples: [
    { run: "python3 -c 'import shutil; shutil.rmtree(\"/etc\")'", effects: ['delete path irreversible'] },
    { run: "node -e 'require(\"fs\").rmSync(\"/etc\", {recursive: true})'", effects: ['delete path irreversible'] },
    { run: "ruby -rfileutils -e 'FileUtils.rm_rf(\"/etc\")'", effects: ['delete path irreversible'] },
    { run: "perl -e 'system(\"rm -rf /etc\")'", effects: ['delete path irreversible'] },
    { run: "php -r 'shell_exec(\"rm -rf /etc\");'", effects: ['delete path irreversible'] },
    { run: "awk 'BEGIN { system(\"rm -rf /etc\") }'", effects: ['delete path irreversible'] },
    { run: 'python3 clean.py', given: [{ request: { kind: 'body', path: '/work/shop/clean.py' }, fact: { text: 'import os\nos.system("rm -rf /etc")\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'python3 missing.py', effects: ['run program unknown'] },
    { run: "python3 - <<'EOF'\nimport shutil\nshutil.rmtree('/etc')\nEOF", effects: ['delete path irreversible'] },
    { run: 'python3 -m http.server 8080', given: [{ request: { kind: 'path', path: '/work/shop/.env' }, fact: { exists: 'yes', is: 'file', real: '/work/shop/.env', files: { n: 1, bound: 'exact' }, bytes: { n: 40, bound: 'exact' }, git: 'ignored' } }], effects: ['send path irreversible'] },
    { run: 'python3 -m http.server 8080 --bind 127.0.0.1', given: [{ request: { kind: 'path', path: '/work/shop/.env' }, fact: { exists: 'yes', is: 'file', real: '/work/shop/.env', files: { n: 1, bound: 'exact' }, bytes: { n: 40, bound: 'exact' }, git: 'ignored' } }], effects: [] },
    { run: "python3 -c 'print(1)'", effects: [] },
    { run: "awk '{ print $2 }' README.md", effects: [] },
    { run: "node -p '1 + 1'", effects: [] },
  ],
};

/** Effects of a command of one of the interpreters. */
export function interpreted(command: Command, context: ToolContext): readonly Effect[] {
  const name = interpreters[command.program] === undefined ? command.program.replace(/[-.]?\d[\d.]*$/, '') : command.program;
  const interpreter = interpreters[name];
  if (interpreter === undefined) return [];
  const args = upToProgram(plainNode(withoutVerbs(command.args, interpreter), interpreter), interpreter);
  const options = readOptions(args, specOf(name, interpreter));
  const reader: Reader = { kind: 'code', language: languageFor(name, options, interpreter) };
  if (options.has(...(interpreter.checks ?? []))) return [];
  return [...preloaded(reader, options, command, context), ...ofProgram(name, interpreter, options, reader, command, context)];
}

/** `node -r ./x.js`, `NODE_OPTIONS='--import ./x.js'`, `ruby -r ./x`: files that run before the program. */
function preloaded(reader: Reader, options: Options, command: Command, context: ToolContext): readonly Effect[] {
  const variables = command.env.filter((one) => one.name === 'NODE_OPTIONS' || one.name === 'RUBYOPT').flatMap((one) => [...one.value.text.matchAll(/(?:--require|--import|-r)[ =]?(\S+)/g)].map((match) => wordOf(match[1] ?? '')));
  const files = [...options.all('r', 'import'), ...variables].filter((word) => /^\.{0,2}\//.test(word.text));
  return files.flatMap((path) => scriptEffects({ path, args: [], reader }, command, context));
}

function ofProgram(name: string, interpreter: Interpreter, options: Options, reader: Reader, command: Command, context: ToolContext): readonly Effect[] {
  const codes = [...new Set(options.all(...interpreter.code.flatMap((names) => names.split(' '))))];
  const module = interpreter.module === undefined ? undefined : options.value(...interpreter.module);
  if (codes.length > 0) {
    const rest = trailing(command.args, codes);
    const inline = codes.flatMap((code) => textEffects(code, reader, command, context, { through: `${command.program} -${interpreter.code[0]?.charAt(0) ?? 'e'}`, args: rest.map((word) => word.text) }));
    return [...inline, ...inPlace(name, options, command, context)];
  }
  if (module !== undefined) return moduleEffects(module, trailing(command.args, [module]), command, context);
  if (interpreter.first === 'code' && !options.has('f')) return firstOperand(options, reader, command, context);
  const file = options.value('f', 'file') ?? options.operands[0];
  if (file === undefined || /^(-|\/dev\/stdin)$/.test(file.text)) return inputEffects(reader, command, context, options.operands.slice(1).map((word) => word.text));
  return fileEffects(file, options.operands.slice(options.has('f', 'file') ? 0 : 1), reader, command, context);
}

const specs = new Map<string, OptionSpec>();

function specOf(name: string, interpreter: Interpreter): OptionSpec {
  const cached = specs.get(name);
  if (cached) return cached;
  const spec: OptionSpec = {
    order: 'first',
    values: [...interpreter.code, ...(interpreter.values ?? []), ...(interpreter.module ?? []), ...(name === 'awk' || name.endsWith('awk') ? ['f file'] : [])],
    ...(interpreter.maybe === undefined ? {} : { maybe: interpreter.maybe }),
    ...(interpreter.dash === undefined ? {} : { dash: interpreter.dash }),
  };
  specs.set(name, spec);
  return spec;
}

function withoutVerbs(args: readonly Word[], interpreter: Interpreter): readonly Word[] {
  return interpreter.verbs?.includes(args[0]?.text ?? '') === true ? args.slice(1) : args;
}

/** Node's `-p` prints what `-e` evaluates: `-pe TEXT`, `-p -e TEXT`, `-p TEXT`. */
function plainNode(args: readonly Word[], interpreter: Interpreter): readonly Word[] {
  if (interpreter.language !== 'javascript') return args;
  return args.flatMap((word, at) => (/^-(pe|ep)$/.test(word.text) ? [{ ...word, text: '-e' }] : /^(-p|--print)$/.test(word.text) && /^(-e|--eval)/.test(args[at + 1]?.text ?? '') ? [] : [word]));
}

/** Python's own options end with `-c TEXT` and `-m NAME`: the words behind belong to the program. */
function upToProgram(args: readonly Word[], interpreter: Interpreter): readonly Word[] {
  if (interpreter.module === undefined) return args;
  const at = args.findIndex((word, index) => !word.text.startsWith('-') && !/^-[WX]$/.test(args[index - 1]?.text ?? ''));
  return at === -1 ? args : args.slice(0, /^-[a-zA-Z]*[cm]$/.test(args[at - 1]?.text ?? '') ? at + 1 : args.length);
}

/** What stands behind the word that holds the program: its own arguments. */
function trailing(args: readonly Word[], codes: readonly Word[]): readonly Word[] {
  const last = codes.at(-1);
  const at = args.findLastIndex((word) => word === last || (last !== undefined && word.source === undefined && word.text.endsWith(last.text)));
  return at === -1 ? [] : args.slice(at + 1);
}

/** `osascript -l JavaScript`. */
function languageFor(name: string, options: Options, interpreter: Interpreter): Interpreter['language'] {
  return name === 'osascript' && /javascript/i.test(options.value('l')?.text ?? '') ? 'javascript' : interpreter.language;
}

function firstOperand(options: Options, reader: Reader, command: Command, context: ToolContext): readonly Effect[] {
  const [code] = options.operands;
  if (code === undefined) return [];
  const lines = command.program.endsWith('awk') && code.known === 'known' ? shellLines(code.text) : [];
  return [...lines.flatMap((line) => context.text(line, nestedIn(command, command.program, { stdin: { kind: 'none' } }))), ...textEffects(code, reader, command, context, { through: command.program, stdin: { kind: 'none' } }).filter((effect) => effect.opacity !== 'unmodelled'), ...inPlace(command.program, options, command, context)];
}

function fileEffects(file: Word, args: readonly Word[], reader: Reader, command: Command, context: ToolContext): readonly Effect[] {
  // What is no file is a script of package.json or a command of bun itself.
  if (command.program === 'bun' && !/\.[cm]?[jt]sx?$|[/\\]/.test(file.text)) return [];
  if (/^(https?|jsr|npm):/.test(file.text)) return textEffects(unknownWord(`$(curl ${file.text})`), reader, command, context, { through: command.program });
  const base = file.text.replace(/^.*[/\\]/, '');
  if (file.known === 'known' && ownTools.has(base)) {
    const inner = started(command, [wordOf(base), ...args], { through: command.program });
    return inner === undefined ? [] : context.command(inner);
  }
  if (file.known !== 'known') return textEffects(unknownWord(file.source ?? file.text), reader, command, context, { through: command.program });
  return scriptEffects({ path: file, args, reader }, command, context);
}

/** A module of the workspace is read; one that is installed is the program of its name. */
function moduleEffects(module: Word, args: readonly Word[], command: Command, context: ToolContext): readonly Effect[] {
  const path = module.known === 'known' && /^[\w.]+$/.test(module.text) ? module.text.replaceAll('.', '/') : undefined;
  if (path === undefined) return [unmodelled(command.program, `the module ${module.source ?? module.text}`)];
  const at = [`${path}.py`, `${path}/__main__.py`].find((file) => {
    const full = context.resolve(command.cwd, file);
    const body = full === undefined || installedModules.has(module.text.split('.')[0] ?? '') ? undefined : context.facts.get({ kind: 'body', path: full });
    return body !== undefined && body !== 'none';
  });
  if (at !== undefined) return scriptEffects({ path: wordOf(at), args, reader: { kind: 'code', language: 'python' } }, command, context);
  const script = scriptRunners.has(module.text) ? args.findIndex((word) => /\.pyw?$/.test(word.text)) : -1;
  const file = args[script];
  if (file !== undefined) return fileEffects(file, args.slice(script + 1), python, command, context);
  if (module.text === 'timeit') return args.filter((word) => /[\s(]/.test(word.text)).flatMap((word) => textEffects(word, python, command, context, { through: 'python -m timeit' }));
  if (module.text === 'http.server') return servedFolder(args, command, context);
  if (quietModules.has(module.text)) return [];
  const inner = started(command, [wordOf(module.text), ...args], { through: `${command.program} -m` });
  return inner === undefined ? [] : context.command(inner);
}

const python: Reader = { kind: 'code', language: 'python' };
/** Modules that run the script behind them. */
const scriptRunners = new Set(['cProfile', 'profile', 'pdb', 'ipdb', 'trace', 'coverage', 'runpy', 'debugpy', 'memory_profiler', 'kernprof', 'viztracer', 'IPython', 'asyncio', 'streamlit']);
const quietModules = new Set(['json.tool', 'http.server', 'venv', 'virtualenv', 'compileall', 'py_compile', 'timeit', 'calendar', 'this', 'site', 'sysconfig', 'platform', 'tokenize', 'ast', 'dis', 'pydoc', 'ensurepip', 'build', 'zipfile', 'tarfile', 'doctest', 'tabnanny', 'unittest', 'pytest', 'mypy', 'ruff', 'flake8', 'pylint', 'coverage', 'isort', 'black']);
const installedModules = new Set([...quietModules, 'pip', 'json', 'http', 'twine', 'uvicorn', 'gunicorn', 'flask', 'django', 'alembic', 'celery', 'jupyter', 'notebook', 'pdb', 'cProfile', 'trace', 'runpy', 'pipx', 'poetry', 'tox', 'nox', 'aerich', 'mkdocs', 'sphinx', 'awscli']);

/** `perl -pi -e` and `ruby -i` change the files that are their operands; `gawk -i inplace` too. */
function inPlace(name: string, options: Options, command: Command, context: ToolContext): readonly Effect[] {
  const changes = (name === 'perl' || name === 'ruby') && options.has('i') ? true : /awk$/.test(name) && options.value('i')?.text === 'inplace';
  if (!changes) return [];
  const files = /awk$/.test(name) ? options.operands.slice(1) : options.operands;
  return files.flatMap((file) => editPath(context, command.cwd, file, { via: command.program }));
}
