import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { readPlan } from '../../../src/guard/facts/terraform-plan.ts';

const varint = (n: number): Buffer => (n < 128 ? Buffer.from([n]) : Buffer.concat([Buffer.from([(n & 127) | 128]), varint(n >> 7)]));
const field = (number: number, value: number | Buffer): Buffer => (typeof value === 'number' ? Buffer.concat([varint(number * 8), varint(value)]) : Buffer.concat([varint(number * 8 + 2), varint(value.length), value]));
const change = (address: string, action: number): Buffer => field(3, Buffer.concat([field(8, Buffer.from('provider')), field(9, field(1, action)), field(13, Buffer.from(address))]));

/** A zip with one deflated part, as Terraform writes it. */
function zip(name: string, content: Buffer): Buffer {
  const data = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt16LE(name.length, 28);
  const start = 30 + name.length + data.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, Buffer.from(name), data, central, Buffer.from(name), end]);
}

describe('a saved plan of Terraform', () => {
  it('tells its changes without running anything', () => {
    const plan = Buffer.concat([field(1, 3), change('aws_db_instance.orders', 5), change('module.a.aws_s3_bucket.b["x"]', 6), change('null_resource.same', 0), change('aws_instance.new', 1)]);
    assert.deepEqual(readPlan(zip('tfplan', plan)), [
      { address: 'aws_db_instance.orders', does: 'delete' },
      { address: 'module.a.aws_s3_bucket.b["x"]', does: 'replace' },
      { address: 'aws_instance.new', does: 'create' },
    ]);
  });

  it('is read as JSON too', () => {
    const json = { resource_changes: [{ address: 'a.b', change: { actions: ['delete', 'create'] } }, { address: 'c.d', change: { actions: ['no-op'] } }] };
    assert.deepEqual(readPlan(Buffer.from(JSON.stringify(json))), [{ address: 'a.b', does: 'replace' }]);
  });

  for (const [name, bytes] of [['an empty file', Buffer.alloc(0)], ['another zip', zip('other', Buffer.from('x'))], ['a broken zip', Buffer.from('PK\u0003\u0004 and nothing')], ['text', Buffer.from('hello')], ['other JSON', Buffer.from('{"a":1}')]] as const) {
    it(`is not ${name}`, () => {
      assert.equal(readPlan(bytes), undefined);
    });
  }
});
