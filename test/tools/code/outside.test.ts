import assert from 'node:assert/strict';
import { brief, inspectCode } from './support.ts';

type Row = readonly [language: string, text: string, expected: readonly string[]];

/** What matters of effects on data and hosts: verb, name, reach, environment. */
function told(language: string, text: string): readonly string[] {
  return inspectCode(language, text).effects.map((effect) => [brief(effect), effect.extent.reach, effect.environment === 'unknown' ? undefined : effect.environment].filter((part) => part !== undefined).join(' '));
}

const rows: readonly Row[] = [
  ['python', 'import psycopg2\nc = psycopg2.connect("postgres://u@prod-db.example.com/shop").cursor()\nc.execute("DELETE FROM users")', ['delete users all production']],
  ['python', 'from sqlalchemy import create_engine, text\nwith create_engine("postgresql://db.staging.example.com/x").begin() as c:\n    c.execute(text("DROP TABLE users"))', ['delete users all staging']],
  ['python', 'import sqlite3\nsqlite3.connect(":memory:").execute("SELECT 1")', ['read :memory: local']],
  ['python', 'User.objects.all().delete()', ['delete User all']],
  ['python', 'User.objects.filter(old=True).delete()', ['delete User some']],
  ['python', 'session.query(User).delete()', ['delete User all']],
  ['python', 'session.query(User).filter(User.id == 1).delete()', ['delete User some']],
  ['python', 'session.execute(delete(User))', ['delete User all']],
  ['python', 'db.drop_all()', ['delete db all']],
  ['python', 'import pymongo\nc = pymongo.MongoClient("mongodb://prod.example.com")\nc.drop_database("shop")', ['delete shop one production']],
  ['python', 'import redis\nredis.Redis(host="cache.prod.example.com").flushall()', ['delete Redis all production']],
  ['python', 'import boto3\nboto3.client("s3").delete_bucket(Bucket="prod-data")', ['delete prod-data one production']],
  ['python', 'import boto3\nboto3.client("ec2").terminate_instances(InstanceIds=["i-1"])', ['delete i-1 one']],
  ['python', 'import boto3\nboto3.client("s3").list_buckets()', []],
  ['python', 'from kubernetes import client\nclient.CoreV1Api().delete_namespace("prod")', ['delete prod one production']],
  ['python', 'from google.cloud import storage\nstorage.Client().bucket("b").delete()', ['delete b one']],
  ['javascript', 'const { PrismaClient } = require("@prisma/client"); const p = new PrismaClient(); p.user.deleteMany();', ['delete user all']],
  ['javascript', 'prisma.user.deleteMany({ where: { id: 1 } })', ['delete user some']],
  ['javascript', 'prisma.$executeRaw`DROP TABLE users`', ['delete users all']],
  ['javascript', 'const m = require("mongoose"); m.connect("mongodb://prod.example.com/shop"); User.deleteMany({});', ['delete User all production']],
  ['javascript', 'db.delete(users).where(eq(users.id, 1))', ['delete users some']],
  ['javascript', 'db.delete(users)', ['delete users all']],
  ['javascript', 'db.delete(users).where(eq(users.id, 1)); db.delete(users)', ['delete users some', 'delete users all']],
  ['javascript', 'db.delete(users); db.delete(users).where(eq(users.id, 1))', ['delete users all']],
  ['javascript', 'knex("users").del(); knex("users").where({ id: 1 }).del(); knex.schema.dropTable("users")', ['delete users all', 'delete users some', 'delete users one']],
  ['javascript', 'sequelize.sync({ force: true })', ['delete sequelize all']],
  ['javascript', 'import { S3Client, DeleteBucketCommand } from "@aws-sdk/client-s3"; await new S3Client({}).send(new DeleteBucketCommand({ Bucket: "b" }));', ['delete b one']],
  ['javascript', 'const { Octokit } = require("@octokit/rest"); new Octokit().repos.delete({ owner: "a", repo: "b" })', ['delete b one']],
  ['javascript', 'fetch("https://api.example.com/v1/users/1", { method: "DELETE" })', ['delete 1 one']],
  ['javascript', 'const a = require("axios").create({ baseURL: "https://api.prod.example.com" }); a.delete("/v1/users/1")', ['delete 1 one production']],
];

describe('tools/code calls of the outside', () => {
  for (const [language, text, expected] of rows) {
    it(text.replace(/\s+/g, ' ').slice(0, 100), () => {
      assert.deepEqual(told(language, text), expected);
    });
  }
});
