import assert from 'node:assert/strict';
import { limitsOf, taskOf } from './prompts.ts';

describe('what is not to be done yet', () => {
  const denied: readonly (readonly [string, readonly string[]])[] = [
    ['Não é para fazer deploy em produção, só o build.', ['forbid deploy @production']],
    ['Não é pra apagar a tabela nf_tmp ainda', ['forbid delete nf_tmp']],
    ["Ce n'est pas à publier pour le moment, juste le changelog.", ['forbid publish']],
  ];
  for (const [prompt, limits] of denied) {
    it(prompt, () => {
      const task = taskOf(prompt);
      assert.deepEqual(limitsOf(task), limits);
      assert.deepEqual(task.consents, []);
    });
  }
});

describe('what others may do, or a thing does in a state, is no limit', () => {
  const told = [
    'Trainees can only read; encode that in roles.ts.',
    'Write the sitemap rules: crawlers must not touch /internal, only /shop may be listed.',
    "Add a locked mode: when isLocked is true, rows show no handle and don't open the drawer.",
    'Bis gestern durften wir an den Texten nichts ändern, das ist vorbei. Setz bitte den neuen Slogan ein.',
    '现在点上传就报错，封面也不能修改，修一下。',
  ];
  for (const prompt of told) it(prompt, () => { assert.deepEqual(limitsOf(taskOf(prompt)), []); });

  const kept: readonly (readonly [string, readonly string[]])[] = [
    ['You can only read here.', ['forbid *']],
    ['Only src/blog may be edited.', ['only * src/blog']],
    ["When CI is red, stop and don't push.", ['forbid push']],
    ['报错也别管，不要改 src/a.ts', ['forbid * src/a.ts']],
  ];
  for (const [prompt, limits] of kept) it(prompt, () => { assert.deepEqual(limitsOf(taskOf(prompt)), limits); });
});

describe('a Spanish imperative with its pronoun', () => {
  for (const prompt of ['Explícame qué hace este módulo.', 'Muéstrame los cambios del carrito.', 'Cuéntame por qué falla la cola.', 'Enséñame el log.']) it(`asks to be shown: ${prompt}`, () => { assert.equal(taskOf(prompt).mode, 'review'); });
  it('a freeze in which nothing changes at all forbids every change', () => { assert.deepEqual(limitsOf(taskOf('Code freeze until Monday, so nothing changes in the repo.')), ['forbid push', 'forbid *']); });
});
