import { checkRoom } from './room.ts';

describe('the room for log lines', () => {
  it('is enough for a few', () => {
    expect(() => checkRoom(__filename, 1)).not.toThrow();
  });

  it('is told when it is not enough', () => {
    expect(() => checkRoom(__filename, 1e15)).toThrow(
      /has room for \d+ MiB of log lines; these requests need/,
    );
  });
});
