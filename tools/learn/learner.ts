import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

import { stopRequested } from '../shop/stop-signals.ts';
import { type Paint } from '../terminal/paint.ts';
import { ChangeDesk } from './change-desk.ts';
import { confirm } from './confirm.ts';
import { type Answer, type Change, type Exercise, isChange, type Verdict } from './exercise.ts';
import { EXERCISES } from './exercises.ts';
import { onTerminal, type Page, readPage } from './page.ts';
import { Progress } from './progress.ts';
import { QuestionDesk } from './question-desk.ts';
import { diff, list, type ListedExercise, nextOf, solved, task, verdict } from './screen.ts';
import { nextChange } from './watch.ts';

/** As shells report a SIGINT. */
const INTERRUPTED = 130;

/** What a learner works with. */
interface Surroundings {
  /** The repository. */
  readonly root: string;
  /** Where it is remembered what is done. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly paint: Paint;
  readonly say: (text: string) => void;
}

export interface Wishes {
  /** Does what would be asked about. */
  readonly yes: boolean;
  /** Judges a change once, and does not wait for the next one. */
  readonly once: boolean;
}

/** What each command does; the exit code is 1 when an answer is wrong. */
export class Learner {
  private readonly root: string;
  private readonly progress: Progress;
  private readonly paint: Paint;
  private readonly say: (text: string) => void;
  private readonly questions: QuestionDesk;
  private readonly changes: ChangeDesk;

  constructor({ root, folder, environment, paint, say }: Surroundings) {
    this.root = root;
    this.progress = new Progress(folder);
    this.paint = paint;
    this.say = say;
    this.questions = new QuestionDesk(this.progress, environment, say);
    this.changes = new ChangeDesk(root, folder, this.progress, say);
  }

  get current(): number | undefined {
    return this.progress.current;
  }

  list(): number {
    this.say(list(this.listed(), this.paint));
    return 0;
  }

  /** @param wishes - what an exercise is not to draw itself */
  async begin(exercise: Exercise, wishes: Answer): Promise<number> {
    const stop = new AbortController();
    // Not left at once: a shop that stays broken would puzzle whoever uses it next.
    void stopRequested(() => this.say('still lifting the faults…')).then(() => stop.abort());
    if (isChange(exercise)) this.changes.begin(exercise);
    else await this.questions.begin(exercise, wishes, stop.signal);
    const begunAt = new Date().toISOString();
    this.progress.change(exercise.number, { begunAt });
    this.progress.goTo(exercise.number);
    this.task(exercise);
    if (isChange(exercise) || !exercise.goOn) return 0;
    this.say(
      this.paint('dim', 'Answer in another terminal: this one goes on until it is solved, or Ctrl-C.'),
    );
    void this.progress.solved(exercise.number, begunAt, stop.signal).then(() => stop.abort());
    await this.questions.goOn(exercise, stop.signal);
    this.say('All faults are lifted.');
    return 0;
  }

  task(exercise: Exercise): number {
    this.say(task(exercise, this.page(exercise), this.paint));
    return 0;
  }

  async check(exercise: Exercise, answer: Answer, { once }: Wishes): Promise<number> {
    if (!isChange(exercise)) return this.tell(exercise, await this.questions.judge(exercise, answer));
    if (once || !process.stdout.isTTY) return this.tell(exercise, await this.changes.judge(exercise));
    const stop = stopRequested(() => process.exit(INTERRUPTED));
    return Promise.race([this.judgeUntilSolved(exercise), stop.then(() => INTERRUPTED)]);
  }

  hint(exercise: Exercise): number {
    const { hints } = this.page(exercise);
    const { hintsShown } = this.progress.of(exercise.number);
    const upTo = Math.min(hints.length, hintsShown + 1);
    this.progress.change(exercise.number, { hintsShown: upTo });
    hints
      .slice(0, upTo)
      .forEach((hint, index) =>
        this.say(`\n${index + 1} of ${hints.length}: ${onTerminal(hint, this.paint)}`),
      );
    this.say(upTo === hints.length ? '\nThat was the last hint.\n' : '');
    return 0;
  }

  background(exercise: Exercise): number {
    this.say(`\n${onTerminal(this.page(exercise).sections.Background, this.paint)}\n`);
    return 0;
  }

  async solution(exercise: Exercise, wishes: Wishes): Promise<number> {
    const words = onTerminal(this.page(exercise).sections.Solution, this.paint);
    if (!isChange(exercise)) {
      const answer = await this.questions.answer(exercise);
      this.say(`\n${words}\n`);
      this.say(`This time:  ${this.paint('green', `npm run learn check ${answer}`)}\n`);
      return 0;
    }
    const patch = this.changes.patchOf(exercise);
    this.say(`${diff(readFileSync(patch, 'utf8'), this.paint)}\n${words}\n`);
    if (wishes.yes || (await confirm('Apply it to your files?'))) {
      this.changes.applySolution(exercise);
      this.say(`Applied. ${this.paint('green', 'npm run learn check')} judges it.`);
    } else {
      this.say(`It is ${relative(this.root, patch)}; npm run learn solution -- --yes  applies it.`);
    }
    return 0;
  }

  async reset(exercise: Exercise, wishes: Wishes): Promise<number> {
    if (isChange(exercise) && !(await this.putBack(exercise, wishes))) return 1;
    this.progress.forget(exercise.number);
    this.say(`Exercise ${exercise.number} is as if it had not begun.`);
    return 0;
  }

  private async putBack(change: Change, { yes }: Wishes): Promise<boolean> {
    const names = this.changes.changedFiles(change);
    if (names.length > 0) {
      this.say(`Changed since the exercise began:\n${names.map((name) => `  ${name}`).join('\n')}`);
      if (!yes && !(await confirm('Put them back as they were?'))) {
        this.say('Nothing was changed. npm run learn reset -- --yes  puts them back.');
        return false;
      }
    }
    const saved = this.changes.putBack(change, names);
    if (saved) this.say(`They are as they were. Your work is kept in ${relative(this.root, saved)}.`);
    return true;
  }

  private async judgeUntilSolved(change: Change): Promise<number> {
    for (;;) {
      const changed = nextChange(this.root);
      if (this.tell(change, await this.changes.judge(change)) === 0) return 0;
      this.say(this.paint('dim', 'Waiting for your next change; Ctrl-C ends this.'));
      await changed;
    }
  }

  /** Says what was found, and remembers what is solved. */
  private tell(exercise: Exercise, judged: Verdict): number {
    this.say(verdict(judged, this.paint));
    if (!judged.findings.every(({ holds }) => holds)) {
      this.say(`Not yet. A step on:  ${this.paint('green', 'npm run learn hint')}\n`);
      return 1;
    }
    this.progress.change(exercise.number, { solvedAt: new Date().toISOString() });
    const listed = this.listed();
    const next = listed.every(({ progress }) => progress.solvedAt) ? undefined : nextOf(listed);
    this.say(solved(this.page(exercise), next, this.paint));
    return 0;
  }

  private listed(): ListedExercise[] {
    return EXERCISES.map((exercise) => ({
      exercise,
      page: this.page(exercise),
      progress: this.progress.of(exercise.number),
      isCurrent: exercise.number === this.current,
    }));
  }

  private page({ slug }: Exercise): Page {
    return readPage(this.root, slug);
  }
}
