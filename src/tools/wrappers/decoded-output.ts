import type { Command } from '../../model/command.ts';
import { fromBase32, fromBase64, fromHex, fromRot13, readable, unpacked } from '../code/decode.ts';

const unpackers = new Set(['gunzip', 'zcat', 'gzcat', 'bunzip2', 'bzcat', 'unxz', 'xzcat', 'unlzma', 'lzcat', 'zstdcat', 'unzstd', 'uncompress', 'funzip', 'uudecode', 'unlz4']);
const packers = new Set(['gzip', 'bzip2', 'xz', 'zstd', 'lz4', 'brotli', 'pigz']);

/** What kind of decoder a command is, if it is one. */
export function decoderName(program: string, args: readonly string[]): string | undefined {
  const decodes = args.some((arg) => /^-[a-zA-Z]*[dD][a-zA-Z]*$/.test(arg) || arg === '--decode' || arg === '--decrypt' || arg === '--decompress');
  if (program === 'base64' || program === 'base32' || program === 'basenc' || program === 'gbase64') return decodes ? program : undefined;
  if (program === 'xxd') return args.some((arg) => /^-[a-z]*r/.test(arg)) ? program : undefined;
  if (program === 'openssl') return decodes ? program : undefined;
  if (program === 'gpg' || program === 'gpg2' || program === 'age' || program === 'ccrypt' || program === 'sops') return decodes || args.includes('decrypt') ? program : undefined;
  if (packers.has(program)) return decodes ? program : undefined;
  if (unpackers.has(program) || program === 'rev') return program;
  if (program === 'tr') return isLetterTable(args) ? program : undefined;
  if (program === 'printf' || program === 'echo') return args.some((arg) => (arg.match(/\\(x[0-9a-fA-F]{1,2}|[0-7]{3}|u[0-9a-fA-F]{4})/g) ?? []).length >= 3) ? program : undefined;
  if (program === 'certutil') return args.some((arg) => /^[-/]decode/i.test(arg)) ? program : undefined;
  if (/^(python[\d.]*|perl|ruby|node|php)$/.test(program)) return args.some((arg) => /b64decode|decode_base64|base64_decode|unhexlify|fromhex|Base64\.decode|from\([^)]*base64/.test(arg)) ? program : undefined;
  return undefined;
}

function isLetterTable(args: readonly string[]): boolean {
  const sets = args.filter((arg) => !arg.startsWith('-'));
  return sets.length === 2 && sets.every((set) => /[A-Za-z]-[A-Za-z]|[A-Za-z]{8}/.test(set)) && !/upper|lower/.test(sets.join('')) && sets.join(' ') !== 'A-Z a-z' && sets.join(' ') !== 'a-z A-Z';
}

/** What a pipe prints, where its start is known and every decoder in it can be followed here. */
export function decodedOutput(from: readonly Command[]): string | undefined {
  const bytes = outputOf(from, 8);
  return bytes === undefined ? undefined : readable(bytes);
}

function outputOf(from: readonly Command[], depth: number): Buffer | undefined {
  const last = from.at(-1);
  if (last === undefined || depth === 0) return undefined;
  if (last.program === 'printf' || last.program === 'echo') return escaped(last.args.map((arg) => arg.text).filter((arg) => !/^-[eEn]+$/.test(arg)).join(' '));
  const input = inputOf(last, depth) ?? outputOf(from.slice(0, -1), depth - 1);
  return input === undefined ? undefined : transformed(last, input);
}

function inputOf(command: Command, depth: number): Buffer | undefined {
  if (command.stdin.kind === 'text') return command.stdin.known === 'known' ? Buffer.from(command.stdin.text) : undefined;
  if (command.stdin.kind !== 'pipe') return undefined;
  return command.stdin.text === undefined ? outputOf(command.stdin.from, depth - 1) : Buffer.from(command.stdin.text);
}

function transformed(command: Command, input: Buffer): Buffer | undefined {
  const text = input.toString('latin1');
  const args = command.args.map((arg) => arg.text);
  switch (command.program) {
    case 'base64':
    case 'gbase64':
      return fromBase64(text);
    case 'openssl':
      return args[0] === 'base64' || args.some((arg) => arg === '-base64' || arg === '-a') ? fromBase64(text) : undefined;
    case 'base32':
      return fromBase32(text);
    case 'xxd':
      return fromHex(text);
    case 'rev':
      return Buffer.from(input.toString('utf8').split('\n').map((line) => [...line].reverse().join('')).join('\n'));
    case 'tr':
      return isLetterTable(args) && /n-z|N-Z/.test(args.join('')) ? Buffer.from(fromRot13(input.toString('utf8'))) : args[0] === '-d' ? input : undefined;
    case 'gunzip':
    case 'zcat':
    case 'gzcat':
    case 'gzip':
      return unpacked(input);
    case 'cat':
    case 'tee':
      return input;
    default:
      return undefined;
  }
}

function escaped(text: string): Buffer {
  return Buffer.from(
    text.replace(/\\(x[0-9a-fA-F]{1,2}|0?[0-7]{3}|u[0-9a-fA-F]{4}|n|t)/g, (_, code: string) => {
      if (code === 'n') return '\n';
      if (code === 't') return '\t';
      return String.fromCharCode(/^[xu]/.test(code) ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 8));
    }),
  );
}
