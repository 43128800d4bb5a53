import '../node-version.mjs';

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { Problem } from '../shop/problem.ts';
import { runCommand } from '../shop/run-command.ts';
import { paintFor } from '../terminal/paint.ts';
import { readAnswer } from './answer.ts';
import { type Exercise } from './exercise.ts';
import { EXERCISES } from './exercises.ts';
import { Learner } from './learner.ts';

const help = `npm run learn [command]: exercises, each judged from the real telemetry of the shop or by real tests.

  npm run learn                    the exercises, and what is done
  npm run learn 3                  begins exercise 3; what it asks about is drawn anew
  npm run learn task               what is asked, again
  npm run learn check NAME=VALUE … judges an answer about the running shop
  npm run learn check              judges your changes, and again at each one; with  -- --once  only now
  npm run learn hint               the next hint
  npm run learn background         what one should know about it
  npm run learn solution           how it is done; a change is applied when you say so, or with  -- --yes
  npm run learn reset              forgets this exercise, and puts changed files back; your work is kept in a patch

Exercises about the running shop need it in another terminal:  npm start -- --faults
Exercises about alerts need the stack:  FAULT_INJECTION=true npm run stack
It is found by its console, on port 8088 or CONSOLE_PORT. What is done is remembered in .learn, or LEARN_FOLDER.`;

const root = join(import.meta.dirname, '../..');

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      yes: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [command, ...words] = positionals;
  const learner = new Learner({
    root,
    folder: resolve(process.env['LEARN_FOLDER'] || join(root, '.learn')),
    environment: process.env,
    paint: paintFor(process.stdout),
    say: console.log,
  });
  if (command === undefined) return learner.list();
  if (/^\d+$/.test(command)) return learner.begin(exerciseOf(Number(command)), readAnswer(words));
  const commands: Readonly<Record<string, (exercise: Exercise) => number | Promise<number>>> = {
    task: (exercise) => learner.task(exercise),
    check: (exercise) => learner.check(exercise, readAnswer(words), values),
    hint: (exercise) => learner.hint(exercise),
    background: (exercise) => learner.background(exercise),
    solution: (exercise) => learner.solution(exercise, values),
    reset: (exercise) => learner.reset(exercise, values),
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
