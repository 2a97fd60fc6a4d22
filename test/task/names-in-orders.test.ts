import assert from 'node:assert/strict';
import { noTask, type Task } from '../../src/model/task.ts';
import { readPrompt } from '../../src/task/read-prompt.ts';

const place = { platform: 'posix', folders: ['/work/app'], home: '/home/dev', temp: ['/tmp'], guarded: [] } as const;

function taskOf(prompt: string): Task {
  return readPrompt(prompt, noTask, { place, now: 0, source: 'person' }).task;
}

describe('names and descriptions in what a person orders', () => {
  it('finds no verb within a name', () => {
    for (const prompt of ['Der Branch release/2.3 auf origin ist schon in main', 'La branche release/2.3 est déjà dans main']) assert.deepEqual(taskOf(prompt).consents, [], prompt);
    assert.ok(taskOf('Lösche dann den Branch release/2.3 auf origin').asks.includes('delete'));
  });

  it('takes what something only is for no bound of the work', () => {
    for (const prompt of ['Fix the date format and delete storage/out afterwards, those are only my test renders', "Fix the date format. It's only a test page.", 'Korrigiere das Datum, das sind nur Testdaten', 'Corrige la fecha, son solo pruebas']) assert.deepEqual(taskOf(prompt).limits, [], prompt);
    assert.equal(taskOf('Fix the date format, changes are only allowed in src/dates').limits.length, 1);
  });

  it('takes a date format for no path', () => {
    assert.deepEqual(taskOf('Show the date as dd/mm/yyyy and the time as HH:mm').named.filter((one) => one.kind === 'path'), []);
  });

  it('knows whom an answer goes to', () => {
    for (const prompt of ['Look at issue 77 and answer the reporter with what you find', 'Check ticket 4 and get back to the customer', 'Look into it and respond to the reviewer']) assert.deepEqual([taskOf(prompt).mode, taskOf(prompt).asks.includes('message')], ['full', true], prompt);
    for (const prompt of ['Look at issue 77 and answer my question', 'Answer why it fails', 'Dá uma olhada nas issues e me diz quais parecem duplicadas', 'Veja os logs e me diga o que falhou']) assert.equal(taskOf(prompt).mode, 'review', prompt);
  });
});
