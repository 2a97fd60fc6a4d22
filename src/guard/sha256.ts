import { createHash } from 'node:crypto';

/** SHA-256 of bytes, or of a text as UTF-8; lower-case hexadecimal. */
export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
