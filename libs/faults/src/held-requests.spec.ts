import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { HeldRequests } from './held-requests.js';

describe('a request that is held', () => {
  let held: HeldRequests;
  let response: ServerResponse;
  beforeEach(() => {
    held = new HeldRequests();
    response = new ServerResponse(new IncomingMessage(new Socket()));
  });

  it('goes on when its time is over', async () => {
    expect(await held.hold(response, 1)).toBe('time');
  });

  it('goes on when all are released, whatever its time', async () => {
    const waiting = [held.hold(response, 60_000), held.hold(response)];
    held.release();
    expect(await Promise.all(waiting)).toEqual(['lifted', 'lifted']);
  });

  it('is let go of when its client leaves', async () => {
    const waiting = held.hold(response);
    response.emit('close');
    expect(await waiting).toBe('client left');
  });

  it('is not held at all when its client has left before', async () => {
    Object.defineProperty(response, 'closed', { value: true });
    expect(await held.hold(response)).toBe('client left');
  });

  it('leaves nothing on its response behind', async () => {
    await held.hold(response, 1);
    expect(response.listenerCount('close')).toBe(0);
  });
});
