import type { OptionSpec } from '../arguments.ts';

/** How a program that only reads takes its operands. */
export interface Reader {
  readonly spec: OptionSpec;
  /** Operands before the paths: a pattern, a filter. */
  readonly skip: number;
  /** Options that take the place of those operands: `grep -e`. */
  readonly instead?: readonly string[];
  /** Options whose value is a file that is read. */
  readonly reads?: readonly string[];
  /** Options whose value is a file that is written. */
  readonly writes?: readonly string[];
  /** Options whose value is a program that is started. */
  readonly runs?: readonly string[];
  /** Options that make it change the files in place. */
  readonly inPlace?: readonly string[];
  /** The operand that is written, counted from 0 after the skipped ones. */
  readonly output?: number;
}

const plain: Reader = { spec: {}, skip: 0 };
const grep: Reader = {
  skip: 1,
  instead: ['e', 'f'],
  reads: ['f'],
  spec: { flags: ['i ignore-case', 'v invert-match', 'r recursive', 'R', 'n line-number', 'l', 'L', 'c count', 'o', 'w', 'x', 'E', 'F', 'P', 'q', 's', 'h', 'H', 'a', 'I', 'z', 'Z', 'b', 'u', 'U', 'y', 'T'], values: ['e regexp', 'f file', 'A after-context', 'B before-context', 'C context', 'm max-count', 'd directories', 'D devices', 'include', 'exclude', 'exclude-dir', 'exclude-from', 'label', 'binary-files'], maybe: ['color', 'colour'] },
};
const ripgrep: Reader = {
  skip: 1,
  instead: ['e', 'f', 'files', 'type-list'],
  reads: ['f'],
  runs: ['pre', 'hostname-bin', 'pager'],
  spec: { flags: ['files', 'type-list', 'i', 'v', 'n', 'l', 'c', 'o', 'w', 'x', 'S', 's', 'F', 'P', 'U', 'z', 'u', 'uu', 'uuu', 'L', 'N', 'H', 'h', 'p', '0', 'a', 'q', 'json', 'hidden', 'no-ignore', 'vimgrep', 'stats', 'debug', 'heading', 'multiline', 'pcre2'], values: ['e regexp', 'f file', 'A after-context', 'B before-context', 'C context', 'm max-count', 'g glob', 'iglob', 't type', 'T type-not', 'r replace', 'd max-depth', 'j threads', 'M max-columns', 'E encoding', 'pre', 'pre-glob', 'sort', 'sortr', 'color', 'colors', 'path-separator', 'max-filesize', 'type-add', 'type-clear', 'ignore-file', 'context-separator', 'engine', 'hostname-bin', 'pager', 'G', 'ignore', 'ignore-dir', 'depth'] },
};
const jq: Reader = { skip: 1, instead: ['f'], reads: ['f'], inPlace: ['i'], spec: { flags: ['r raw-output', 'c compact-output', 'n null-input', 's slurp', 'S sort-keys', 'e exit-status', 'M', 'C', 'a', 'j', 'R raw-input', 'i inplace in-place', 'P prettyPrint', 'N', 'y', 'Y', 'v', 'o-'], values: ['f from-file', 'arg', 'argjson', 'slurpfile', 'rawfile', 'L', 'indent', 'tab-', 'p input-format', 'o output-format', 'I', 'expression'] } };
const counted: Reader = { skip: 0, spec: { flags: ['q', 'v', 'z', 'f', 'F', 'r'], values: ['n lines', 'c bytes', 's sleep-interval', 'pid'] } };
const width: Reader = { skip: 0, spec: { values: ['w width', 'l', 's', 'c', 'p', 'h', 'n', 'i', 'b', 'd', 'f', 't', 'N', 'j', 'A', 'L', 'e', 'S'] } };
const lists: Reader = { skip: 0, spec: { values: ['d delimiter', 'f fields', 'c characters', 'b bytes', 'output-delimiter', 'k key', 't field-separator', 's', 'n', 'o output', 'S buffer-size', 'T temporary-directory', 'parallel', 'compress-program', '1', '2', 'j', 'a', 'e', 'v', 'w', 'F', 'random-source', 'i', 'files0-from'] }, writes: ['o'], runs: ['compress-program'] };
const diff: Reader = { skip: 0, spec: { flags: ['u', 'r', 'q', 'y', 'i', 'w', 'b', 'B', 'N', 'a', 's', 'c', 'e', 'n', 'E', 'Z', 'l', 'T', 'p'], values: ['U unified', 'C context', 'W width', 'x exclude', 'X', 'I', 'L label', 'S', 'F', 'D', 'horizon-lines', 'i ignore-initial', 'n bytes', 'to-file', 'from-file'], maybe: ['color'] } };

