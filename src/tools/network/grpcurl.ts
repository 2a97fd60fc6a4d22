import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';
import { namedCallEffects } from '../mcp-name.ts';
import { isLocalHost, readAddress } from './address.ts';

export const tool: Tool = {
  programs: ['grpcurl', 'evans', 'ghz', 'buf-curl'],
  summary: 'calls of gRPC services, by the words of their method',
  effects: (command, context): readonly Effect[] => {
    const options = readOptions(command.args, { dashes: 'go', takes: ['d', 'H', 'proto', 'import-path', 'protoset', 'authority', 'cacert', 'cert', 'key', 'servername', 'connect-timeout', 'max-time', 'rpc-header', 'reflect-header', 'user-agent', 'format', 'max-msg-sz', 'n', 'c', 'call', 'data', 'host', 'port'] });
    const host = options.words.find((word) => /:\d+$|^[\w-]+(\.[\w-]+)+$/.test(word)) ?? 'localhost';
    const method = options.value('call') ?? options.words.find((word) => /[./].*[A-Za-z]+[/.][A-Z]\w*$/.test(word) && word !== host);
    const address = readAddress(host);
    const environment = isLocalHost(address.host) && context.machine === undefined ? 'local' : context.environment(address.host);
    if (method === undefined || options.words.includes('list') || options.words.includes('describe')) return [effectOf(command.program, { verb: 'fetch', object: { kind: 'host', name: address.host }, environment, says: `asks ${host} which calls it takes`, target: address.host })];
    const name = method.replace(/^.*[/.]/, '');
    return namedCallEffects({ via: command.program, provider: address.host, tool: name, input: parsed(options.value('d', 'data')), environment });
  },
  examples: [
    { run: "grpcurl -d '{\"name\":\"orders\"}' api.example.com:443 acme.v1.Volumes/DeleteVolume", effects: ['delete cloud irreversible'] },
    { run: 'grpcurl api.example.com:443 list', effects: ['fetch host none-needed'] },
    { run: 'grpcurl -plaintext localhost:50051 acme.v1.Volumes/ListVolumes', effects: ['read cloud none-needed'] },
  ],
};

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
