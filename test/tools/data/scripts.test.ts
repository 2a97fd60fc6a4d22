import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cypherEffects } from '../../../src/tools/data/cypher.ts';
import { mongoEffects } from '../../../src/tools/data/mongo-script.ts';
import type { DataPlace } from '../../../src/tools/data/place.ts';
import { redisEffects } from '../../../src/tools/data/redis-commands.ts';
import { brief } from './context.ts';

const place: DataPlace = { via: 'mongosh', server: 'localhost', database: 'shop', environment: 'local', stays: 'lasting' };

describe('scripts of other databases', () => {
  const mongo: readonly (readonly [string, readonly string[]])[] = [
    ['db.dropDatabase()', ['delete database shop all irreversible']],
    ["db.getSiblingDB('crm').dropDatabase()", ['delete database crm all irreversible']],
    ["db.getSiblingDB('crm_test').dropDatabase()", ['delete database crm_test all recoverable temporary']],
    ['use crm\ndb.users.drop()', ['delete collection users all irreversible']],
    ['db["users"].drop()', ['delete collection users all irreversible']],
    ["db.getCollection('a.b').deleteMany({})", ['delete rows a.b all irreversible']],
    ['db.users.deleteMany()', ['delete rows users all irreversible']],
    ["db.users.deleteMany({plan: 'free'})", ['delete rows users some irreversible']],
    ['db.users.deleteMany({_id: 5})', ['delete rows users one irreversible']],
    ['db.users.deleteMany({_id: {$exists: true}})', ['delete rows users all irreversible']],
    ['db.users.deleteOne({})', ['delete rows users one irreversible']],
    ['db.users.updateMany({}, {$set: {a: 1}})', ['overwrite rows users all irreversible']],
    ['db.users.updateOne({_id: 1}, {$set: {a: 1}})', ['edit rows users one irreversible']],
    ["db.runCommand({drop: 'users'})", ['delete collection users all irreversible']],
    ['db.runCommand({dropDatabase: 1})', ['delete database shop all irreversible']],
    ['db.adminCommand({shutdown: 1})', ['stop server localhost all recoverable']],
    ['const users = db.users; users.deleteMany({})', ['delete rows users all irreversible']],
    ["db.users.find({a: 'db.dropDatabase()'})", ['read rows users none-needed']],
    ['// db.dropDatabase()\nprint("db.users.drop()")', []],
    ['/* db.users.drop() */ 1', []],
    ['db.users.insertOne({a: 1})', ['create rows users some recoverable']],
    ['db.users.dropIndexes()', ['delete index users some recoverable']],
    ["db.users.aggregate([{$out: 'copy'}])", ['overwrite collection users some irreversible']],
    ['list.forEach(x => x.remove()); element.update(1)', []],
  ];
  for (const [script, expected] of mongo) it(`mongo: ${script.replaceAll('\n', ' ⏎ ')}`, () => assert.deepEqual(mongoEffects(script, place).map(brief), expected));

  const cypher: readonly (readonly [string, readonly string[]])[] = [
    ['MATCH (n) DETACH DELETE n', ['delete rows nodes all irreversible']],
    ['MATCH (n:User) DELETE n', ['delete rows nodes all irreversible']],
    ['MATCH (n:User {id: 1}) DELETE n', ['delete rows nodes some irreversible']],
    ['MATCH (n) WHERE n.old RETURN n; MATCH (n) SET n.a = 1', ['read rows the graph none-needed', 'edit rows nodes all irreversible']],
    ["RETURN 'DETACH DELETE n'", ['read rows the graph none-needed']],
    ['DROP DATABASE shop IF EXISTS', ['delete database shop all irreversible']],
  ];
  for (const [text, expected] of cypher) it(`cypher: ${text}`, () => assert.deepEqual(cypherEffects(text, place).map(brief), expected));

  const redis: readonly (readonly [string, readonly string[]])[] = [
    ['flushall', ['delete keys all keys of all databases all irreversible']],
    ['DEL a', ['delete keys a one irreversible']],
    ['UNLINK a b', ['delete keys a b some irreversible']],
    ['GET a', ['read keys a none-needed']],
    ['CONFIG GET maxmemory', ['read keys GET none-needed']],
    ['CONFIG SET appendonly no', ['disable server localhost all irreversible undo-removed']],
    ['REPLICAOF evil.example 6379', ['overwrite server localhost all irreversible']],
    ['SHUTDOWN NOSAVE', ['stop server localhost all irreversible']],
    ['SET a 1', ['edit keys a one irreversible']],
  ];
  for (const [command, expected] of redis) it(`redis: ${command}`, () => assert.deepEqual(redisEffects(command.split(' '), place).map(brief), expected));

  it('never throw', () => {
    const part = fc.constantFrom(...'db . users ( ) [ ] { } " \' ` deleteMany drop use shop ; getSiblingDB , : _id // /* */ MATCH DELETE $ => \n'.split(' '));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        for (const text of [parts.join(''), parts.join(' ')]) assert.ok(Array.isArray(mongoEffects(text, place)) && Array.isArray(cypherEffects(text, place)) && Array.isArray(redisEffects(parts, place)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('read long scripts to their end', () => {
    for (const piece of ['db.a.find({', '(', 'db[', "'", 'a.drop(', 'db.a.b.c.d.e.f.deleteMany(']) assert.ok(Array.isArray(mongoEffects(piece.repeat(50_000), place)), piece);
  });
});
