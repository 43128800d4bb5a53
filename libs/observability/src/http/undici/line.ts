import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import type { AnsweringPeer } from '../../tracing/client-span.js';

type Place = buildConnector.Options;
type Callback = buildConnector.Callback;
/** What undici builds returns the socket, though its type does not say so. */
type Connect = (place: Place, callback: Callback) => Socket;

/** The socket of a connection: one at a time, and the next one where that is gone. */
export class Line {
  /** Whether the socket has brought an answer: its server may be closing it while the next request is on its way. */
  answered = false;
  peer: AnsweringPeer | undefined;
  private connecting: Socket | undefined;

  /** @param opening - lines that are being connected, this one too while it is */
  constructor(
    private readonly connect: Connect,
    private readonly opening: Set<Line>,
  ) {}

  readonly open = (place: Place, callback: Callback): Socket => {
    this.opening.add(this);
    this.answered = false;
    this.connecting = this.connect(place, (...outcome) => {
      this.opening.delete(this);
      this.connecting = undefined;
      const [, socket] = outcome;
      // undici does not say which HTTP an answer has; with what it sends and how it is set up here that is 1.1.
      if (socket) {
        const { remoteAddress: address, remotePort: port } = socket;
        this.peer = { address, port, protocolVersion: '1.1' };
      }
      callback(...outcome);
    });
    return this.connecting;
  };

  /** Gives up connecting; does nothing once that is done. */
  giveUp(reason: Error): void {
    this.connecting?.destroy(reason);
  }
}
