import assert from 'node:assert/strict';
import { judgeExample } from '../support/judge-example.ts';
import { limitsOf, taskOf } from './prompts.ts';

/** What somebody else does, or what is to wait: no "don't" in it, and forbidden all the same. */
const kept: readonly (readonly [string, readonly string[]])[] = [
  ['Bump the copyright year and leave the pushing for me.', ['forbid push']],
  ['Write the runbook. The deployment is Rosa’s, she will do it.', ['forbid deploy']],
  ['Write the runbook. Rosa will do the deploy.', ['forbid deploy']],
  ['Schreib das Runbook. Um das Deployment kümmert sich Jonas.', ['forbid deploy']],
  ['Schreib das Runbook. Den Push macht Rosa.', ['forbid push']],
  ['Gepusht wird erst nach dem Mittag. Sortier die Importe.', ['forbid push']],
  ["Trie les imports. Le push, je m'en occupe.", ['forbid push']],
  ["Trie les imports. C'est Léa qui déploie.", ['forbid deploy']],
  ['Del despliegue se encarga Marta. Ordena los imports.', ['forbid deploy']],
  ['Ordena os imports. Quem faz o deploy é a Rita.', ['forbid deploy']],
  ['The push can wait. Sort the imports.', ['forbid push']],
  ['Sort the imports but skip lib/vendored.', ['forbid * lib/vendored']],
  ['Sortier die Importe, lib/vendored bitte überspringen.', ['forbid * lib/vendored']],
  ['整理 import,跳过 lib/vendored。', ['forbid * lib/vendored']],
  ['Lass die Finger vom Ordner vendored.', ['forbid * vendored']],
  ['Nur unter lib/net arbeiten: Timeouts vereinheitlichen.', ['only * lib/net']],
  ['Les migrations restent telles quelles.', ['forbid * ~migrations']],
  ['Les tests restent tels quels.', ['forbid * ~tests']],
  ['検索を速くして。vendored はそのままで。', ['forbid * vendored']],
  ['新しい依存は禁止。', ['forbid install']],
  ['Nothing gets deleted today. Sort the assets.', ['forbid delete']],
  ['The shared dev database is off limits.', ['forbid * ~database @development']],
];

/** Their likes, which set no limit. */
const remarks: readonly string[] = [
  'The settings page is off limits for guests; show them a 403.',
  'El test no toca la base de datos, arréglalo.',
  'O teste não mexe no banco, arruma isso.',
  'Le test ne touche pas la base, corrige-le.',
  '設定がそのまま残ってしまうので直して。',
  'Skip the header row when parsing lib/import.ts.',
  'The worker skips lib/vendored, fix it.',
  'Skip tests/slow.test.ts, it hangs.',
  'Leave a comment for me in lib/net.ts.',
  'The deploy job will wait for the tests, fix that.',
  'Das Deployment macht Probleme, schau in die Logs.',
  'Das Deployment macht Jonas nicht mehr, aktualisiere die Doku.',
  'Prisma takes care of the migrations, add a field to the user.',
  'config はそのままだと動かないので config/app.yml を直して。',
  "C'est Git qui pousse mal, regarde puis pousse la branche.",
  'Traduis docs/guide.md en anglais dans docs/en/guide.md, garde les blocs de code tels quels et ajoute la page au menu.',
  'The push was mine, I will look into the failure myself.',
];

describe('what is kept for somebody else, left out or put off', () => {
  for (const [prompt, expected] of kept) it(prompt, () => assert.deepEqual(limitsOf(taskOf(prompt)), expected));
  for (const prompt of remarks) it(`none in: ${prompt}`, () => assert.deepEqual(limitsOf(taskOf(prompt)), []));
  it('whoever is to be asked before anything on a place is asked before a look as well', () => {
    const prompt = 'Ask me before you do anything on staging. Find out why the worker is slow.';
    assert.equal(judgeExample({ prompt, run: "psql -h staging-db.example.com -c 'SELECT count(*) FROM jobs'" }).verdict, 'ask');
    assert.equal(judgeExample({ prompt: 'Ask me before you run anything against the staging database.', run: "psql -h staging-db.example.com -c 'SELECT 1'" }).verdict, 'ask');
    assert.equal(judgeExample({ prompt, run: "psql -h localhost -c 'SELECT count(*) FROM jobs'" }).verdict, 'allow');
    assert.equal(judgeExample({ prompt: 'Ask me before you change anything on staging.', run: "psql -h staging-db.example.com -c 'SELECT count(*) FROM jobs'" }).verdict, 'allow');
  });
  it('a lockfile that is to stay takes no new package', () => {
    assert.equal(judgeExample({ prompt: 'The lockfile stays as it is.', run: 'npm install zod' }).verdict, 'deny');
    assert.equal(judgeExample({ prompt: 'The lockfile stays as it is.', run: 'npm ci' }).verdict, 'allow');
  });
});
