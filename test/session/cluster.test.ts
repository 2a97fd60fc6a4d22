import assert from 'node:assert/strict';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import { judgeCall, onResult } from '../../src/session/run.ts';
import { startSession } from '../../src/session/session.ts';
import { examplePlace } from '../support/place.ts';

/** Verdict of the last command of a session without facts; `!` before a command says that it failed. */
function last(...commands: readonly string[]): Verdict {
  let session = startSession({ id: 'cluster', agent: 'claude-code', place: examplePlace, policy: builtInPolicy, cwd: { kind: 'at', path: '/work/shop' } });
  let verdict: Verdict = 'allow';
  for (const written of commands) {
    const command = written.replace(/^! /, '');
    const judged = judgeCall(session, { tool: 'Bash', action: decodeTool('claude-code', 'Bash', { command }) }, new Map(), 0);
    verdict = judged.decision.verdict;
    session = onResult(judged.session, judged.index, { ok: command === written, text: '' });
  }
  return verdict;
}

describe('the cluster that a session chose', () => {
  const wipe = 'kubectl delete namespace shop';

  it('is the target of what follows where it stands on this machine', () => {
    assert.equal(last('kind create cluster --name dev', wipe), 'allow');
    assert.equal(last('minikube start', wipe), 'allow');
    assert.equal(last('kubectl config use-context k3d-dev', wipe), 'allow');
  });

  it('says nothing where nothing was chosen, or the choosing failed', () => {
    assert.equal(last(wipe), 'ask');
    assert.equal(last('! kind create cluster --name dev', wipe), 'ask');
    assert.equal(last('kind load docker-image shop:dev', wipe), 'ask');
    assert.equal(last('kind get clusters', wipe), 'ask');
  });

  it('is the latest one', () => {
    assert.equal(last('kind create cluster --name dev', 'kubectl config use-context prod-eu', wipe), 'ask');
    assert.equal(last('kind create cluster --name dev', 'gcloud container clusters get-credentials main --region europe-west1', wipe), 'ask');
    assert.equal(last('kind create cluster --name dev', 'aws eks update-kubeconfig --name main', wipe), 'ask');
    assert.equal(last('kind create cluster --name dev', 'kubectl --context prod-eu get pods', wipe), 'allow');
    assert.equal(last('kind create cluster --name dev', 'kubectl --context prod-eu delete namespace shop'), 'ask');
  });
});
