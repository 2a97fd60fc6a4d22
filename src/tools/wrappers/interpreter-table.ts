import type { Language } from '../../model/tool.ts';

/** How an interpreter takes its program. */
export interface Interpreter {
  readonly language: Language;
  /** Options whose value is program text. */
  readonly code: readonly string[];
  /** Options that take a word and are nothing here. */
  readonly values?: readonly string[];
  /** Options whose value can only be attached. */
  readonly maybe?: readonly string[];
  readonly dash?: 'words';
  /** Leading words that only say how to run: `deno run`, `bun run`. */
  readonly verbs?: readonly string[];
  /** Options with which nothing is run: a syntax check, a version. */
  readonly checks?: readonly string[];
  /** A module by name: `python -m json.tool`. */
  readonly module?: readonly string[];
  /** Code is the first operand: `awk PROGRAM`, `deno eval CODE`. */
  readonly first?: 'code';
}

const node: Interpreter = {
  language: 'javascript',
  code: ['e', 'eval', 'p', 'print'],
  values: ['r require', 'import', 'loader', 'experimental-loader', 'C conditions', 'env-file', 'env-file-if-exists', 'input-type', 'stack-trace-limit', 'max-old-space-size', 'tsconfig', 'O', 'P project'],
  checks: ['c', 'check', 'v', 'version', 'h', 'help', 'test'],
};

const perl: Interpreter = { language: 'perl', code: ['e', 'E'], values: ['I', 'M', 'm', 'F'], maybe: ['i', '0', 'l', 'x', 'C', 'D', 'd', 'V'], checks: ['c', 'v'] };
const lua: Interpreter = { language: 'lua', code: ['e'], values: ['l'], checks: ['v'] };
const awk: Interpreter = { language: 'unknown', code: ['e source'], values: ['F field-separator', 'v assign', 'i include', 'l load', 'E exec'], first: 'code', checks: ['V version', 'h help'] };

/** Interpreters by program name. */
export const interpreters: Readonly<Record<string, Interpreter>> = {
  python: { language: 'python', code: ['c'], values: ['W', 'X', 'Q', 'check-hash-based-pycs'], checks: ['V', 'version'], module: ['m'] },
  pypy: { language: 'python', code: ['c'], values: ['W', 'X'], checks: ['V', 'version'], module: ['m'] },
  pythonw: { language: 'python', code: ['c'], values: ['W', 'X'], checks: ['V'], module: ['m'] },
  py: { language: 'python', code: ['c'], values: ['W', 'X'], checks: ['V'], module: ['m'] },
  ipython: { language: 'python', code: ['c'], values: ['profile'], checks: ['version'], module: ['m'] },
  bpython: { language: 'python', code: [], checks: ['version'] },
  node,
  nodejs: node,
  tsx: { ...node, verbs: ['watch'] },
  'ts-node': node,
  'ts-node-esm': node,
  esno: node,
  'vite-node': node,
  'babel-node': node,
  'swc-node': node,
  jiti: node,
  zx: { ...node, code: ['e', 'eval'] },
  bun: { ...node, verbs: ['run'] },
  ruby: { language: 'ruby', code: ['e'], values: ['I', 'r', 'C', 'E', 'F'], maybe: ['i', '0', 'W', 'x', 'T', 'K'], checks: ['c', 'v', 'version'] },
  jruby: { language: 'ruby', code: ['e'], values: ['I', 'r'], checks: ['c', 'v'] },
  irb: { language: 'ruby', code: [], values: ['I', 'r'] },
  perl,
  php: { language: 'php', code: ['r run', 'B', 'R', 'E'], values: ['d define', 'c', 'f file', 'S server', 't docroot', 'z'], checks: ['l', 'v', 'm', 'i', 'version'] },
  lua,
  luajit: lua,
  rscript: { language: 'r', code: ['e'], dash: 'words' },
  Rscript: { language: 'r', code: ['e'], dash: 'words' },
  R: { language: 'r', code: ['e'], values: ['f', 'file'], checks: ['version'] },
  osascript: { language: 'applescript', code: ['e'], values: ['l', 's'] },
  awk,
  gawk: awk,
  mawk: awk,
  nawk: awk,
  julia: { language: 'unknown', code: ['e eval', 'E print'], values: ['L load', 'p procs', 't threads', 'project'], checks: ['v version'] },
  groovy: { language: 'unknown', code: ['e'], checks: ['v version'] },
  scala: { language: 'unknown', code: ['e'] },
  elixir: { language: 'unknown', code: ['e eval'], values: ['r', 'S'], checks: ['v version'] },
  erl: { language: 'unknown', code: ['eval'], dash: 'words' },
  ghc: { language: 'unknown', code: ['e'] },
  runghc: { language: 'unknown', code: [] },
  clojure: { language: 'unknown', code: ['e eval'], values: ['Sdeps', 'i', 'r'] },
  clj: { language: 'unknown', code: ['e eval'], values: ['Sdeps', 'i', 'r'] },
  ocaml: { language: 'unknown', code: ['e'], values: ['I'], checks: ['version', 'vnum'] },
  m4: { language: 'unknown', code: [], values: ['D', 'I', 'U'] },
  fsi: { language: 'unknown', code: ['exec'], values: ['r', 'I', 'load', 'use'], checks: ['version', 'help'] },
  csi: { language: 'unknown', code: [] },
  bb: { language: 'unknown', code: ['e eval'] },
  sbcl: { language: 'unknown', code: ['eval'] },
  emacs: { language: 'unknown', code: ['eval'], values: ['l load', 'f funcall'], dash: 'words' },
  emacsclient: { language: 'unknown', code: ['e eval'] },
  guile: { language: 'unknown', code: ['c'] },
  racket: { language: 'unknown', code: ['e eval'] },
  nu: { language: 'unknown', code: ['c commands'] },
  swift: { language: 'unknown', code: ['e'] },
  kotlin: { language: 'unknown', code: ['e'] },
  jshell: { language: 'unknown', code: [] },
  raku: { language: 'perl', code: ['e'] },
};
