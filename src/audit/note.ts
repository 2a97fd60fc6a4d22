import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** The tree head that a checkpoint states. */
interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

const ed25519 = 0x01;

/** The name that signs for a stream. */
export function originOf(stream: string): string {
  return `tagout/${stream}`;
}

/** The 32 bytes of an Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  const jwk = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  return Buffer.from(jwk.x ?? '', 'base64url');
}

/** Whether a checkpoint names this key; its signature is not looked at. */
export function isSignedBy(note: string, origin: string, key: KeyObject): boolean {
  const signature = /\n\u2014 \S+ (\S+)\n?$/.exec(note)?.[1];
  return signature !== undefined && Buffer.from(signature, 'base64').subarray(0, 4).equals(keyId(origin, key));
}

/** First four bytes of SHA-256 over name, newline, algorithm and key (C2SP signed-note). */
function keyId(name: string, key: KeyObject): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Buffer.from([ed25519])).update(rawPublicKey(key)).digest().subarray(0, 4);
}

/** A checkpoint as C2SP tlog-checkpoint and signed-note describe it. */
export function signCheckpoint(head: TreeHead, key: KeyObject): string {
  const text = `${head.origin}\n${head.size}\n${head.root.toString('base64')}\n`;
  const signature = Buffer.concat([keyId(head.origin, key), sign(null, Buffer.from(text), key)]);
  return `${text}\n\u2014 ${head.origin} ${signature.toString('base64')}\n`;
}

/** The tree head of a checkpoint that this key signed, or the reason why it is none. */
export function openCheckpoint(note: string, key: KeyObject): { readonly kind: 'head'; readonly head: TreeHead } | { readonly kind: 'bad'; readonly why: string } {
  const [text, signatures] = [note.slice(0, note.indexOf('\n\n') + 1), note.slice(note.indexOf('\n\n') + 2)];
  const [origin = '', size = '', root = ''] = text.split('\n');
  const line = new RegExp(`^\u2014 (\\S+) (\\S+)$`, 'm').exec(signatures);
  if (line === null || line[1] !== origin || !/^\d+$/.test(size)) return { kind: 'bad', why: 'the checkpoint is not a signed note' };
  const bytes = Buffer.from(line[2] ?? '', 'base64');
  if (!bytes.subarray(0, 4).equals(keyId(origin, key))) return { kind: 'bad', why: 'the checkpoint was signed with another key' };
  if (!verify(null, Buffer.from(text), key, bytes.subarray(4))) return { kind: 'bad', why: 'the signature of the checkpoint does not fit' };
  return { kind: 'head', head: { origin, size: Number(size), root: Buffer.from(root, 'base64') } };
}
