import {
  type Attributes,
  type AttributeValue,
  type Exception,
  type HrTime,
  type Link,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanStatus,
  SpanStatusCode,
  type TimeInput,
} from '@opentelemetry/api';
import {
  AddAttributeDecision,
  addHrTimes,
  cleanAttributes,
  hrTimeDuration,
  type InstrumentationScope,
  isTimeInput,
  maybeAddAttribute,
  millisToHrTime,
  timeInputToHrTime,
} from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan, TimedEvent } from '@opentelemetry/sdk-trace';
import {
  ATTR_EXCEPTION_MESSAGE,
  ATTR_EXCEPTION_STACKTRACE,
  ATTR_EXCEPTION_TYPE,
} from '@opentelemetry/semantic-conventions';
import { type AnsweredRequest, ownAttributes, sharedAttributes, spanNameOf } from './request-attributes.js';
import type { SpanLimits } from './span-limits.js';
import { TRACER_NAME } from './tracer-name.js';

/** What all server spans of a process have in common. */
export interface ServerSpanParts {
  readonly resource: Resource;
  readonly limits: SpanLimits;
  readonly onEnd: (span: ReadableSpan) => void;
}

/** Attributes that a request itself has at most; they are within the limit, too. */
const MOST_OF_REQUEST = 9;

const UNSET: SpanStatus = { code: SpanStatusCode.UNSET };
const SCOPE: InstrumentationScope = { name: TRACER_NAME };

/** Most spans have none, and nothing is ever added to these. */
const NO_EVENTS: TimedEvent[] = [];
const NO_LINKS: Link[] = [];

/**
 * The span of a request that is recorded. To everybody it is what the SDK's own span is, and it is made of less: what
 * the request is known by is written down when the span ends, in one go, and no clock, list or check is made that most
 * requests do not need. The SDK's span costs three times as much.
 */
export class ServerSpan implements Span, ReadableSpan {
  readonly kind = SpanKind.SERVER;
  readonly instrumentationScope = SCOPE;
  readonly parentSpanContext?: SpanContext;
  readonly startTime: HrTime = millisToHrTime(Date.now());
  endTime: HrTime = [0, 0];
  ended = false;
  status: SpanStatus = UNSET;
  events = NO_EVENTS;
  links = NO_LINKS;
  droppedAttributesCount = 0;
  droppedEventsCount = 0;
  droppedLinksCount = 0;
  /** What the span is of, once that has been answered. */
  request: AnsweredRequest | undefined;
  private readonly startedAt = performance.now();
  private givenName: string | undefined;
  private given: Attributes | undefined;

  constructor(
    private readonly parts: ServerSpanParts,
    private readonly ids: SpanContext,
    /** Its name, until more is known. */
    private readonly method: string,
    caller: SpanContext | undefined,
  ) {
    if (caller) this.parentSpanContext = caller;
  }

  get name(): string {
    return this.givenName ?? (this.request ? spanNameOf(this.request) : this.method);
  }

  get attributes(): Attributes {
    const { request, given = {}, parts } = this;
    if (!request) return given;
    const all = { ...ownAttributes(request), ...sharedAttributes(request), ...given };
    return isRoomy(parts.limits) ? all : (cleanAttributes(all, parts.limits).attributes ?? {});
  }

  /** Whether nobody has put anything of their own on the span, as is usual: work for a request has spans of its own. */
  get isPlain(): boolean {
    return (
      isRoomy(this.parts.limits) &&
      this.given === undefined &&
      this.givenName === undefined &&
      this.status === UNSET &&
      this.events === NO_EVENTS &&
      this.links === NO_LINKS &&
      this.droppedEventsCount + this.droppedLinksCount === 0 &&
      this.ids.traceState === undefined
    );
  }

  get resource(): Resource {
    return this.parts.resource;
  }

  get duration(): HrTime {
    return hrTimeDuration(this.startTime, this.endTime);
  }

  spanContext(): SpanContext {
    return this.ids;
  }

  isRecording(): boolean {
    return !this.ended;
  }

