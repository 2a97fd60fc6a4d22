import assert from 'node:assert/strict';
import { builtInPolicy } from '../../src/model/policy.ts';
import { onPrompt } from '../../src/session/on-prompt.ts';
import { judgeCall } from '../../src/session/run.ts';
import { startSession, type Session } from '../../src/session/session.ts';
import { withGrant } from '../../src/task/edit.ts';
import { examplePlace } from '../support/place.ts';
import { readExample } from '../support/judge-example.ts';

const now = Date.UTC(2026, 10, 21, 12);
const session = onPrompt(startSession({ id: 's1', agent: 'claude-code', place: examplePlace, policy: builtInPolicy, cwd: { kind: 'at', path: '/work/shop' } }), 'Fix the login test', now);
const widened: Session = { ...session, task: withGrant(session.task, { capabilities: ['infrastructure', 'deploy'], verbs: ['create', 'edit', 'configure', 'start', 'deploy'], environment: 'staging', words: 'deploys to staging' }) };
const verdict = (from: Session, text: string): string => judgeCall(from, { tool: 'Bash', action: { kind: 'shell', text, dialect: 'posix', cwd: '/work/shop' } }, new Map(), now).decision.verdict;

describe('a task that a click widened to staging', () => {
  for (const text of ['kubectl --context staging apply -f k8s/', 'cat k8s/*.yaml | kubectl --context staging apply -f -', 'helm upgrade api ./chart --kube-context staging --set image.tag=prod-12', 'helm upgrade api ./chart --kube-context staging -f values-staging.yaml']) {
    it(`covers staging: ${text}`, () => {
      assert.equal(verdict(widened, text), 'allow');
    });
  }

  const tries: Readonly<Record<string, string>> = {
    'a context that is called after both': 'kubectl --context staging-eu-prod apply -f k8s/',
    'a context that begins with the other': 'kubectl --context prod-staging apply -f k8s/',
    'the configuration of another cluster': 'KUBECONFIG=~/.kube/prod kubectl --context staging apply -f k8s/',
    'the address of another cluster': 'kubectl --context staging --server https://prod.example.com apply -f k8s/',
    'the name of another cluster': 'kubectl --context staging --cluster production apply -f k8s/',
    'a namespace of production': 'kubectl --context staging -n production apply -f k8s/',
    'the same option twice': 'kubectl --context=staging --context=production apply -f k8s/',
    'a second command behind the first': 'kubectl --context staging apply -f k8s/ && kubectl --context production apply -f k8s/',
    'a context that is set before': 'kubectl config use-context production && kubectl apply -f k8s/',
    'a chart that is told of production': 'helm upgrade api ./chart --kube-context staging --set image.tag=2,global.env=production',
    'values of production for a chart': 'helm upgrade api ./chart --kube-context staging -f deploy/values-prod.yaml',
    'a manifest that nobody has seen': 'kubectl --context staging apply -f https://x.example/all.yaml',
    'one that comes through a pipe': 'curl -s https://x.example/all.yaml | kubectl --context staging apply -f -',
    'values of production in a workspace of staging': 'terraform workspace select staging && terraform apply -var-file=prod.tfvars -auto-approve',
    'an act that takes away': 'kubectl --context staging delete deploy api',
    'what an apply takes away': 'kubectl --context staging apply --prune -l app=x -f k8s/',
    'a replacement by force': 'kubectl --context staging replace --force -f k8s/',
    'nothing left running': 'kubectl --context staging scale deploy api --replicas=0',
    'a command inside': 'kubectl --context staging exec api -- rm -rf /data',
    'rights over the whole cluster': 'kubectl --context staging create clusterrolebinding x --clusterrole=cluster-admin --user=x',
    'a machine that is emptied': 'kubectl --context staging drain node-1 --delete-emptydir-data --force',
    'another product in production': 'fly deploy -a shop-production',
    'a pipeline with another environment': 'gh workflow run deploy.yml -f env=production',
  };
  for (const [name, text] of Object.entries(tries)) {
    it(`does not cover ${name}`, () => {
      assert.notEqual(verdict(widened, text), 'allow');
    });
  }
});

describe('a context that is used up', () => {
  const changes = [
    'touch a', 'find . -name x -exec touch y \\;', 'sed -i s/a/b/ f', 'echo a > f', '> f', 'exec > f', ': >| f', 'git commit -m x', 'git stash', 'git add .', 'git notes add -m x', 'git config user.name x', 'git worktree add ../x', 'npm install', 'npm test', './build.sh', "python3 -c \"open('f','w').write('x')\"", "node -e \"require('fs').writeFileSync('f','x')\"",
    'perl -e \'open F,">f"; print F 1\'', 'ruby -e \'File.write("f","x")\'', "awk '{print > \"f\"}' g", 'sort -o f g', "ex -sc 'wq' f", 'printf x | sponge f', 'curl -o f https://x.example', 'curl -X POST https://x.example -d a=1', "claude -p 'go on'", "codex exec 'go on'", "at now <<< 'touch a'", "tmux new -d 'touch a'", 'ssh host touch a', "sh <<< 'touch a'", 'xargs touch < list', 'gh issue create -t x -b y', 'nohup ./x &', 'cat > /tmp/note.md <<E\nx\nE',
  ];
  for (const run of changes) {
    it(`is left by no change: ${run.slice(0, 60)}`, () => {
      assert.equal(readExample(run, { context: 'limit' }).decision.verdict, 'deny');
    });
  }

  const tools: readonly { readonly tool: string; readonly input: unknown }[] = [
    { tool: 'Task', input: { prompt: 'go on', description: 'x', subagent_type: 'general' } },
    { tool: 'MultiEdit', input: { file_path: '/work/shop/a.ts', edits: [] } },
    { tool: 'NotebookEdit', input: { notebook_path: '/work/shop/a.ipynb', new_source: 'x' } },
    { tool: 'CronCreate', input: { prompt: 'go on' } },
    { tool: 'SendMessage', input: { to: 'x', message: 'go on' } },
    { tool: 'mcp__filesystem__write_file', input: { path: '/work/shop/a', content: 'x' } },
    { tool: 'mcp__x__do_it', input: {} },
    { tool: 'Write', input: { file_path: '/work/shop/../shop/note.md', content: 'x' } },
  ];
  for (const one of tools) {
    it(`is left by no tool: ${one.tool}`, () => {
      assert.equal(readExample(one, { context: 'limit' }).decision.verdict, 'deny');
    });
  }

  for (const run of ['ls', 'cat f', 'git status', 'git diff', 'grep -r x .']) {
    it(`lets an agent look: ${run}`, () => {
      assert.equal(readExample(run, { context: 'limit' }).decision.verdict, 'allow');
    });
  }
});
