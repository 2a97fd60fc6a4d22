/** Draws media/icon.png: a lock-out tag on a dark ground. `npx tsx scripts/draw-icon.ts`; no image library, so that it can be drawn again anywhere. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const size = 128;
const samples = 4;

type Colour = readonly [number, number, number, number];
const clear: Colour = [0, 0, 0, 0];
const ground: Colour = [24, 27, 33, 255];
const tag: Colour = [216, 52, 40, 255];
const band: Colour = [250, 248, 245, 255];
const cord: Colour = [196, 200, 208, 255];

/** Distance to a rounded box, negative inside. */
function box(x: number, y: number, middleX: number, middleY: number, halfWidth: number, halfHeight: number, round: number): number {
  const dx = Math.abs(x - middleX) - halfWidth + round;
  const dy = Math.abs(y - middleY) - halfHeight + round;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round;
}

function colourAt(x: number, y: number): Colour {
  if (box(x, y, 64, 64, 64, 64, 26) > 0) return clear;
  // The tag hangs: its upper corners are cut off towards the hole.
  const shoulders = Math.abs(x - 64) - (y - 26) * 1.1;
  const inTag = box(x, y, 64, 70, 33, 46, 8) <= 0 && shoulders <= 14;
  const hole = Math.hypot(x - 64, y - 38);
  const onCord = Math.abs(Math.hypot(x - 64, y - 22) - 17) <= 2.4 && y < 40;
  if (onCord && (!inTag || hole < 7)) return cord;
  if (!inTag) return ground;
  if (hole < 7) return ground;
  if (box(x, y, 64, 72, 22, 3.5, 3.5) <= 0) return tag;
  if (box(x, y, 64, 72, 33, 11, 0) <= 0) return band;
  if (box(x, y, 64, 95, 18, 2.6, 2.6) <= 0 || box(x, y, 57, 104, 11, 2.6, 2.6) <= 0) return [255, 205, 198, 255];
  return tag;
}

function pixels(): Buffer {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < samples * samples; i += 1) {
        const [r, g, b, a] = colourAt(x + ((i % samples) + 0.5) / samples, y + (Math.floor(i / samples) + 0.5) / samples);
        sum[0] = (sum[0] ?? 0) + r * a;
        sum[1] = (sum[1] ?? 0) + g * a;
        sum[2] = (sum[2] ?? 0) + b * a;
        sum[3] = (sum[3] ?? 0) + a;
      }
      const [r = 0, g = 0, b = 0, a = 0] = sum;
      const opaque = a === 0 ? 1 : a;
      rows.set([Math.round(r / opaque), Math.round(g / opaque), Math.round(b / opaque), Math.round(a / (samples * samples))], y * (1 + size * 4) + 1 + x * 4);
    }
  }
  return rows;
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
header.set([8, 6, 0, 0, 0], 8);
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(pixels(), { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
writeFileSync(join(import.meta.dirname, '..', 'media', 'icon.png'), png);
