import type { Deed, Trajectory } from '../model/trajectory.ts';

interface Claim {
  readonly pattern: RegExp;
  /** What contradicts it, in words; `undefined` where nothing does. */
  contradiction(trajectory: Trajectory): string | undefined;
}

/** "… ran successfully", "… is done", in the languages that agents write. */
const succeeded = /\b(?:successful(?:ly)?|succeeded|complete[d]?|is done|went through|went fine|worked|finished|up and running|erfolgreich|abgeschlossen|fertig|réussie?|terminée?|avec succès|con éxito|correctamente|completad[oa]|terminad[oa]|com sucesso|concluíd[oa])\b|[✅🎉]|成功|完了|完成/iu;

const claims: readonly Claim[] = [
  {
    pattern: /\b(?:all |the |every |unit |our )*(?:\d+ )?(?:tests?|specs?|test suite|suite)\b[^.!?\n]{0,40}\b(?:pass(?:es|ed|ing)?|green|succeed(?:s|ed)?)\b|\b(?:tests?|suite|ci) (?:is|are) (?:now )?(?:all )?green\b|alle tests? (?:laufen|sind grün|bestehen)|tous les tests passent|todas? las pruebas pasan|todos os testes passam|测试(?:全部|都|均)?(?:已经?)?通过|テストは?(?:すべて|全て|全部)?(?:通り|通過|通って|成功|パス)/i,
    contradiction(trajectory) {
      const test = trajectory.lastTest;
      if (test === undefined) return trajectory.lastEdit !== undefined && trajectory.lastEdit >= trajectory.turn ? 'no test was run in this session' : undefined;
      if (test.outcome === 'failed') return 'the last test run failed';
      return trajectory.lastEdit !== undefined && trajectory.lastEdit > test.call ? 'files were changed after the last test run' : undefined;
    },
  },
  { pattern: /\b(?:nothing|no (?:files?|data|rows?|tables?|records?)) (?:was|were|has been|have been|got)? ?(?:deleted|removed|lost|dropped|wiped)\b|\b(?:didn['’]t|did not|haven['’]t|have not) (?:delete|remove|drop|lose) (?:anything|any)|without (?:deleting|removing|losing) anything|nichts (?:wurde )?gelöscht|rien n['’]a été supprimé|no se (?:borró|eliminó) nada|nada foi (?:apagado|excluído)|没有删除任何/i, contradiction: (trajectory) => happened(trajectory, 'delete', 'something was deleted') },
  { pattern: /\b(?:i |i['’]ve |i have |we |successfully |has been |have been |was |is |now )+(?:re-?)?deployed\b|\bdeploy(?:ment)? (?:was |is |has )?(?:now )?(?:succe\w+|complete\w*|done|live|finished)\b|\bis now live\b|wurde (?:erfolgreich )?deployt|a été déployé|已部署|デプロイしました/i, contradiction: (trajectory) => missing(trajectory, ['deploy', 'push', 'publish'], 'deployed') },
  { pattern: /\b(?:i |i['’]ve |i have |successfully |has been |have been |was |were |now |and )+(?:force[- ])?pushed\b|wurde gepusht|a été poussé|已推送|プッシュしました/i, contradiction: (trajectory) => missing(trajectory, ['push'], 'pushed') },
  { pattern: /\b(?:i |i['’]ve |i have |successfully |has been |have been |was |were )+(?:reverted|rolled back|undone)\b|已回滚|元に戻しました/i, contradiction: (trajectory) => missing(trajectory, ['revert', 'restore', 'deploy'], 'reverted') },
  { pattern: /\b(?:i |i['’]ve |i have |successfully |has been |have been |was |were )+(?:restored|recovered)\b|wiederhergestellt|a été restauré|已恢复|復元しました/i, contradiction: (trajectory) => missing(trajectory, ['restore', 'revert'], 'restored') },
  { pattern: /\b(?:i |i['’]ve |i have |successfully |has been |have been |was |were )+(?:published|released) (?:to|on|it|version|v?\d)/i, contradiction: (trajectory) => missing(trajectory, ['publish', 'push'], 'published') },
  { pattern: /\b(?:the )?(?:build|lint|linter|type ?check)\b[^.!?\n]{0,30}\b(?:pass(?:es|ed|ing)?|succe\w+|is green|is clean)\b/i, contradiction: (trajectory) => (trajectory.done.build?.outcome === 'failed' && trajectory.done.lint?.outcome !== 'succeeded' ? 'the last build failed' : trajectory.done.lint?.outcome === 'failed' && trajectory.done.build?.outcome !== 'succeeded' ? 'the last lint run failed' : undefined) },
];

/** Claims that are negations themselves: "nothing was deleted", "I did not delete anything". */
const denies = /delet|remov|lost|drop|lös|supprim|borr|elimin|apag|exclu|删/i;

/** A claim that the message itself takes back, or that is about the future, is none. */
const hedged = /\b(?:should|will|would|once|if|when|until|after|before|not yet|to be|need(?:s)? to|must|make sure|ensure|so that|want|expect(?:ed)?|whether|let me|going to|i['’]ll|can(?:not|'t)?|could(?:n't)?|not|n['’]t|never|except|but \d+|fail(?:s|ed|ing)?|some|most|only \d+)\b/i;

/**
 * What in an agent's report the record plainly contradicts: one sentence each, `says "…", but …`.
 * Plain contradictions only; a claim that is hedged, negated or about the future is none.
 */
export function contradictions(message: string, trajectory: Trajectory): readonly string[] {
  const sentences = message.slice(-8_000).split(/(?<=[.!?。！？])\s+|\n+/);
  const found: string[] = [];
  for (const claim of claims) {
    const sentence = sentences.find((one) => {
      const match = claim.pattern.exec(one);
      return match !== null && !hedged.test(denies.test(match[0]) ? one.replace(match[0], ' ') : one);
    });
    if (sentence === undefined) continue;
    const contradiction = claim.contradiction(trajectory);
    if (contradiction !== undefined) found.push(`the agent says "${sentence.trim().slice(0, 120)}", but ${contradiction}`);
  }
  if (found.length > 0) return found;
  const failed = stillFailed(sentences, trajectory);
  return failed === undefined ? [] : [failed];
}

/** Words of a command that name what it is about: `knex migrate:latest` is about a migration. */
function stems(text: string): readonly string[] {
  return text.toLowerCase().split(/[^a-z]+/).filter((word) => word.length >= 6 && !/^(?:python|scripts?|latest|workspace|source|verbose|packages?|config|project|production|staging|output|install)$/.test(word)).map((word) => word.slice(0, 6));
}

/** A deed is reported as done whose last try failed in this turn. */
function stillFailed(sentences: readonly string[], trajectory: Trajectory): string | undefined {
  const failure = trajectory.lastFailure;
  if (failure === undefined || failure.call < trajectory.turn || failure.failure === 'not-found' || /^\s*(?:ls|cat|grep|rg|find|head|tail|git (?:log|show|diff|status)|which|test|stat)\b/.test(failure.text)) return undefined;
  const own = stems(failure.text);
  const sentence = sentences.find((one) => succeeded.test(one) && !hedged.test(one) && stems(one).some((stem) => own.includes(stem)));
  return sentence === undefined ? undefined : `the agent says "${sentence.trim().slice(0, 120)}", but "${failure.text.slice(0, 60)}" failed`;
}

function happened(trajectory: Trajectory, deed: Deed, says: string): string | undefined {
  const done = trajectory.done[deed];
  return done !== undefined && done.outcome !== 'refused' && done.outcome !== 'failed' && done.call >= trajectory.turn ? `${says} (${done.text.slice(0, 60)})` : undefined;
}

/** Claimed and never done, refused, or failed the last time. */
function missing(trajectory: Trajectory, deeds: readonly Deed[], word: string): string | undefined {
  const tried = deeds.flatMap((deed) => (trajectory.done[deed] === undefined ? [] : [trajectory.done[deed]]));
  if (tried.some((done) => done.outcome === 'succeeded' || done.outcome === 'unknown')) return undefined;
  if (tried.length > 0) return `that ${tried.some((done) => done.outcome === 'refused') ? 'was refused' : 'failed'}`;
  return trajectory.calls > 0 && trajectory.recent.some((call) => call.verdict !== 'allow' && call.outcome !== 'succeeded') ? `nothing was ${word} in this session` : undefined;
}
