import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import { AxiosError, type AxiosResponse, isAxiosError } from 'axios';
import { DownstreamError, type DownstreamFailure } from '../errors/downstream-error.js';
import { spanIds } from '../logging/correlation.js';
import { ClientSpan } from '../tracing/client-span.js';
import { isToldOfTraces } from '../tracing/told-hosts.js';
import { untraced } from '../tracing/untraced.js';
import { REQUEST_ID_HEADER, TRACE_ID_HEADER } from './correlation-headers.js';
import { leanDefaults } from './lean-defaults.js';
import { observationIn } from './request-observation.js';
import type { SentRequest } from './undici/sent-request.js';

/** A call to another service. */
export interface OutgoingRequest {
  /** Name of the service called, for spans, errors and logs: one of a few, as metrics of spans are counted by it. */
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds from the call to the last byte of its answer; 3,000 unless told. */
  readonly timeoutMs?: number;
  /** `false` for probes: the call makes no span and carries no trace. */
  readonly traced?: boolean;
}

/** An answer, whatever its status. */
export interface OutgoingAnswer {
  readonly status: number;
  /** Parsed JSON; undefined where the answer has no body. */
  readonly body: unknown;
}

const DEFAULT_TIMEOUT_MS = 3_000;
const JSON_BODY = { 'Content-Type': 'application/json' };

/**
 * Calls other services. Every call makes a client span, carries trace context and ids to the hosts that are told of them
 * (TRACE_CONTEXT_HOSTS), and ends in bounded time.
 *
 * @example
 * ```ts
 * const { status, body } = await this.http.send({ service: 'product-service', method: 'GET', url: `${base}/products/1` });
 * ```
 */
@Injectable()
export class OutgoingHttp {
  constructor(private readonly http: HttpService) {
    leanDefaults(http.axiosRef);
  }

  /** @throws DownstreamError when the service cannot be reached, is too slow, or does not answer in JSON. */
  async send(request: OutgoingRequest): Promise<OutgoingAnswer> {
    const call = (): Promise<OutgoingAnswer> => this.call(request);
    return request.traced === false ? untraced(call) : call();
  }

  private async call(request: OutgoingRequest): Promise<OutgoingAnswer> {
    const url = new URL(request.url);
    const span = ClientSpan.start(request.method, url, request.service);
    const ids = isToldOfTraces(url.hostname) ? { ...correlationHeaders(), ...span?.headers() } : undefined;
    try {
      const response = await this.request(request, ids);
      const answer = { status: response.status, body: parse(response.data) };
      span?.answered(response.status, (response.request as SentRequest).peer);
      return answer;
    } catch (error) {
      const reason = failureOf(error);
      span?.failed(reason, error);
      throw new DownstreamError(request.service, reason, { cause: error });
    }
  }

  private request(
    { method, url, body, headers, timeoutMs = DEFAULT_TIMEOUT_MS }: OutgoingRequest,
    ids: Readonly<Record<string, string>> | undefined,
  ): Promise<AxiosResponse<string>> {
    // Past the service's observable, which makes an error to cancel each call that has ended: 35 µs of 150.
    return this.http.axiosRef.request<string>({
      method,
      url,
      data: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        ...(body === undefined ? undefined : JSON_BODY),
        ...ids,
        ...headers,
      },
      timeout: timeoutMs,
    });
  }
}

/** The ids of the request at work, for the service that is called. */
function correlationHeaders(): Record<string, string> {
  const observation = observationIn(context.active());
  if (!observation) return {};
  const { trace_id } = spanIds(observation.span.spanContext());
  return {
    [REQUEST_ID_HEADER]: observation.requestId,
    ...(trace_id === undefined ? {} : { [TRACE_ID_HEADER]: trace_id }),
  };
}

function parse(text: string): unknown {
  return text === '' ? undefined : JSON.parse(text);
}

function failureOf(error: unknown): DownstreamFailure {
  if (error instanceof SyntaxError) return 'invalid_answer';
  if (!isAxiosError(error)) return 'unreachable';
  // axios' own name for it, and the kernel's.
  if (error.code === AxiosError.ECONNABORTED || error.code === AxiosError.ETIMEDOUT) return 'timeout';
  // Bytes came that are no HTTP, cannot be decompressed or are too many. An answer that breaks off is a lost connection.
  return error.code === AxiosError.ERR_BAD_RESPONSE ? 'invalid_answer' : 'unreachable';
}
