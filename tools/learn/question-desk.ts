import { Problem } from '../shop/problem.ts';
import { checkAnswer } from './answer.ts';
import { arrival } from './arrival.ts';
import { type Answer, type Question, type Verdict } from './exercise.ts';
import { type Progress } from './progress.ts';
import { RunningShop } from './running-shop.ts';
import { RunningStack } from './running-stack.ts';

/** Exercises that ask about the running system. */
export class QuestionDesk {
  private readonly progress: Progress;
  private readonly environment: NodeJS.ProcessEnv;
  private readonly say: (text: string) => void;

  constructor(progress: Progress, environment: NodeJS.ProcessEnv, say: (text: string) => void) {
    this.progress = progress;
    this.environment = environment;
    this.say = say;
  }

  /** Makes it happen; ends with every fault lifted when the signal says so. */
  async begin(question: Question, wishes: Answer, until: AbortSignal): Promise<void> {
    const { running, run } = await this.find(question);
    const ended = new Promise<never>((_resolve, reject) => {
      until.addEventListener('abort', () => reject(new Problem('Stopped; nothing was begun.')));
    });
    try {
      const drawn = await Promise.race([question.begin(running, this.say, wishes), ended]);
      this.progress.change(question.number, { run, drawn });
    } catch (error) {
      await running.liftFaults();
      throw error;
    }
  }

  /** What goes on until it is solved or somebody stops it. */
  async goOn(question: Question, until: AbortSignal): Promise<void> {
    if (!question.goOn) return;
    const { running, drawn } = await this.drawnIn(question);
    // At once: customers whom a hanging service holds are let go by it, and the traffic can end.
    until.addEventListener('abort', () => void running.liftFaults().catch(() => undefined));
    try {
      await question.goOn(running, drawn, this.say, until);
    } finally {
      await running.liftFaults();
    }
  }

  async judge(question: Question, answer: Answer): Promise<Verdict> {
    checkAnswer(question.fields, answer);
    const { running, drawn } = await this.drawnIn(question);
    return question.judge(running, drawn, answer);
  }

  /** The words that are right this time. */
  async answer(question: Question): Promise<string> {
    const { running, drawn } = await this.drawnIn(question);
    const answer = await question.answer(running, drawn);
    return Object.entries(answer)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ');
  }

  private async drawnIn(question: Question): Promise<{ running: Running; drawn: unknown }> {
    const { run, drawn } = this.progress.of(question.number);
    const begin = `npm run learn ${question.number}`;
    if (drawn === undefined) throw new Problem(`This exercise has not begun:  ${begin}`);
    const found = await this.find(question);
    if (found.run !== run)
      throw new Problem(
        `The shop was started anew, and has forgotten what was asked about. Begin again:  ${begin}`,
      );
    return { running: found.running, drawn };
  }

  /** The shop or the stack, and which of their runs it is. What a stack has stored outlives its runs. */
  private async find(question: Question): Promise<{ running: Running; run: string }> {
    if (question.on === 'stack') {
      return { running: (await RunningStack.find(this.environment)) as Running, run: 'stack' };
    }
    const shop = await RunningShop.find(this.environment, question.on === 'sampled shop');
    await arrival('word that all services are ready', async () => (await shop.isReady()) || undefined);
    return { running: shop as Running, run: shop.run };
  }
}

/** Each question gets the one that it is about. */
type Running = RunningShop & RunningStack;
