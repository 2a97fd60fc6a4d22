import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import { decodedOutput, decoderName } from './decoded-output.ts';
import { runEffect } from './run-effect.ts';
import { programName } from '../../shell/program.ts';

/** Where text that is about to be executed comes from, as far as that is a reason to worry. */
export type Provenance =
  | { readonly kind: 'plain' }
  | { readonly kind: 'downloaded'; readonly from: string }
  /** Decoded, decrypted or unpacked; `text` where it could be done here too. */
  | { readonly kind: 'decoded'; readonly by: string; readonly text?: string };

const fetching = new Set([
  'curl', 'wget', 'wget2', 'http', 'https', 'xh', 'xhs', 'curlie', 'aria2c', 'axel', 'fetch', 'lynx', 'w3m', 'nc', 'ncat', 'netcat', 'socat', 'ftp', 'tftp', 'ssh',
  'dig', 'host', 'nslookup', 'drill', 'kdig', 'doggo', 'delv', 'resolve-dnsname', 'whois', 'finger', 'gopher', 'iwr', 'irm', 'grpcurl', 'websocat', 'wscat', 'telnet', 'curl-impersonate', 'invoke-webrequest', 'invoke-restmethod', 'start-bitstransfer', 'gsutil', 'rclone',
]);

/** Provenance of what a pipe of commands prints. */
export function provenanceOfPipe(from: readonly Command[]): Provenance {
  const fetch = from.find((command) => isFetching(command.program, command.args));
  if (fetch !== undefined) return { kind: 'downloaded', from: addressIn(fetch.args.map((arg) => arg.text)) ?? `the network (${fetch.program})` };
  const decoder = from.findLast((command) => decoderName(command.program, command.args.map((arg) => arg.text)) !== undefined);
  if (decoder === undefined) return { kind: 'plain' };
  const text = decodedOutput(from);
  return { kind: 'decoded', by: decoder.program, ...(text === undefined ? {} : { text }) };
}

/** Provenance of a word by the text its unknown parts come from: `$(curl …)`, `<(wget …)`, `$(echo … | base64 -d)`. */
export function provenanceOfSource(source: string | undefined): Provenance {
  if (source === undefined) return { kind: 'plain' };
  let decoder: string | undefined;
  for (const segment of source.slice(0, 4_096).split(/[|;&()`\n{}]+/)) {
    const [first = '', ...rest] = segment.trim().split(/\s+/);
    const program = programName(first);
    const args = rest.map((text): Word => ({ text, known: 'known' }));
    if (isFetching(program, args)) return { kind: 'downloaded', from: addressIn(rest) ?? `the network (${program})` };
    if (decoderName(program, rest) !== undefined) decoder = program;
  }
  return decoder === undefined ? { kind: 'plain' } : { kind: 'decoded', by: decoder };
}

function isFetching(program: string, args: readonly Word[]): boolean {
  const name = program.toLowerCase();
  if (name === 'aws') return args[0]?.text === 's3' && args.at(-1)?.text === '-';
  if (name === 'gh') return ['api', 'gist', 'release'].includes(args[0]?.text ?? '');
  if (!fetching.has(name) && !/^\[system\.net\.[\w.]+\]::(?:downloadstring|downloaddata|getstring|getstringasync|getbytearrayasync)$/.test(name)) return false;
  const addresses = args.filter((arg) => /^[a-z]+:\/\/|^[\w.-]+(:\d+)?\//i.test(arg.text));
  return !(addresses.length > 0 && addresses.every((arg) => /^(https?:\/\/)?(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)([:/]|$)/i.test(arg.text)));
}

function addressIn(words: readonly string[]): string | undefined {
  const address = words.map((word) => word.replace(/^["']|["')]+$/g, '')).find((word) => /^[a-z]+:\/\//i.test(word)) ?? words.find((word) => /^[\w-]+(\.[\w-]+)+\//.test(word));
  return address?.replace(/^([a-z]+:\/\/)[^@/]*@/i, '$1').slice(0, 200);
}

/** The effect of executing text of a worrying provenance; none for plain text. */
export function provenanceEffects(provenance: Provenance, via: string): readonly Effect[] {
  switch (provenance.kind) {
    case 'plain':
      return [];
    case 'downloaded':
      return [runEffect({ name: provenance.from, via, says: `runs a script downloaded from ${provenance.from} in ${via}`, opacity: 'unmodelled', marks: ['downloaded'] })];
    case 'decoded':
      return [runEffect({ name: `decoded text`, via, says: `runs text decoded with ${provenance.by} in ${via}`, opacity: 'hidden', marks: ['encoded'] })];
  }
}
