import type { Tool } from '../../model/tool.ts';
import { nameOf, readOptions } from '../cloud/options.ts';
import { readAddress } from './address.ts';
import { httpEffects } from './http-effects.ts';
import { fetchFromHost } from './send-to-host.ts';

export const tool: Tool = {
  programs: ['aria2c', 'axel', 'yt-dlp', 'youtube-dl', 'gallery-dl', 'lynx', 'w3m', 'links', 'elinks', 'fetch', 'httrack', 'huggingface-cli', 'hf', 'gdown', 'spider', 'ab', 'wrk', 'hey', 'vegeta', 'k6', 'siege', 'oha', 'bombardier', 'autocannon'],
  summary: 'downloads and load tests: they fetch and change nothing but the files they write',
  effects: (command, context) => {
    const options = readOptions(command.args, { takes: ['o', 'out', 'd', 'dir', 'x', 's', 'j', 'k', 'i', 'n', 'c', 't', 'm', 'H', 'z', 'D', 'f', 'format', 'P', 'output', 'T', 'p', 'u', 'vus', 'duration', 'local-dir', 'revision', 'repo-type', 'include', 'exclude', 'token', 'b', 'body', 'method', 'a'] });
    const urls = options.words.filter((word) => /:\/\/|^[\w-]+(\.[\w-]+)+\//.test(word));
    const method = options.value('m', 'method');
    if (/^(ab|wrk|hey|vegeta|k6|siege|oha|bombardier|autocannon)$/.test(command.program) && method !== undefined) return urls.flatMap((url) => httpEffects({ url, via: command.program, context, method }));
    if (/^(hf|huggingface-cli)$/.test(command.program)) return hub(command.program, options.rest.map(nameOf), context);
    return urls.map((url) => fetchFromHost(command.program, context, readAddress(url).host, url.replace(/\?.*$/, '').slice(0, 160)));
  },
  examples: [
    { run: 'aria2c https://example.com/big.iso', effects: ['fetch host none-needed'] },
    { run: 'yt-dlp --version', effects: [] },
    { run: 'hey -m DELETE https://api.example.com/v1/volumes/7', effects: ['delete cloud irreversible'] },
    { run: 'hf repo delete acme/model', effects: ['delete cloud irreversible'] },
    { run: 'hf download acme/model', effects: ['fetch host none-needed'] },
  ],
};

function hub(via: string, words: readonly string[], context: Parameters<Tool['effects']>[1]): ReturnType<Tool['effects']> {
  const [verb = '', sub = ''] = words;
  const name = words.at(-1) ?? '';
  const at = (method: string): ReturnType<Tool['effects']> => httpEffects({ url: `https://huggingface.co/api/repos/${name}`, via, context, method });
  if (/delete|remove/.test(sub) || verb === 'repo-files' || verb === 'delete-cache') return verb === 'delete-cache' || verb === 'cache' ? [] : at('DELETE');
  if (/^upload/.test(verb)) return httpEffects({ url: `https://huggingface.co/${words[1] ?? ''}`, via, context, method: 'PUT', bodyFrom: words[2] ?? '.' });
  if (verb === 'repo') return at('POST');
  return verb === 'download' ? [fetchFromHost(via, context, 'huggingface.co', name)] : [];
}
