import { eventually } from './eventually.ts';
import { Repetition } from './repetition.ts';

describe('Repetition', () => {
  const { signal } = new AbortController();

  it('does it again and again until it is stopped', async () => {
    const repetition = new Repetition();
    let times = 0;
    repetition.start(1, async () => (times += 1));
    expect(await eventually(5, signal, () => times >= 3)).toBeDefined();
    await repetition.stop();
    const done = times;
    await eventually(0.05, signal, () => false);
    expect(times).toBe(done);
  });

  it('waits for what is being done', async () => {
    const repetition = new Repetition();
    const act = Promise.withResolvers<void>();
    repetition.start(1, () => act.promise);
    const stopped = repetition.stop().then(() => 'stopped');
    const first = await Promise.race([stopped, eventually(0.05, signal, () => false)]);
    expect(first).toBeUndefined();
    act.resolve();
    expect(await stopped).toBe('stopped');
  });

  it('can be stopped without having begun', async () => {
    await expect(new Repetition().stop()).resolves.toBeUndefined();
  });
});
