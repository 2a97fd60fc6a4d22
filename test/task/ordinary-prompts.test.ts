import assert from 'node:assert/strict';
import { limitsOf, takingOf, taskOf } from './prompts.ts';

/** Prompts of ordinary weeks, and what they must not be taken for. */
describe('ordinary prompts', () => {
  const limits: readonly (readonly [readonly string[], readonly string[]])[] = [
    [['não toque no router. só adiciona a coluna na tela do produto'], ['forbid * router']],
    [['Fass den Router nicht an, nur die Ansicht'], ['forbid * router']],
    [['no toques el carrito. arregla el checkout'], ['forbid * cart basket']],
    [['ne touche pas au routeur'], ['forbid * routeur']],
    [['rühr bitte nichts an'], ['forbid *']],
    [['não mexa em nada'], ['forbid *']],
    [['remove packages/legacy-icons, nothing should import it. replace leftovers with lucide-react'], []],
    [['nothing uses src/old any more, delete it'], []],
    [['nothing should be deleted'], ['forbid delete']],
    [['add an endpoint DELETE /users/:id, soft delete only, with a test'], []],
    [['no hemos corregido la llamada en el frontend'], []],
    [['je n\'ai pas modifié la base'], []],
    [['Do not delete the original @implement or @context comments, leave them'], ['forbid delete @implement', 'forbid delete @context']],
    [['change only one file, src/app.tsx'], ['only * src/app.tsx']],
    [['Was kostet uns das beim Kompilieren? Nur schauen, nichts ändern.'], ['forbid *']],
    [['Was kostet uns das beim Kompilieren? Nur schauen, nichts ändern.', 'Heb die Version auf 0.9.0 an und push alles auf main'], []],
    [['which image runs on staging? just look', 'deploy the chart to staging please'], []],
    [['why is it slow? don\'t change anything', 'ok and which query is it?'], ['forbid *']],
    [['read only please', 'why is it slow?', 'deploy it'], ['forbid *']],
    [['why is it slow? don\'t touch the production database', 'deploy it'], ['forbid * ~database production database @production']],
  ];
  for (const [prompts, expected] of limits) it(prompts.join(' | '), () => assert.deepEqual(limitsOf(taskOf(...prompts)), expected));

  const taken: readonly (readonly [string, readonly string[]])[] = [
    ['clean up docker: stopped containers, dangling images', ['docker', '~containers', '~images']],
    ['the localdb is full of junk. drop it and create it again', ['~database']],
    ['the local db is a mess, reset it', ['~database @local']],
    ['la base de datos local está rara, refréscala con los seeders', ['~database @local']],
    ['my branch is a mess, reset it', []],
    ['the tag points to the broken commit. move it to the new one please', ['~tag']],
    ['refresh the token', []],
  ];
  for (const [prompt, expected] of taken) it(prompt, () => assert.deepEqual(takingOf(taskOf(prompt)), expected));

  const modes: readonly (readonly [string, string, string])[] = [
    ['combien de pages avons-nous maintenant ?', 'traduis docs/a.md en anglais, dans docs/en/', 'full'],
    ['¿por qué falla?', 'traduce el texto del login al inglés', 'full'],
    ['why does it fail?', 'dockerise the app', 'full'],
    ['why does it fail?', 'the tests in the api folder', 'review'],
    ['why does it fail?', 'what we want to do now is use the app so that you can see the screen', 'full'],
    ['pourquoi ça échoue ?', 'les tests dans l\'api', 'review'],
  ];
  for (const [before, prompt, mode] of modes) it(`${before} | ${prompt}`, () => assert.equal(taskOf(before, prompt).mode, mode));
});