  setAttribute(key: string, value: AttributeValue): this {
    if (this.ended) return this;
    const attributes = (this.given ??= {});
    const decision = maybeAddAttribute({
      key,
      value,
      attributes,
      limits: this.parts.limits,
      currentAttributesCount: Object.keys(attributes).length + MOST_OF_REQUEST,
    });
    if (decision === AddAttributeDecision.DROP_LIMIT_REACHED) this.droppedAttributesCount += 1;
    return this;
  }

  setAttributes(attributes: Attributes): this {
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) this.setAttribute(key, value);
    }
    return this;
  }

  addEvent(name: string, attributesOrTime?: Attributes | TimeInput, time?: TimeInput): this {
    if (this.ended) return this;
    const attributes = isTimeInput(attributesOrTime) ? undefined : attributesOrTime;
    const at = isTimeInput(attributesOrTime) ? attributesOrTime : time;
    const { limits } = this.parts;
    const event = {
      name,
      time: at === undefined ? this.now() : timeInputToHrTime(at),
      ...cleanAttributes(attributes, { ...limits, attributeCountLimit: limits.attributePerEventCountLimit }),
    };
    const newest = newestOf([...this.events, event], limits.eventCountLimit);
    this.droppedEventsCount += this.events.length + 1 - newest.length;
    this.events = newest;
    return this;
  }

  addLink({ context, attributes }: Link): this {
    if (this.ended) return this;
    const { limits } = this.parts;
    const link = {
      context,
      ...cleanAttributes(attributes, { ...limits, attributeCountLimit: limits.attributePerLinkCountLimit }),
    };
    const newest = newestOf([...this.links, link], limits.linkCountLimit);
    this.droppedLinksCount += this.links.length + 1 - newest.length;
    this.links = newest;
    return this;
  }

  addLinks(links: Link[]): this {
    for (const link of links) this.addLink(link);
    return this;
  }

  setStatus({ code, message }: SpanStatus): this {
    if (this.ended || code === SpanStatusCode.UNSET || this.status.code === SpanStatusCode.OK) return this;
    this.status = { code, ...(code === SpanStatusCode.ERROR && message !== undefined ? { message } : {}) };
    return this;
  }

  updateName(name: string): this {
    if (!this.ended) this.givenName = name;
    return this;
  }

  recordException(exception: Exception, time?: TimeInput): void {
    const { name, code, message, stack } = partsOf(exception);
    const type = code ? String(code) : name;
    if (!type && !message) return;
    this.addEvent(
      'exception',
      {
        ...(type ? { [ATTR_EXCEPTION_TYPE]: type } : {}),
        ...(message ? { [ATTR_EXCEPTION_MESSAGE]: message } : {}),
        ...(stack ? { [ATTR_EXCEPTION_STACKTRACE]: stack } : {}),
      },
      time,
    );
  }

  /** Ends the span of a request; from status 500 on that is an error of this service. */
  answered(request: AnsweredRequest): void {
    if (this.ended) return;
    this.request = request;
    if (request.status >= 500 && this.status === UNSET) this.setStatus({ code: SpanStatusCode.ERROR });
    this.end();
  }

  end(endTime?: TimeInput): void {
    if (this.ended) return;
    const end = endTime == null ? this.now() : timeInputToHrTime(endTime);
    this.endTime = hrTimeDuration(this.startTime, end)[0] < 0 ? this.startTime : end;
    this.ended = true;
    this.parts.onEnd(this);
  }

  /** The start on the wall clock and the way from there on the monotonic one: a span is never shorter than nothing. */
  private now(): HrTime {
    return addHrTimes(this.startTime, millisToHrTime(performance.now() - this.startedAt));
  }
}

/** Whether what a request has itself is within the limits, as it is unless somebody has set them. */
function isRoomy({ attributeCountLimit, attributeValueLengthLimit }: SpanLimits): boolean {
  return attributeValueLengthLimit === Infinity && attributeCountLimit >= MOST_OF_REQUEST;
}

function newestOf<Item>(items: Item[], limit: number): Item[] {
  return limit === 0 ? [] : items.slice(-limit);
}

/** Whatever was thrown: not everybody throws errors. */
function partsOf(exception: Exception | null | undefined): ExceptionParts {
  return typeof exception === 'string' ? { message: exception } : ((exception ?? {}) as ExceptionParts);
}

interface ExceptionParts {
  readonly name?: string;
  readonly code?: string | number;
  readonly message?: string;
  readonly stack?: string;
}
