import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { editPath, readPath } from '../paths.ts';

/** A packer replaces a file by its packed form, which is taken back by the other direction. */
export const tool: Tool = {
  programs: ['gzip', 'gunzip', 'pigz', 'unpigz', 'bzip2', 'bunzip2', 'pbzip2', 'lbzip2', 'xz', 'unxz', 'lzma', 'unlzma', 'zstd', 'unzstd', 'zstdmt', 'lz4', 'unlz4', 'lzip', 'lzop', 'compress', 'uncompress', 'brotli', 'gzexe', 'upx'],
  summary: 'packs and unpacks single files in place',
  effects(command, context) {
    const options = readOptions(command.args, { flags: ['c stdout to-stdout', 'd decompress uncompress', 'f force', 'k keep', 'l list', 't test', 'r recursive', 'q quiet', 'v verbose', 'h help', 'V version', 'n', 'N', 'rm', 'z', 'L', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'best', 'fast'], values: ['S suffix', 'T threads', 'M memlimit', 'o output', 'D', 'p', 'b', 'q-'], maybe: ['ultra', 'long', 'format'] });
    if (options.has('h', 'V')) return [];
    const via = command.program;
    const reads = options.has('c', 'l', 't');
    return options.operands.flatMap((word) => (reads || word.text === '-' ? readPath(context, command.cwd, word, { via }) : editPath(context, command.cwd, word, { via, undo: { undo: 'trivial' }, does: options.has('d') || /^un/.test(via) ? 'unpacks' : 'packs' })));
  },
  examples: [
    { run: 'gzip -9 orders.csv', effects: ['edit path trivial'] },
    { run: 'gunzip -c orders.csv.gz', effects: ['read path none-needed'] },
    { run: 'zstd -k orders.csv', effects: ['edit path trivial'] },
    { run: 'xz --version', effects: [] },
  ],
};
