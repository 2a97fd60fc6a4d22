import assert from 'node:assert/strict';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { onPrompt } from '../../src/session/on-prompt.ts';
import { judgeCall, onResult } from '../../src/session/run.ts';
import { startSession, type Session } from '../../src/session/session.ts';
import { examplePlace } from '../support/place.ts';

function started(prompt: string): Session {
  return onPrompt(startSession({ id: 'forwards', agent: 'claude-code', place: examplePlace, policy: builtInPolicy, cwd: { kind: 'at', path: '/work/shop' } }), prompt, 0);
}

/** Verdict of the last command after the others; `!` before a command says that it failed. */
function last(prompt: string, ...commands: readonly string[]): Verdict {
  let session = started(prompt);
  let verdict: Verdict = 'allow';
  for (const written of commands) {
    const command = written.replace(/^! /, '');
    const judged = judgeCall(session, { tool: 'Bash', action: decodeTool('claude-code', 'Bash', { command }) }, new Map(), 0);
    verdict = judged.decision.verdict;
    session = onResult(judged.session, judged.index, { ok: command === written, text: '' });
  }
  return verdict;
}

describe('a port that leads to another machine', () => {
  const order = 'Delete the expired sessions in my local database';
  const row = (port: number): string => `psql -h localhost -p ${port} -U app shop -c "DELETE FROM sessions WHERE expired"`;

  it('is that machine for whoever asks it, whichever program opened it', () => {
    assert.equal(last(order, row(5433)), 'allow');
    for (const opens of [
      'ssh -fN -L 5433:db.prod.internal:5432 bastion.example.com',
      'ssh -f -N -L5433:localhost:5432 deploy@prod-db-1',
      'kubectl --context prod-eu port-forward svc/postgres 5433:5432 &',
      'cloud-sql-proxy --port 5433 acme-prod:europe-west1:shop &',
      'cloud_sql_proxy -instances=acme-prod:europe-west1:shop=tcp:5433 &',
      'flyctl proxy 5433:5432 -a shop-production',
      'gcloud compute ssh db-prod -- -N -L 5433:localhost:5432',
      'socat TCP-LISTEN:5433,fork TCP:db.prod.example.com:5432 &',
      'nohup az network bastion tunnel --name b -g rg-prod --resource-port 5432 --port 5433 &',
    ]) assert.equal(last(order, opens, row(5433)), 'ask', opens);
  });

  it('is found in an address, a variable and as the usual port of a program', () => {
    const opens = 'kubectl -n prod port-forward svc/postgres 5432:5432';
    assert.equal(last('Apply the migrations to my local database', opens, 'DATABASE_URL=postgres://app@127.0.0.1:5432/shop npx prisma migrate deploy'), 'ask');
    assert.equal(last(order, opens, 'psql -h localhost -U app shop -c "DELETE FROM sessions WHERE expired"'), 'ask');
    assert.equal(last(order, opens, 'PGPORT=5432 psql -h localhost shop -c "DELETE FROM sessions WHERE expired"'), 'ask');
  });

  it('changes nothing for other ports, for reading, and where it leads to this machine', () => {
    const opens = 'kubectl --context prod-eu port-forward svc/postgres 15432:5432';
    assert.equal(last(order, opens, row(5432)), 'allow');
    assert.equal(last(order, opens, 'psql -h localhost -p 15432 shop -c "SELECT count(*) FROM sessions"'), 'allow');
    assert.equal(last(order, 'kubectl --context kind-dev port-forward svc/postgres 15432:5432', row(15432)), 'allow');
    assert.equal(last('Why is the shop slow?', opens), 'allow');
  });

  it('is this machine again once the program is gone, or where it never came up', () => {
    const opens = 'kubectl --context prod-eu port-forward svc/postgres 15432:5432 &';
    assert.equal(last(order, `! ${opens}`, row(15432)), 'allow');
    assert.equal(last(order, opens, 'pkill -f port-forward', row(15432)), 'allow');
  });
});

describe('a script that the session wrote', () => {
  function afterWriting(prompt: string, file: string, content: string, run: string): Verdict {
    const wrote = judgeCall(started(prompt), { tool: 'Write', action: decodeTool('claude-code', 'Write', { file_path: `/work/shop/${file}`, content }) }, new Map(), 0);
    const session = onResult(wrote.session, wrote.index, { ok: true, text: '' });
    return judgeCall(session, { tool: 'Bash', action: decodeTool('claude-code', 'Bash', { command: run }) }, new Map(), 0).decision.verdict;
  }

  it('hides no settings of production behind its name', () => {
    const script = (file: string): string => `{"scripts":{"seed":"dotenv -e ${file} -- node scripts/seed.js"}}`;
    assert.equal(afterWriting('Seed my local database', 'package.json', script('.env.production'), 'npm run seed'), 'ask');
    assert.equal(afterWriting('Seed my local database', 'package.json', script('.env.development'), 'npm run seed'), 'allow');
    assert.equal(afterWriting('Seed my local database', 'Makefile', 'seed:\n\tset -a; . ./.env.production; set +a; node scripts/seed.js\n', 'make seed'), 'ask');
  });
});
