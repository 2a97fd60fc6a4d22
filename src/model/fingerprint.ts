import { createHash } from 'node:crypto';

/** The name under which a secret's value is remembered: the first 16 hex digits of its sha256. The value itself is never kept. */
export function fingerprint(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 16);
}
