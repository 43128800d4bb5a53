import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { RequestLog } from '../logging/request-log.js';
import { HttpMetrics, OTHER_METHOD } from '../metrics/http-metrics.js';
import { UNMATCHED } from './observed-route.js';
import { observationOf } from './request-observation.js';

/** Node keeps the response a socket is busy with under this name; there is no public way to ask. */
type BusySocket = Socket & { readonly _httpMessage?: ServerResponse | null };

/** Counts the answers to what Node's parser could not read as HTTP. */
@Injectable()
export class MalformedRequests {
  constructor(
    private readonly metrics: HttpMetrics,
    private readonly log: RequestLog,
  ) {}

  answered(socket: BusySocket, status: number): void {
    const busyWith = socket._httpMessage;
    const observation = busyWith ? observationOf(busyWith.req) : undefined;
    if (observation) {
      // The body of a request already routed turned out malformed: its response ends now and is counted there.
      observation.rawStatus = status;
      return;
    }
    this.metrics.count(OTHER_METHOD, UNMATCHED, status);
    this.log.malformedRequest(socket.remoteAddress ?? '', status);
  }
}
