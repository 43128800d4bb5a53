import { Client, type Dispatcher } from 'undici';
import { Line } from './line.js';
import type { PooledCall } from './pooled-call.js';

type Options = Client.Options & { readonly connect: Line['open'] };

/** A connection of a pool, which tells each call that it takes of its line. */
export class OutgoingConnection extends Client {
  private readonly line: Line;

  constructor(origin: URL, { connect, ...options }: Options, opening: Set<Line>) {
    const line = new Line(connect, opening);
    super(origin, { ...options, connect: line.open });
    this.line = line;
  }

  /** @returns whether there is room for more */
  override dispatch(request: Dispatcher.DispatchOptions, call: PooledCall): boolean {
    // Given up while it waited for a connection: sent on, it would cost this one its socket.
    if (call.over) return true;
    call.takenBy(this.line);
    return super.dispatch(request, call);
  }
}