/** Programs that read files and print: what matters is what they read. */
export const readers: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(
    [
      'cat', 'gcat', 'tac', 'nl', 'rev', 'more', 'most', 'zcat', 'gzcat', 'zless', 'zmore', 'bzcat', 'xzcat', 'lzcat', 'zstdcat', 'lz4cat', 'vis', 'unexpand', 'expand', 'tsort', 'file', 'strings', 'md5', 'md5sum', 'sha1sum', 'sha224sum',
      'sha256sum', 'sha384sum', 'sha512sum', 'b2sum', 'b3sum', 'cksum', 'sum', 'shasum', 'crc32', 'xxhsum', 'readelf', 'objdump', 'nm', 'otool', 'ldd', 'jless', 'fx', 'glow', 'mdcat', 'hexyl', 'exif', 'identify', 'mediainfo', 'pdfinfo', 'wc', 'gwc', 'cloc', 'tokei', 'scc',
      'look', 'ccat', 'pygmentize', 'highlight', 'source-highlight', 'csvlook', 'csvstat', 'csvcut', 'csvgrep', 'base32', 'basenc', 'mdless', 'vcat', 'ul', 'colrm', 'zdiff', 'zcmp',
    ].map((name) => [name, plain]),
  ),
  ...Object.fromEntries(['grep', 'egrep', 'fgrep', 'ggrep', 'zgrep', 'zegrep', 'bzgrep', 'xzgrep', 'pcregrep', 'ugrep'].map((name) => [name, grep])),
  ...Object.fromEntries(['rg', 'ag', 'ack', 'ripgrep', 'pt', 'sift', 'rga'].map((name) => [name, ripgrep])),
  ...Object.fromEntries(['jq', 'gojq', 'jaq', 'yq', 'xq', 'tomlq', 'dasel', 'jql'].map((name) => [name, jq])),
  ...Object.fromEntries(['head', 'tail', 'ghead', 'gtail', 'multitail', 'less'].map((name) => [name, counted])),
  ...Object.fromEntries(['fold', 'fmt', 'pr', 'column', 'paste', 'od', 'hexdump', 'hd', 'base64', 'gbase64', 'bat', 'batcat', 'numfmt'].map((name) => [name, width])),
  ...Object.fromEntries(['cut', 'gcut', 'sort', 'gsort', 'join', 'comm', 'shuf', 'gshuf'].map((name) => [name, lists])),
  ...Object.fromEntries(['diff', 'gdiff', 'cmp', 'colordiff', 'sdiff', 'diff3', 'icdiff', 'difft', 'delta', 'dwdiff', 'wdiff'].map((name) => [name, diff])),
  uniq: { skip: 0, output: 1, spec: { flags: ['c', 'd', 'D', 'u', 'i', 'z'], values: ['f skip-fields', 's skip-chars', 'w check-chars'] } },
  xxd: { skip: 0, output: 1, spec: { flags: ['r', 'p', 'ps', 'i', 'u', 'b', 'e', 'a', 'E'], values: ['c cols', 'g', 'l', 's', 'o'] } },
  iconv: { skip: 0, writes: ['o'], spec: { values: ['f from-code', 't to-code', 'o output'] } },
  xmllint: { skip: 0, writes: ['output'], spec: { dash: 'words', values: ['output', 'xpath', 'schema', 'dtdvalid', 'encode', 'path', 'o'] } },
  pdftotext: { skip: 0, output: 1, spec: { dash: 'words', values: ['f', 'l', 'r', 'x', 'y', 'W', 'H', 'enc', 'eol', 'opw', 'upw'] } },
  cflow: plain,
  dos2unix: { skip: 0, inPlace: ['k', 'o'], spec: {} },
};
