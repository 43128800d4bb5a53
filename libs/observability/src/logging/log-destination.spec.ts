import { eventually } from '../../testing/eventually.js';
import { LogDestination } from './log-destination.js';

describe('the log destination', () => {
  it('flushes by itself what its stream gathers', async () => {
    let flushes = 0;
    const destination = new LogDestination({ write: () => true, flushSync: () => (flushes += 1) });
    await eventually(() => expect(flushes).toBeGreaterThan(1));
    destination.close();
  });

  it('flushes once more when it is closed', () => {
    let flushes = 0;
    const destination = new LogDestination({ write: () => true, flushSync: () => (flushes += 1) });
    destination.close();
    expect(flushes).toBe(1);
  });
});
