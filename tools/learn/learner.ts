import { Problem } from '../shop/problem.ts';
import { type Paint } from '../terminal/paint.ts';
import { checkAnswer } from './answer.ts';
import { arrival } from './arrival.ts';
import { type Answer, type Exercise, type Question } from './exercise.ts';
import { EXERCISES } from './exercises.ts';
import { onTerminal, type Page, readPage } from './page.ts';
import { type Progress } from './progress.ts';
import { RunningShop } from './running-shop.ts';
import { list, type ListedExercise, nextOf, solved, task, verdict } from './screen.ts';

/** What a learner works with. */
interface Surroundings {
  /** The repository. */
  readonly root: string;
  readonly progress: Progress;
  readonly environment: NodeJS.ProcessEnv;
  readonly paint: Paint;
  readonly say: (text: string) => void;
}

/** What each command does; the exit code is 1 when an answer is wrong. */
export class Learner {
  private readonly root: string;
  private readonly progress: Progress;
  private readonly environment: NodeJS.ProcessEnv;
  private readonly paint: Paint;
  private readonly say: (text: string) => void;

  constructor({ root, progress, environment, paint, say }: Surroundings) {
    this.root = root;
    this.progress = progress;
    this.environment = environment;
    this.paint = paint;
    this.say = say;
  }

  get current(): number | undefined {
    return this.progress.current;
  }

  list(): number {
    this.say(list(this.listed(), this.paint));
    return 0;
  }

  async begin(exercise: Exercise): Promise<number> {
    const { run, drawn } = await this.draw(exercise);
    const { hintsShown } = this.progress.of(exercise.number);
    this.progress.change(exercise.number, { begunAt: new Date().toISOString(), run, drawn, hintsShown });
    this.progress.goTo(exercise.number);
    return this.task(exercise);
  }

  task(exercise: Exercise): number {
    this.say(task(exercise, this.page(exercise), this.paint));
    return 0;
  }

  async check(exercise: Exercise, answer: Answer): Promise<number> {
    checkAnswer(exercise.fields, answer);
    const { shop, drawn } = await this.drawnIn(exercise);
    const judged = await exercise.judge(shop, drawn, answer);
    this.say(verdict(judged, this.paint));
    if (!judged.findings.every(({ holds }) => holds)) {
      this.say(`Not yet. A step on:  ${this.paint('green', 'npm run learn hint')}\n`);
      return 1;
    }
    this.progress.change(exercise.number, { solvedAt: new Date().toISOString() });
    const left = this.listed();
    const next = left.every(({ progress }) => progress.solvedAt) ? undefined : nextOf(left);
    this.say(solved(this.page(exercise), next, this.paint));
    return 0;
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

  async solution(exercise: Exercise): Promise<number> {
    const { shop, drawn } = await this.drawnIn(exercise);
    const answer = await exercise.answer(shop, drawn);
    const words = Object.entries(answer).map(([name, value]) => `${name}=${value}`);
    this.say(`\n${onTerminal(this.page(exercise).sections.Solution, this.paint)}\n`);
    this.say(`This time:  ${this.paint('green', `npm run learn check ${words.join(' ')}`)}\n`);
    return 0;
  }

  reset(exercise: Exercise): number {
    this.progress.forget(exercise.number);
    this.say(`Exercise ${exercise.number} is as if it had not begun.`);
    return 0;
  }

  private async draw(question: Question): Promise<{ run: string; drawn: unknown }> {
    const shop = await RunningShop.find(this.environment, question.sampled ?? false);
    await arrival('word that all services are ready', async () => (await shop.isReady()) || undefined);
    return { run: shop.run, drawn: await question.begin(shop, this.say) };
  }

  private async drawnIn(question: Question): Promise<{ shop: RunningShop; drawn: unknown }> {
    const { run, drawn } = this.progress.of(question.number);
    const begin = `npm run learn ${question.number}`;
    if (drawn === undefined) throw new Problem(`This exercise has not begun:  ${begin}`);
    const shop = await RunningShop.find(this.environment, question.sampled ?? false);
    if (shop.run !== run)
      throw new Problem(
        `The shop was started anew, and has forgotten what was asked about. Begin again:  ${begin}`,
      );
    return { shop, drawn };
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
