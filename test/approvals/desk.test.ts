import assert from 'node:assert/strict';
import { openDesk, type Confirmed, type Desk, type Raised } from '../../src/approvals/desk.ts';
import type { Answer, Question } from '../../src/approvals/question.ts';
import { effect, finding, question } from './questions.ts';

/** A person, a window and a clock that the test moves. */
interface Room {
  readonly desk: Desk;
  /** Ids of modals in the order they were raised; only the last can be open. */
  readonly raised: string[];
  readonly told: string[];
  readonly looked: string[];
  readonly lifted: string[];
  readonly widened: string[];
  readonly repeated: string[];
  confirming: Confirmed;
  see(seen: boolean): void;
  pass(milliseconds: number): Promise<void>;
  /** Presses a button of the modal that stands. */
  press(press: Raised['press'], shownFor?: number): Promise<void>;
  ask(question: Question): { readonly controller: AbortController; answer(): Answer | undefined };
}

function room(): Room {
  let now = 0;
  let isSeen = true;
  let standing: ((raised: Raised) => void) | undefined;
  let timers: { at: number; run: () => void }[] = [];
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const made: Room = {
    desk: openDesk({
      now: () => now,
      later(milliseconds, run) {
        const timer = { at: now + milliseconds, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
      raise(asked) {
        assert.equal(standing, undefined, 'never more than one modal');
        made.raised.push(asked.id);
        return new Promise((resolve) => {
          standing = resolve;
        });
      },
      confirm: () => Promise.resolve(made.confirming),
      look: ({ id }) => void made.looked.push(id),
      tell: (text) => void made.told.push(text),
      isSeen: () => isSeen,
      keepFor: () => 600_000,
      lift: ({ id }) => void made.lifted.push(id),
      widen: (_question, { words }) => void made.widened.push(words),
      repeated: ({ id }) => void made.repeated.push(id),
      changed: () => undefined,
    }),
    raised: [],
    told: [],
    looked: [],
    lifted: [],
    widened: [],
    repeated: [],
    confirming: 'confirmed',
    see(seen) {
      isSeen = seen;
      if (seen) made.desk.seen();
    },
    async pass(milliseconds) {
      now += milliseconds;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
      await settle();
    },
    async press(press, shownFor = 5000) {
      const answer = standing;
      assert.ok(answer, 'a modal stands');
      standing = undefined;
      answer({ press, shownFor });
      await settle();
    },
    ask(asked) {
      const controller = new AbortController();
      let given: Answer | undefined;
      void made.desk.ask(asked, controller.signal).then((answer) => {
        given = answer;
      });
      return { controller, answer: () => given };
    },
  };
  return made;
}

const whyOf = (answer: Answer | undefined): string | undefined => (answer?.kind === 'unanswered' ? answer.why : answer?.kind);

const other = (id: string): Question => question(id, { session: 's2', effects: [effect({ object: { kind: 'path', path: `/w/shop/${id}` } })] });

describe('the desk', () => {
  it('raises one modal at a time, in order', async () => {
    const here = room();
    const first = here.ask(question('a'));
    const second = here.ask(other('b'));
    assert.deepEqual(here.raised, ['a']);
    await here.press('approve');
    assert.equal(first.answer()?.kind, 'approved');
    assert.deepEqual(here.raised, ['a', 'b']);
    await here.press('deny');
    assert.equal(second.answer()?.kind, 'denied');
  });

  it('raises nothing while nobody would see it', async () => {
    const here = room();
    here.see(false);
    here.ask(question('a'));
    assert.deepEqual(here.raised, []);
    here.see(true);
    assert.deepEqual(here.raised, ['a']);
    await here.press('deny');
  });

  it('denies on silence while the modal stands, and its Approve then only speaks of the next try', async () => {
    const here = room();
    const asked = here.ask(question('a'));
    await here.pass(60_000);
    assert.deepEqual(asked.answer(), { kind: 'unanswered', why: 'deadline', seconds: 60 });
    await here.press('approve');
    assert.match(here.told[0] ?? '', /had been denied at its deadline and did not run.*exactly this once more within 10 min/);
    const again = here.ask(question('b', { askedAt: 60_000, deadline: 120_000 }));
    await here.pass(0);
    assert.deepEqual(again.answer(), { kind: 'approved', by: 'approval', seconds: 0 });
    assert.deepEqual(here.raised, ['a']);
  });

  it('lets the other buttons of a dead modal only say so', async () => {
    for (const press of ['deny', 'look'] as const) {
      const here = room();
      here.ask(question('a'));
      await here.pass(60_000);
      await here.press(press);
      assert.match(here.told[0] ?? '', /^Too late: /);
      assert.deepEqual(here.looked, []);
    }
  });

  it('lists once what expired behind a standing modal', async () => {
    const here = room();
    here.ask(question('a', { deadline: 200_000 }));
    here.ask(other('b'));
    here.ask(other('c'));
    await here.pass(60_000);
    await here.press('deny');
    assert.deepEqual(here.raised, ['a']);
    assert.equal(here.told.length, 1);
    assert.match(here.told[0] ?? '', /^2 questions behind the dialog expired/);
  });

  it('opens what is asked about and leaves the question waiting until its deadline', async () => {
    const here = room();
    const asked = here.ask(question('a'));
    await here.press('look');
    assert.deepEqual([here.looked, here.raised, asked.answer()], [['a'], ['a'], undefined]);
    here.desk.bring('a');
    assert.deepEqual(here.raised, ['a', 'a']);
    await here.press('look');
    await here.pass(60_000);
    assert.equal(asked.answer()?.kind, 'unanswered');
  });

  it('shows a modal once more when a stray key closed it', async () => {
    const here = room();
    const asked = here.ask(question('a'));
    await here.press('deny', 50);
    assert.deepEqual([here.raised, asked.answer()], [['a', 'a'], undefined]);
    await here.press('deny', 50);
    assert.deepEqual([here.raised, asked.answer()], [['a', 'a'], undefined]);
    assert.equal(here.desk.queue().waiting.length, 1);
  });

  it('accepts no approval sooner than a second', async () => {
    const here = room();
    const asked = here.ask(question('a'));
    await here.press('approve', 999);
    assert.equal(asked.answer(), undefined);
    await here.press('approve', 1000);
    assert.equal(asked.answer()?.kind, 'approved');
  });

  for (const { confirming, kind } of [
    { confirming: 'confirmed', kind: 'approved' },
    { confirming: 'refused', kind: 'denied' },
    { confirming: 'hidden', kind: undefined },
  ] as const) {
    it(`takes "${confirming}" in the second step of the irreversible grade for ${String(kind)}`, async () => {
      const here = room();
      here.confirming = confirming;
      const asked = here.ask(question('a', { grade: 'irreversible' }));
      await here.press('approve');
      assert.equal(asked.answer()?.kind, kind);
    });
  }

  it('drops a question whose hook has gone', async () => {
    const here = room();
    here.see(false);
    const asked = here.ask(question('a'));
    asked.controller.abort();
    await here.pass(0);
    assert.equal(whyOf(asked.answer()), 'withdrawn');
    here.see(true);
    assert.deepEqual(here.raised, []);
  });

  it('answers nothing after it was withdrawn, also when the modal still stands', async () => {
    const here = room();
    const asked = here.ask(question('a'));
    asked.controller.abort();
    await here.press('approve');
    assert.equal(asked.answer()?.kind, 'unanswered');
    assert.match(here.told[0] ?? '', /^Too late/);
  });

  it("decides by the view's buttons as by the modal's", async () => {
    const here = room();
    here.see(false);
    const asked = here.ask(question('a'));
    here.desk.press('a', 'approve', 500);
    await here.pass(0);
    assert.equal(asked.answer(), undefined);
    here.desk.press('a', 'approve', 1500);
    await here.pass(0);
    assert.equal(asked.answer()?.kind, 'approved');
  });

  it('approves nothing irreversible from the view: it raises the modal', async () => {
    const here = room();
    here.see(false);
    const asked = here.ask(question('a', { grade: 'irreversible' }));
    here.desk.press('a', 'approve', 5000);
    here.see(true);
    await here.pass(0);
    assert.equal(asked.answer(), undefined);
    assert.deepEqual(here.raised, ['a']);
  });

  it('widens the task by the press that says so, once it is an answer', async () => {
    const deploy = effect({ verb: 'deploy', object: { kind: 'cloud', provider: 'kubernetes', what: 'resource', name: 'api' }, environment: 'staging', undo: 'recoverable', says: 'deploys api' });
    const asked = (id: string): Question => question(id, { effects: [deploy], findings: [finding({ rule: 'task-misalignment', floor: 'allow' })] });
    const here = room();
    const first = here.ask(asked('a'));
    await here.press('approve-scope', 300);
    assert.deepEqual([here.widened, first.answer()], [[], undefined]);
    await here.press('approve-scope');
    assert.deepEqual([here.widened, first.answer()?.kind], [['deploys to staging'], 'approved']);
    const second = here.ask(question('b'));
    await here.press('approve-scope');
    assert.deepEqual([here.widened, second.answer()?.kind], [['deploys to staging'], 'approved'], 'what offers no scope widens none');
  });

  it('takes a refusal back and lifts it', async () => {
    const here = room();
    here.ask(question('a'));
    await here.press('deny');
    here.desk.takeBack('a');
    assert.deepEqual(here.lifted, ['a']);
    const again = here.ask(question('b'));
    await here.pass(0);
    assert.equal(again.answer()?.kind, 'approved');
  });

  it('answers everything when the window goes', async () => {
    const here = room();
    const asked = [here.ask(question('a')), here.ask(other('b'))];
    here.desk.close();
    await here.pass(0);
    assert.deepEqual(asked.map(({ answer }) => whyOf(answer())), ['closing', 'closing']);
  });
});
