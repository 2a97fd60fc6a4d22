import type { Options as Given } from './options.ts';

/** Options by name, wherever they were written. */
type Options = Pick<Given, 'given' | 'value' | 'values'>;

const protects = /(deletion|delete|termination|purge|stack|mfa)[-_]?protect|disable[-_]?api[-_]?(termination|stop)|(prevent|block)[-_]?(destroy|deletion)|mfa[-_]?delete|backup|snapshot|versioning|pitr|point[-_]?in[-_]?time|continuous|soft[-_]?delete|recovery|retention|bin[-_]?log|retain|final/i;
const takesAway = /^(no|disable|skip|without|remove|clear|delete|purge|unset)[-_]/i;
const offValues = /^(0|false|off|no|none|disabled?|suspended|deactivated|never|0d|0s)$|=(false|disabled|suspended|0|off)$/i;
const counts = /retention|retain|backup[-_]?(days|period|count)|recovery[-_]?window/i;
/** Options of reading commands and of creation that look alike and take nothing away. */
const harmless = /^(no-(verify|wait|color|prompt|input|cli)|backup-(id|name|arn|file|path|vault|location)|snapshot-(id|name|identifier)|final-snapshot-identifier|final-db-snapshot-identifier|recovery-point-arn|restore)/i;

/** Says which option of a command line takes away what an undo rests on, or nothing. */
export function weakeningOption(options: Options): string | undefined {
  for (const name of options.given) {
    if (!protects.test(name) || harmless.test(name)) continue;
    const value = options.value(name);
    if (takesAway.test(name) && (value === undefined || !offValues.test(value))) return `--${name}`;
    if (!takesAway.test(name) && value !== undefined && offValues.test(value)) return `--${name} ${value}`;
    if (counts.test(name) && value !== undefined && /^[0-9]+$/.test(value) && Number(value) === 0) return `--${name} ${value}`;
  }
  return undefined;
}

const everyone = /^(allusers|allauthenticatedusers|public-read(-write)?|public|\*|0\.0\.0\.0\/0|::\/0|everyone|anonymous|authenticated-read|internet)$/i;
const openers = /^(acl-public|allow-unauthenticated|publicly-accessible|make-public|public|allow-blob-public-access|public-access|public-network-access|enable-public-access|allow-public-access)$/i;

/** Says which option opens something to everybody, or nothing. */
export function openingOption(options: Options): string | undefined {
  for (const name of options.given) {
    if (openers.test(name) && !offValues.test(options.value(name) ?? 'true') && !/^private$/i.test(options.value(name) ?? '')) return `--${name}`;
    if (!/acl|member|cidr|^source|range|grantee|principal|access|grant|allow/i.test(name)) continue;
    const value = options.values(name).find((one) => one.split(',').some((part) => everyone.test(part.replace(/^[a-z]+[:=]/i, '')) || everyone.test(part)));
    if (value !== undefined) return `--${name} ${value}`;
  }
  return undefined;
}
