import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { CHANGES } from '../../tools/learn/changes.ts';
import { ROOT } from '../contracts/support/repository.ts';
import { Learning } from '../e2e/support/learning.ts';
import { CopiedRepository } from './support/copied-repository.ts';

/** A build and some tests. */
const A_CHECK_MS = 240_000;
const WRONG = 'test/exercises/wrong';

/** What each wrong answer has to be told. */
const WORDS: Readonly<Record<string, string>> = {
  '03-counts-only-what-was-found': 'raises business_events_total of order_lookup not_found by 1',
  '04-order-id-in-a-label': 'as many series after',
  '05-attributes-on-the-span-around': 'on the span',
  '06-mean-instead-of-percentile': 'nine quick ones outweigh a slow one',
  '06-tests-far-from-the-limit': 'a value just over the limit and one just under',
  '07-declined-orders-in-the-count': 'while three of four payments are declined',
  '08-application-loaded-before-tracing': 'no line tracing_incomplete at the start',
};

const repository = new CopiedRepository();
const learning = new Learning(() => ({}), repository.path);
afterAll(() => {
  learning.forget();
  repository.remove();
});

// All of them first: nothing has to be built for them.
describe('before anything was changed', () => {
  it.each(CHANGES)(
    'exercise $number is red, and says what it expects',
    async ({ number, specs }) => {
      await learning.run(String(number));
      const { code, text } = await learning.run('check');
      expect(text).toContain(`looked at: ${specs.join(', ')}`);
      expect(text).toMatch(/✗ [^]+Expected: [^]+Look at: /);
      expect(code).toBe(1);
      await learning.run('reset', '--yes');
    },
    A_CHECK_MS,
  );
});

describe('wrong answers', () => {
  it('are tried for each exercise', () => {
    expect(wrongAnswers()).toEqual(Object.keys(WORDS));
    expect(new Set(wrongAnswers().map((name) => Number(name.slice(0, 2))))).toEqual(
      new Set(CHANGES.map(({ number }) => number)),
    );
  });
});

describe.each(CHANGES)('exercise $number', ({ number }) => {
  beforeEach(async () => {
    await learning.run(String(number));
  });
  afterEach(async () => {
    await learning.run('reset', '--yes');
  });

  it.each(wrongAnswers().filter((name) => Number(name.slice(0, 2)) === number))(
    'is red for an answer like %s, with words that help',
    async (name) => {
      repository.apply(`${WRONG}/${name}.patch`);
      const { code, text } = await learning.run('check');
      expect(text).toContain(WORDS[name]);
      expect(code).toBe(1);
    },
    A_CHECK_MS,
  );

  it(
    'is green with its solution; a reset leaves every file as it was, and keeps the work',
    async () => {
      expect((await learning.run('solution', '--yes')).text.slice(-200)).toContain('Applied.');
      const { code, text } = await learning.run('check');
      expect(text).toContain('Solved.');
      expect(code).toBe(0);
      expect((await learning.run('reset', '--yes')).text).toMatch(/Your work is kept in .+\.patch/);
      expect(repository.changes()).toBe('');
    },
    A_CHECK_MS,
  );
});

function wrongAnswers(): string[] {
  return readdirSync(join(ROOT, WRONG))
    .map((name) => name.replace('.patch', ''))
    .toSorted();
}
