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
  '08-application-loaded-before-tracing': 'no line tracing_incomplete at the start',
  '06-mean-instead-of-percentile': 'nine quick ones outweigh a slow one',
};

const repository = new CopiedRepository();
const learning = new Learning(() => ({}), repository.path);
afterAll(() => {
  learning.forget();
  repository.remove();
});

describe.each(CHANGES)('exercise $number', ({ number, slug, specs }) => {
  const wrong = wrongAnswersTo(number);

  it(
    'is red before anything was changed, and says what it expects',
    async () => {
      await learning.run(String(number));
      const { code, text } = await learning.run('check');
      expect(text).toContain(`looked at: ${specs.join(', ')}`);
      expect(text).toMatch(/✗ [^]+Expected: [^]+Look at: /);
      expect(code).toBe(1);
    },
    A_CHECK_MS,
  );

  it.each(wrong)(
    'is red for an answer that %s, with words that help',
    async (name) => {
      repository.apply(`${WRONG}/${name}.patch`);
      const { code, text } = await learning.run('check');
      expect(text).toContain(WORDS[name]);
      expect(code).toBe(1);
      await learning.run('reset', '--yes');
      expect(repository.changes()).toBe('');
    },
    A_CHECK_MS,
  );

  it(
    'is green with its solution',
    async () => {
      await learning.run(String(number));
      expect((await learning.run('solution', '--yes')).text.slice(-200)).toContain('Applied.');
      const { code, text } = await learning.run('check');
      expect(text).toContain('Solved.');
      expect(code).toBe(0);
    },
    A_CHECK_MS,
  );

  it('leaves every file as it was after a reset, and keeps the work', async () => {
    const { text } = await learning.run('reset', '--yes');
    expect(repository.changes()).toBe('');
    expect(text).toMatch(/Your work is kept in .+\.patch/);
  });

  it('has a wrong answer that is tried', () => {
    expect(wrong).not.toEqual([]);
    expect(slug.startsWith(padded(number))).toBe(true);
  });
});

function wrongAnswersTo(number: number): string[] {
  return readdirSync(join(ROOT, WRONG))
    .filter((name) => name.startsWith(`${padded(number)}-`))
    .map((name) => name.replace('.patch', ''));
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
