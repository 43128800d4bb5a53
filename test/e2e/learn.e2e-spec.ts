import { EXERCISES } from '../../tools/learn/exercises.ts';
import { type RunningShop, startShop } from '../console/support/running-shop.ts';
import { eventually } from './support/eventually.js';
import { A_DRAW_MS, type GoingOn, Learning } from './support/learning.ts';

describe('npm run learn', () => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await startShop();
  }, A_DRAW_MS);
  afterAll(() => shop.stop());

  describe('before an exercise', () => {
    const learning = new Learning(() => placeOf(shop));
    afterAll(() => learning.forget());

    it('lists all of them, none done', async () => {
      const { text } = await learning.run();
      expect(text).toContain(`0 of ${EXERCISES.length} solved`);
      expect(text).toContain('Follow one slow request');
    });

    it('says that none has begun', async () => {
      await expect(learning.run('check')).resolves.toMatchObject({
        code: 1,
        text: expect.stringContaining('No exercise has begun.'),
      });
    });

    it.each([
      ['99', 'There is no exercise 99'],
      ['chekc', 'There is no command chekc.'],
      ['12', 'npm start -- --faults --sampled'],
    ])('says what is wrong with %s', async (command, words) => {
      const { code, text } = await learning.run(command);
      expect(text).toContain(words);
      expect(code).toBe(1);
    });
  });

  describe.each([
    { number: 1, wrong: [['service', 'api-gateway', 'api-gateway spent']] },
    {
      number: 2,
      wrong: [
        ['failing', 'api-gateway', 'it passes on what it could not repeat with success'],
        ['slowest', 'api-gateway', 'the gateway waits for all the others: look behind it'],
        ['percent', '100', 'its counters say something else'],
      ],
    },
    {
      number: 10,
      wrong: [
        ['kind', 'errors', 'one of hang, delay'],
        ['trace', 'f'.repeat(32), 'the console holds no trace of this id'],
      ],
    },
  ])('exercise $number', ({ number, wrong }) => {
    const learning = new Learning(() => placeOf(shop));
    let right: Readonly<Record<string, string>>;
    beforeAll(async () => {
      await learning.run(String(number));
      right = await learning.solution();
    }, A_DRAW_MS);
    afterAll(() => learning.forget());

    it('says what an empty answer lacks', async () => {
      const { code, text } = await learning.run('check');
      expect(text).toContain(`The answer lacks ${Object.keys(right).join(', ')}:`);
      expect(code).toBe(1);
    });

    it.each(wrong)('is red for a wrong %s, with words that help', async (name, value, words) => {
      const { code, text } = await learning.check({ ...right, [name ?? '']: value ?? '' });
      expect(text).toContain(words);
      expect(text).toContain('Not yet.');
      expect(code).toBe(1);
    });

    it('is green for its solution', async () => {
      const { code, text } = await learning.check(right);
      expect(text).toContain('Solved.');
      expect(code).toBe(0);
      expect((await learning.run()).text).toContain(`1 of ${EXERCISES.length} solved`);
    });

    it('gives one hint more each time', async () => {
      expect((await learning.run('hint')).text).not.toContain('2 of');
      expect((await learning.run('hint')).text).toMatch(/1 of \d: [^]+2 of \d: /);
    });

    it('is forgotten at a reset', async () => {
      await learning.run('reset');
      expect((await learning.run('solution')).text).toContain('This exercise has not begun');
      expect((await learning.run()).text).toContain(`0 of ${EXERCISES.length} solved`);
    });
  });
});

describe('exercise 13', () => {
  let shop: RunningShop;
  const learning = new Learning(() => placeOf(shop));
  let game: GoingOn;
  beforeAll(async () => {
    shop = await startShop();
    game = learning.start('13', 'service=payment-service', 'kind=declines');
  }, A_DRAW_MS);
  afterAll(async () => {
    game.interrupt();
    await game.ended;
    learning.forget();
    await shop.stop();
  });

  it(
    'breaks what it is asked to break, and goes on until it is found',
    async () => {
      const right = await eventually(() => learning.solution(), A_DRAW_MS);
      expect(right).toMatchObject({ service: 'payment-service', route: '/payments', kind: 'declines' });
      const wrong = await learning.check({ ...right, service: 'order-service' });
      expect(wrong.text).toContain(
        'not order-service: follow a failed or slow order to the span where it begins',
      );
      const { text } = await learning.check(right);
      expect(text).toMatch(
        /found \d+ s after it began; the first trace that shows it was there after [\d.]+ s/,
      );
      await expect(game.ended).resolves.toMatchObject({
        code: 0,
        text: expect.stringContaining('All faults are lifted.'),
      });
    },
    A_DRAW_MS,
  );

  it(
    'lifts its fault at Ctrl-C, also one that holds the customers',
    async () => {
      const another = learning.start('13', 'service=payment-service', 'kind=hang');
      await eventually(() => expect(another.text()).toContain('Answer in another terminal'));
      expect(await faultsOf(shop, 'payment-service')).toMatchObject({ endpoint: '/payments' });
      another.interrupt();
      await expect(another.ended).resolves.toMatchObject({
        text: expect.stringContaining('All faults are lifted.'),
      });
      const faults = await faultsOf(shop, 'payment-service');
      expect(Object.values(faults).filter((value) => value !== 0)).toEqual([]);
    },
    A_DRAW_MS,
  );

  it.each([['kind=sleepy'], ['kind=declines', 'service=order-service']])(
    'says what cannot be broken',
    async (...words) => {
      const { code, text } = await learning.run('13', ...words);
      expect(text).toContain('Nothing can be broken like this. kind is one of errors, delay, hang');
      expect(code).toBe(1);
    },
  );
});

describe('exercise 12, on a shop that keeps one trace in ten', () => {
  let shop: RunningShop;
  const learning = new Learning(() => placeOf(shop));
  let right: Readonly<Record<string, string>>;
  beforeAll(async () => {
    shop = await startShop({
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    });
    await learning.run('12');
    right = await learning.solution();
  }, A_DRAW_MS);
  afterAll(async () => {
    learning.forget();
    await shop.stop();
  });

  it('is red for a trace that was not kept', async () => {
    const { text } = await learning.check({ ...right, trace: right['not_kept'] ?? '' });
    expect(text).toContain('this trace was not kept, and nobody can find it');
  });

  it('is green for its solution', async () => {
    expect((await learning.check(right)).text).toContain('Solved.');
  });

  it('leaves the others to a shop that keeps them all', async () => {
    expect((await learning.run('1')).text).toContain('The shop keeps one trace in ten');
  });
});

describe('npm run learn without a shop', () => {
  const learning = new Learning(() => ({ CONSOLE_PORT: '1' }));
  afterAll(() => learning.forget());

  it('says how to start one', async () => {
    const { code, text } = await learning.run('1');
    expect(text).toContain('Start one in another terminal, and come back:  npm start -- --faults');
    expect(code).toBe(1);
  });
});

async function faultsOf(shop: RunningShop, service: string): Promise<object> {
  const answer = await fetch(`${shop.console}/api/faults/${service}`);
  return ((await answer.json()) as { body: object }).body;
}

function placeOf(shop: RunningShop): NodeJS.ProcessEnv {
  return { CONSOLE_PORT: new URL(shop.console).port };
}
