import type { IncomingHttpHeaders } from 'node:http';
import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher } from 'undici';
import { boundCall } from './bound-call.js';
import { callFailure, isLostConnection } from './call-failure.js';
import type { Line } from './line.js';
import type { OutgoingConnections } from './outgoing-connections.js';
import type { PooledCall } from './pooled-call.js';
import type { ReceivedAnswer } from './received-answer.js';
import type { SentRequest } from './sent-request.js';

/** RFC 9110, 9.2.2: sent twice they do what they do once. */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** One call, from its dispatch to the last byte of its answer: undici's handler of it. */
export class OutgoingCall implements PooledCall {
  over = false;
  private readonly chunks: Buffer[] = [];
  private readonly release: () => void;
  private received = 0;
  private status = 0;
  private statusText = '';
  private headers: IncomingHttpHeaders = {};
  private controller: Dispatcher.DispatchController | undefined;
  private line: Line | undefined;
  private onUsedLine = false;
  private answering = false;
  private repeated = false;

  private constructor(
    private readonly connections: OutgoingConnections,
    private readonly request: SentRequest,
    private readonly config: InternalAxiosRequestConfig,
    private readonly resolve: (answer: ReceivedAnswer) => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.release = boundCall(config, request, (error) => this.giveUp(error));
  }

  /** @throws AxiosError when no whole answer comes, in time and within `maxContentLength` */
  static send(
    connections: OutgoingConnections,
    request: SentRequest,
    config: InternalAxiosRequestConfig,
  ): Promise<ReceivedAnswer> {
    return new Promise((resolve, reject) => {
      const call = new OutgoingCall(connections, request, config, resolve, reject);
      connections.send(request, call);
    });
  }

  takenBy(line: Line): void {
    this.line = line;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    this.onUsedLine = this.line?.answered === true;
    if (this.over) controller.abort(new Error('Given up before it was sent'));
  }

  onResponseStarted(): void {
    this.answering = true;
  }

  /** Of 103 and the like as well: the answer itself comes last. */
  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    statusText = '',
  ): void {
    this.status = status;
    this.statusText = statusText;
    this.headers = headers;
    if (this.line) {
      this.line.answered = true;
      this.request.peer = this.line.peer;
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.received += chunk.length;
    const { maxContentLength = -1 } = this.config;
    if (maxContentLength < 0 || this.received <= maxContentLength) {
      this.chunks.push(chunk);
      return;
    }
    this.giveUp(
      new AxiosError(
        `maxContentLength size of ${maxContentLength} exceeded`,
        AxiosError.ERR_BAD_RESPONSE,
        this.config,
        this.request,
      ),
    );
  }

  onResponseEnd(): void {
    const { status, statusText, headers, chunks } = this;
    const [first = Buffer.alloc(0), ...more] = chunks;
    this.finish();
    this.resolve({ status, statusText, headers, body: more.length === 0 ? first : Buffer.concat(chunks) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.over) return;
    if (this.mayRepeat(error)) {
      this.repeated = true;
      this.controller = undefined;
      this.connections.send(this.request, this);
      return;
    }
    this.finish();
    this.reject(callFailure(error, this.config, this.request));
  }

  /**
   * Its server closed a connection that was idle, just when the request came: it has not been looked at. Once only, and
   * never a POST or PATCH, which may have been done all the same.
   */
  private mayRepeat(error: Error): boolean {
    return (
      !this.repeated &&
      this.onUsedLine &&
      !this.answering &&
      IDEMPOTENT.has(this.request.method) &&
      isLostConnection(error)
    );
  }

  /** Ends it before its answer is here, and with it the connection. */
  private giveUp(error: Error): void {
    if (this.over) return;
    this.finish();
    if (this.controller) this.controller.abort(error);
    else this.line?.giveUp(error);
    this.reject(error);
  }

  private finish(): void {
    this.over = true;
    this.release();
  }
}
