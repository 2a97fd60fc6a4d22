import type { KeyObject } from 'node:crypto';

/** A time stamp query of RFC 3161 (DER) for a SHA-256 digest; the service is asked for its certificate. */
export function timestampQuery(digest: Buffer): Buffer {
  const sha256 = Buffer.from([0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]);
  const algorithm = der(0x30, Buffer.concat([sha256, Buffer.from([0x05, 0x00])]));
  const imprint = der(0x30, Buffer.concat([algorithm, der(0x04, digest)]));
  return der(0x30, Buffer.concat([Buffer.from([0x02, 0x01, 0x01]), imprint, Buffer.from([0x01, 0x01, 0xff])]));
}

/** A `rekord` entry of Rekor (0.0.1) for a signed note: the checkpoint's text, its Ed25519 signature and the public key. */
export function rekorEntry(note: string, key: KeyObject): Buffer {
  const end = note.indexOf('\n\n') + 1;
  const signature = Buffer.from(/\n\u2014 \S+ (\S+)\n?$/.exec(note)?.[1] ?? '', 'base64').subarray(4);
  const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64');
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  return Buffer.from(JSON.stringify({ apiVersion: '0.0.1', kind: 'rekord', spec: { data: { content: base64(note.slice(0, end)) }, signature: { format: 'x509', content: base64(signature), publicKey: { content: base64(pem) } } } }));
}

/** Lengths under 128 only, which a query never exceeds. */
function der(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}
