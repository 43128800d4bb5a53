import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsIP,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { EndsBeforeTimeout } from './ends-before-timeout.js';
import { IsProxies } from './is-proxies.js';
import { ENVIRONMENT_PATTERN, SERVICE_NAME_PATTERN } from './platform-identity.js';
import { ToBoolean } from './to-boolean.js';
import { ToList } from './to-list.js';
import { WholeNumber } from './whole-number.js';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const PROPAGATORS = ['tracecontext', 'baggage', 'b3', 'b3multi', 'none'] as const;

/** A way to carry a trace from service to service, as OTEL_PROPAGATORS names it. */
export type PropagatorName = (typeof PROPAGATORS)[number];

const PROTOCOLS = ['http/protobuf', 'http/json'] as const;

/** `key=value` pairs separated by commas, as the OpenTelemetry specification has it. */
const RESOURCE_ATTRIBUTES = /^\s*[^=,\s]+\s*=[^,=]*(,\s*[^=,\s]+\s*=[^,=]*)*,?\s*$/;

/**
 * What the library itself reads from the environment. Every service has these settings; its own stand in a class
 * of its own. The OTEL_* variables are checked here and then read by the OpenTelemetry SDK itself.
 */
export class ObservabilitySettings {
  /** Name in every metric, log line and span. Lowercase words joined by `-`. */
  @Matches(SERVICE_NAME_PATTERN, { message: 'SERVICE_NAME must be lowercase words joined by "-"' })
  readonly SERVICE_NAME: string = '';

  /** TCP port to listen on; 0 takes a free one, which the line `service_starting` then tells. */
  @WholeNumber(0, 65_535)
  readonly PORT: number = 0;

  /**
   * Address to listen on. Unset: all of them, but in development only this machine's own, so that a laptop in a café
   * serves nobody else.
   */
  @IsOptional()
  @IsIP()
  readonly HOST?: string;

  /**
   * Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` count: addresses and networks joined by `,`, `loopback`,
   * `linklocal`, `uniquelocal`, or the number of proxies that every request comes through. None unless told.
   */
  @ToList()
  @IsProxies()
  readonly TRUSTED_PROXIES: readonly string[] = [];

  /** Deployment environment: in every log line and in the spans' `deployment.environment.name`. */
  @Matches(ENVIRONMENT_PATTERN, { message: 'ENVIRONMENT must be a lowercase word, like "production"' })
  readonly ENVIRONMENT: string = 'development';

  /** Least level that is written. */
  @IsIn(LOG_LEVELS)
  readonly LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';

  /** Milliseconds after SIGTERM in which the service still answers, telling each client to reconnect elsewhere. */
  @WholeNumber(0, 300_000)
  readonly SHUTDOWN_DRAIN_MS: number = 1_000;

  /**
   * Milliseconds in which a service that has stopped working still answers, for the scrape that takes the last counts
   * along. A bit more than the scrape interval; 0 where another instance is not waiting to take over.
   */
  @WholeNumber(0, 300_000)
  @EndsBeforeTimeout()
  readonly SHUTDOWN_LAST_SCRAPE_MS: number = 0;

  /** Milliseconds from SIGTERM to a forced exit (code 1). */
  @WholeNumber(100, 600_000)
  readonly SHUTDOWN_TIMEOUT_MS: number = 10_000;

  /** `true` makes no spans at all; metrics, logs and request ids stay. */
  @ToBoolean()
  @IsBoolean()
  readonly OTEL_SDK_DISABLED: boolean = false;

  /** Base address of the OTLP/HTTP receiver; `/v1/traces` is appended. The SDK's default is http://localhost:4318. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** How spans travel: `http/protobuf`, or `http/json` to read them on the wire, for several times the CPU. */
  @IsIn(PROTOCOLS)
  readonly OTEL_EXPORTER_OTLP_PROTOCOL: (typeof PROTOCOLS)[number] = 'http/protobuf';

  /** The default is `parentbased_always_on`: 100 %. */
  @IsOptional()
  @IsIn(SAMPLERS)
  readonly OTEL_TRACES_SAMPLER?: (typeof SAMPLERS)[number];

  /** Share of traces kept by the ratio samplers, 0 to 1. */
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly OTEL_TRACES_SAMPLER_ARG?: number;

  /** Headers that bring and carry on a trace, joined by `,`; where several bring one, the last counts. `none`: no headers. */
  @ToList()
  @IsIn(PROPAGATORS, {
    each: true,
    message: `OTEL_PROPAGATORS must be of ${PROPAGATORS.join(', ')}`,
  })
  readonly OTEL_PROPAGATORS: readonly PropagatorName[] = ['tracecontext', 'baggage'];

  /**
   * Whether the decision of a caller to sample a trace counts; if not, only its ids do. Unset: yes, but not in production
   * where the service faces the public (`edge`), or a client could switch tracing off or make it keep everything.
   */
  @IsOptional()
  @ToBoolean()
  @IsBoolean()
  readonly FOLLOW_CALLER_SAMPLING?: boolean;

  /**
   * Hosts whose calls carry trace context and baggage, joined by `,`: names, `*.example.org`, `own` for those of one's own
   * network (names without a dot, `.internal`, `.local`, `.svc.cluster.local` and such, private addresses), `*` for all.
   */
  @ToList()
  @IsString({ each: true })
  readonly TRACE_CONTEXT_HOSTS: readonly string[] = ['own'];

  /** More resource attributes: `key=value,key=value`. */
  @IsOptional()
  @Matches(RESOURCE_ATTRIBUTES, { message: 'OTEL_RESOURCE_ATTRIBUTES must be key=value pairs joined by ","' })
  readonly OTEL_RESOURCE_ATTRIBUTES?: string;

  /** Finished spans held while the receiver is slow or away; what does not fit is dropped and counted. */
  @WholeNumber(512, 1_000_000)
  readonly OTEL_BSP_MAX_QUEUE_SIZE: number = 20_000;

  /** Milliseconds a finished span waits at most for others before the batch is sent. */
  @WholeNumber(10, 60_000)
  readonly OTEL_BSP_SCHEDULE_DELAY: number = 1_000;
}
