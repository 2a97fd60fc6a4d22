import { inflateRawSync } from 'node:zlib';

/** One planned change of a resource. */
export interface PlannedChange {
  readonly address: string;
  readonly does: 'create' | 'update' | 'delete' | 'replace' | 'forget';
}

const largestPart = 64 * 1024 * 1024;
const mostChanges = 10_000;

/** The `Action` numbers of Terraform's own planfile.proto; no-op and read change nothing. */
const deeds: ReadonlyMap<number, PlannedChange['does']> = new Map([[1, 'create'], [3, 'update'], [5, 'delete'], [6, 'replace'], [7, 'replace'], [8, 'forget'], [9, 'replace']]);

/**
 * What a saved Terraform or OpenTofu plan would change: a zip whose part `tfplan` is a protocol buffer (fields from Terraform's planfile.proto),
 * or the JSON that `terraform show -json` prints. `undefined` for anything else. No program is run for it.
 */
export function readPlan(bytes: Buffer): readonly PlannedChange[] | undefined {
  try {
    if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) {
      const part = partOf(bytes, 'tfplan');
      return part === undefined ? undefined : changesIn(part);
    }
    return bytes[0] === 0x7b ? changesOfJson(bytes.toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}

/** A part of a zip file by its name, found through the directory at its end. */
function partOf(zip: Buffer, name: string): Buffer | undefined {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0) return undefined;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const next = at + 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const data = zip.subarray(start, start + packed);
      return method === 0 ? data : inflateRawSync(data, { maxOutputLength: largestPart });
    }
    at = next;
  }
  return undefined;
}

/** `Plan.resource_changes` is field 3; a change's address is field 13, its action field 1 of field 9. */
function changesIn(plan: Buffer): readonly PlannedChange[] {
  const changes: PlannedChange[] = [];
  for (const { field, bytes } of fieldsIn(plan)) {
    if (field !== 3 || bytes === undefined) continue;
    let address = '';
    let does: PlannedChange['does'] | undefined;
    for (const part of fieldsIn(bytes)) {
      if (part.field === 13 && part.bytes !== undefined) address = part.bytes.toString('utf8');
      if (part.field === 9 && part.bytes !== undefined) does = deeds.get([...fieldsIn(part.bytes)].find((inner) => inner.field === 1)?.number ?? 0);
    }
    if (does !== undefined) changes.push({ address, does });
    if (changes.length >= mostChanges) break;
  }
  return changes;
}

interface Field {
  readonly field: number;
  readonly number?: number;
  readonly bytes?: Buffer;
}

function* fieldsIn(bytes: Buffer): Generator<Field> {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 63; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const key = number();
    const [field, kind] = [Math.floor(key / 8), key % 8];
    if (kind === 0) yield { field, number: number() };
    else if (kind === 2) {
      const length = number();
      yield { field, bytes: bytes.subarray(at, at + length) };
      at += length;
    } else if (kind === 1 || kind === 5) at += kind === 1 ? 8 : 4;
    else return;
  }
}

function changesOfJson(text: string): readonly PlannedChange[] | undefined {
  const plan: { resource_changes?: { address?: unknown; change?: { actions?: unknown } }[] } = JSON.parse(text);
  if (!Array.isArray(plan.resource_changes)) return undefined;
  return plan.resource_changes.slice(0, mostChanges).flatMap(({ address, change }): readonly PlannedChange[] => {
    const actions = Array.isArray(change?.actions) ? change.actions.map(String) : [];
    const does = actions.includes('delete') ? (actions.includes('create') ? 'replace' : 'delete') : actions.includes('create') ? 'create' : actions.includes('update') ? 'update' : undefined;
    return does === undefined ? [] : [{ address: String(address ?? ''), does }];
  });
}
