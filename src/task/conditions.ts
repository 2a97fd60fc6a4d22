import type { Capability, Limit } from '../model/task.ts';
import type { Reading } from './reading.ts';
import type { Act } from './words/lexicon.ts';

/** "Tests are green", "the suite passes", in the languages of the prompts. */
const passing = /\b(?:tests?|specs?|suite)\b.{0,40}\b(?:pass\w*|green|succeed\w*|ok|okay|works?|through)\b|\btests?\b.{0,30}\b(?:grün|durchlaufen|durch sind|laufen|bestehen)|\btests?\b.{0,30}\b(?:passent|verts?|passeront|réussi\w*|ok)|\b(?:tests?|pruebas|testes)\b.{0,30}\b(?:pas[ae]n|pass(?:a|ar)(?:em|m)|verdes?|ok)\b|测试.{0,8}(?:通过|绿)|テスト.{0,8}(?:通|成功|パス|グリーン)/iu;
/** The word that makes of it a condition. */
const when = /(?<![\p{L}])(?:when|once|after|as soon as|if|only if|only when|provided|until|unless|wenn|sobald|falls|nachdem|erst|quand|dès que|si|une fois|lorsque|cuando|una vez|en cuanto|quando|assim que|depois que|se)(?![\p{L}])|如果|等|后再|后|之后|たら|れば|なら|てから|場合/iu;

const handedOn: Readonly<Partial<Record<Act, readonly Capability[]>>> = { deploy: ['deploy', 'publish'], publish: ['publish', 'deploy'], push: ['push'], merge: ['push'], migrate: ['database-schema', 'database-data'] };

/** "When all tests pass, deploy": the act waits for the tests, whoever says that they passed. */
export function conditionsIn(reading: Reading, at: number): readonly Limit[] {
  return reading.sentences.flatMap((sentence): readonly Limit[] => {
    if (sentence.asked === 'asked' || sentence.voice === 'reported' || !passing.test(sentence.lower) || !when.test(sentence.lower)) return [];
    const orders = sentence.clauses.filter((clause) => clause.form === 'order' || clause.form === 'wish');
    const behind = sentence.lower.slice(sentence.lower.search(passing)).replace(passing, ' ');
    const acts = [...orders.map(({ act }) => act), ...sentence.lexicon.forms.filter(([act, pattern]) => handedOn[act] !== undefined && pattern.test(behind)).map(([act]) => act)];
    const capabilities = [...new Set(acts.flatMap((act) => (act === undefined ? [] : (handedOn[act] ?? []))))];
    if (capabilities.length === 0) return [];
    return [{ id: `once-tests:${capabilities.join('+')}`, kind: 'ask-before', capabilities, objects: [], environments: [], once: 'tests-pass', words: reading.words(sentence.text), from: 'prompt', at }];
  });
}
