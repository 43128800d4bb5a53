import '../node-version.mjs';

import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Problem } from '../shop/problem.ts';
import { runCommand } from '../shop/run-command.ts';
import { paintFor } from '../terminal/paint.ts';
import { readAnswer } from './answer.ts';
import { type Exercise } from './exercise.ts';
import { EXERCISES } from './exercises.ts';
import { Learner } from './learner.ts';
import { Progress } from './progress.ts';

const help = `npm run learn [command]: exercises on the running shop, each judged from its real telemetry.

  npm run learn                    the exercises, and what is done
  npm run learn 3                  begins exercise 3, with parameters drawn anew
  npm run learn task               what is asked, again
  npm run learn check NAME=VALUE … judges an answer
  npm run learn hint               the next hint
  npm run learn background         what one should know about it
  npm run learn solution           how it is done, and the answer
  npm run learn reset              forgets what was drawn, hints and result of this exercise

The shop runs in another terminal:  npm start -- --faults
It is found by its console, on port 8088 or CONSOLE_PORT. What is done is remembered in .learn, or LEARN_FOLDER.`;

const root = join(import.meta.dirname, '../..');

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [command, ...words] = positionals;
  const learner = new Learner({
    root,
    progress: new Progress(process.env['LEARN_FOLDER'] || join(root, '.learn')),
    environment: process.env,
    paint: paintFor(process.stdout),
    say: console.log,
  });
  if (command === undefined) return learner.list();
  if (/^\d+$/.test(command)) return learner.begin(exerciseOf(Number(command)));
  const commands: Readonly<Record<string, (exercise: Exercise) => number | Promise<number>>> = {
    task: (exercise) => learner.task(exercise),
    check: (exercise) => learner.check(exercise, readAnswer(words)),
    hint: (exercise) => learner.hint(exercise),
    background: (exercise) => learner.background(exercise),
    solution: (exercise) => learner.solution(exercise),
    reset: (exercise) => learner.reset(exercise),
  };
  const run = commands[command];
  if (!run) throw new Problem(`There is no command ${command}.\n\n${help}`);
  return run(exerciseOf(learner.current));
});

function exerciseOf(number: number | undefined): Exercise {
  if (number === undefined)
    throw new Problem(
      'No exercise has begun.\nnpm run learn  lists them, npm run learn 1  begins the first.',
    );
  const found = EXERCISES.find((exercise) => exercise.number === number);
  if (!found)
    throw new Problem(
      `There is no exercise ${number}, only ${EXERCISES.map((exercise) => exercise.number).join(', ')}.`,
    );
  return found;
}
