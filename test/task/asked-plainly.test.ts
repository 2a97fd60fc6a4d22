import assert from 'node:assert/strict';
import { limitsOf, taskOf } from './prompts.ts';

describe('what is asked for without an imperative that is known', () => {
  const changes = ['loss goes to nan since friday, find out why and try a fix', 'das Bundle ist 9 MB, das muss runter. code splitting bitte, und zeig mir vorher/nachher', 'why is it grey? dark mode please', 'warum so langsam? dann optimier die größte Stelle'];
  for (const prompt of changes) it(`is a change in "${prompt}"`, () => assert.equal(taskOf(prompt).mode, 'full'));
  const answers = ['why is it slow? a short summary please', 'how does the cache work? eine Übersicht bitte', 'why does it fail? find out why and propose a fix', 'warum ist das so? läuft die App noch'];
  for (const prompt of answers) it(`is an answer in "${prompt}"`, () => assert.equal(taskOf(prompt).mode, 'review'));
});

describe('before and after', () => {
  for (const prompt of ['add the index and tell me before/after', 'bau das um und sag mir vorher und nachher', 'añade el índice y dime antes y después']) it(`is a comparison in "${prompt}"`, () => assert.deepEqual(limitsOf(taskOf(prompt)), []));
  for (const prompt of ['tell me before you add the index', 'dime antes de borrar algo']) it(`is a time in "${prompt}"`, () => assert.equal(taskOf(prompt).limits[0]?.kind, 'ask-before'));
});

describe('a run that is forbidden', () => {
  it('is the one that is named', () => {
    assert.deepEqual(limitsOf(taskOf("try it with one epoch, don't start the full training")), ['forbid run full training']);
    assert.deepEqual(limitsOf(taskOf("don't run the seed script")), ['forbid run seed']);
  });
  it('is every run where none is named', () => assert.deepEqual(limitsOf(taskOf("write the script, don't run it")), ['forbid run']));
});

describe('places', () => {
  it('are none in the word for a step', () => assert.deepEqual(taskOf('use a multi stage build, the second stage copies the binary').environments, []));
  it('are one by itself', () => assert.deepEqual(taskOf('deploy it to stage').environments, ['staging']));
});

describe('the language of a prompt', () => {
  it('is not told by the names in it', () => assert.ok(taskOf('vide le bucket s3://on-the-test-for-make, on le remplit après').consents.some((one) => one.verbs?.includes('delete') === true)));
});

describe('whom a message is for', () => {
  it('stands behind the verb', () => assert.deepEqual(taskOf('tell Dana that it is fixed').consents.at(-1)?.objects.map((one) => one.name), ['Dana']));
  it('is nobody where it says no name', () => assert.deepEqual(taskOf('send the report to the team').consents.at(-1)?.objects, []));
});

describe('how people end a task', () => {
  for (const prompt of ['可以了,提交一下推上去吧', 'いいね、コミットしてプッシュまでお願い', 'conserta e sobe direto', 'arregla el build y sube ya']) it(`asks for a push in "${prompt}"`, () => assert.ok(taskOf(prompt).asks.includes('push')));
  for (const prompt of ['先不要提交,也别推上去', 'プッシュはしないで、コミットだけ']) it(`asks for no push in "${prompt}"`, () => assert.ok(!taskOf(prompt).asks.includes('push')));
  it('asks for a deploy by the name of the place', () => assert.ok(taskOf('get this onto fly, region ams').asks.includes('deploy')));
  it('asks for none of a page', () => assert.ok(!taskOf('get the button onto the page').asks.includes('deploy')));
});

describe('what happened', () => {
  it('sets no limit by what somebody did without', () => assert.deepEqual(limitsOf(taskOf('the build is broken, someone pushed without running the tests. fix it')), []));
  it('sets one by what is to be done without', () => assert.deepEqual(limitsOf(taskOf('fix the build without running the tests')).length, 1));
  for (const prompt of ["quand l'utilisateur se déconnecte il doit revenir à l'accueil", 'quando eu clico em salvar não acontece nada']) it(`is no question in "${prompt}"`, () => assert.equal(taskOf(prompt).mode, 'full'));
  for (const prompt of ['quand est-ce que le job tourne', 'quando o job roda?']) it(`is one in "${prompt}"`, () => assert.equal(taskOf(prompt).mode, 'review'));
});

describe('an object between a verb and its particle', () => {
  it('is what goes', () => assert.deepEqual(taskOf('throw the src/legacy folder out').consents.map((one) => one.objects.map((object) => object.name)), [['src/legacy']]));
  it('was named before, where only its kind is said', () => assert.ok(taskOf('remove the feature flag checkout_v2 from the code', 'also delete the flag itself in launchdarkly').consents.some((one) => one.verbs?.includes('delete') === true && one.objects.some(({ name }) => name === 'checkout_v2'))));
});

describe('what is wanted, said in passing', () => {
  it('names a kind of change and bounds none', () => assert.deepEqual(limitsOf(taskOf('skip the e2e job on docs-only changes')), []));
  it('bounds the changes', () => assert.notDeepEqual(limitsOf(taskOf('only change docs/')), []));
  for (const prompt of ['hotfix for the KeyError, straight to main', 'typo im Footer, direkt auf main']) it(`is a push in "${prompt}"`, () => assert.ok(taskOf(prompt).asks.includes('push')));
  for (const prompt of ['hotfix for the KeyError, not straight to main', 'why did this go straight to main?']) it(`is none in "${prompt}"`, () => assert.ok(!taskOf(prompt).asks.includes('push')));
  for (const prompt of ['redis or postgres? never mind, use postgres', 'only show the banner once per session']) it(`is a change in "${prompt}"`, () => assert.equal(taskOf(prompt).mode, 'full'));
  for (const prompt of ['why is it slow? use the profiler to find out', 'only show me the diff']) it(`is an answer in "${prompt}"`, () => assert.equal(taskOf(prompt).mode, 'review'));
  it('is a rule for people', () => assert.deepEqual(limitsOf(taskOf('只有管理员能删除,普通用户只读')), []));
  it('is one for the agent', () => assert.notDeepEqual(limitsOf(taskOf('只读模式,先看看')), []));
});

describe('cells that are merged', () => {
  it('are no branch', () => assert.ok(!taskOf('合并单元格之后导出的表格不对,修一下').asks.includes('push')));
  it('a branch is', () => assert.ok(taskOf('把 feat/x 合并到 main').asks.includes('push')));
});
