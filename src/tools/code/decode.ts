import { gunzipSync, inflateSync, inflateRawSync } from 'node:zlib';

/** No decoded text is read further than this. */
const maxDecoded = 262_144;

/** Bytes of base64 (also its URL form, with or without padding); `undefined` where the text is none. */
export function fromBase64(text: string): Buffer | undefined {
  const folded = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  if (folded === '' || folded.length > maxDecoded * 2 || !/^[A-Za-z0-9+/]+={0,2}$/.test(folded)) return undefined;
  return Buffer.from(folded, 'base64');
}

/** Bytes of hexadecimal digits. */
export function fromHex(text: string): Buffer | undefined {
  const folded = text.replace(/0x|\\x|[\s:,]/g, '');
  return folded === '' || folded.length % 2 === 1 || !/^[0-9a-fA-F]+$/.test(folded) ? undefined : Buffer.from(folded, 'hex');
}

/** Bytes of RFC 4648 base32. */
export function fromBase32(text: string): Buffer | undefined {
  const folded = text.replace(/[\s=]+/g, '').toUpperCase();
  if (folded === '' || !/^[A-Z2-7]+$/.test(folded)) return undefined;
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const char of folded) {
    held = ((held << 5) | 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char)) & 0xffff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Buffer.from(bytes);
}

/** Text with every letter moved by thirteen. */
export function fromRot13(text: string): string {
  return text.replace(/[A-Za-z]/g, (char) => {
    const base = char <= 'Z' ? 65 : 97;
    return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
  });
}

/** What gzip or zlib packed; bounded, never throws. */
export function unpacked(bytes: Buffer): Buffer | undefined {
  for (const unpack of [gunzipSync, inflateSync, inflateRawSync]) {
    try {
      return unpack(bytes, { maxOutputLength: maxDecoded });
    } catch {
      continue;
    }
  }
  return undefined;
}

/** Bytes as text where they are text. */
export function readable(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') || /[\0-\x08\x0e-\x1a]/.test(text) ? undefined : text;
}

/** PowerShell's -EncodedCommand: base64 of UTF-16LE; UTF-8 is taken where it is no UTF-16. */
export function fromEncodedCommand(text: string): string | undefined {
  const bytes = fromBase64(text);
  if (bytes === undefined) return undefined;
  const wide = bytes.toString('utf16le');
  return /^[\x09\x0a\x0d\x20-\u024f\u2010-\u203a]*$/.test(wide) ? wide : readable(bytes);
}
