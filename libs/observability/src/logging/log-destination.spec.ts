import { EventEmitter } from 'node:events';
import { eventually } from '../../testing/eventually.js';
import { LogDestination } from './log-destination.js';

class BrokenStream extends EventEmitter {
  write(): void {}

  flushSync(): void {
    throw new Error('EPIPE');
  }
}

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

  it('counts writes that fail instead of failing', () => {
    const stream = new BrokenStream();
    const destination = new LogDestination(stream);
    stream.emit('error', new Error('EPIPE'));
    destination.flush();
    expect(destination.failedWrites).toBe(2);
    destination.close();
  });
});
