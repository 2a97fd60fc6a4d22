import { inFile } from '../../network/sent-secret.ts';
import type { Deeds } from '../deeds.ts';
import type { Value } from '../value.ts';

/** What secret a value holds that a program sends: its whole environment, or the content of a file with credentials. */
export function secretInValue(value: Value | undefined, deeds: Deeds, depth = 0): string | undefined {
  if (value === undefined || depth > 4) return undefined;
  const inside = (values: readonly Value[]): string | undefined => values.slice(0, 50).map((one) => secretInValue(one, deeds, depth + 1)).find((found) => found !== undefined);
  switch (value.kind) {
    case 'text':
      return value.contentOf === undefined ? undefined : inFile(deeds.context, deeds.nested.cwd, value.contentOf);
    case 'map':
      return inside([...value.entries.values()]);
    case 'list':
      return inside(value.more === undefined ? value.items : [...value.items.slice(0, 49), value.more]);
    case 'thing': {
      const names = value.chain.map((link) => link.name.replace(/^\?/, '')).join('.');
      if (/^(?:os\.environ|process\.env|Bun\.env|ENV|Deno\.env\.toObject|\$_ENV|\$_SERVER)(?:\.(?:copy|items|values|to_h|to_json))?(?:\.\[\](?:\.\w+)?)?$/.test(names)) return 'the whole environment';
      return inside(value.chain.flatMap((link) => (link.call === undefined ? [] : [...link.call.args, ...link.call.named.values()])));
    }
    default:
      return undefined;
  }
}
