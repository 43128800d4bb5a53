import { type Fault, fault } from '../support/fault.ts';
import { type JaegerFile } from '../support/jaeger.ts';

const ENDPOINTS = { grpc: '0.0.0.0:4317', http: '0.0.0.0:4318' };

/** Spans are taken from other containers, on OTLP's own ports. */
export function jaegerReceivers(jaeger: JaegerFile): Fault[] {
  const protocols = jaeger.value.receivers?.otlp?.protocols ?? {};
  return Object.entries(ENDPOINTS)
    .filter(([name, endpoint]) => protocols[name]?.endpoint !== endpoint)
    .map(([name, endpoint]) =>
      fault(
        jaeger.path,
        jaeger.line('receivers', 'otlp', 'protocols', name, 'endpoint'),
        `takes OTLP over ${name} on ${protocols[name]?.endpoint ?? 'no port'}, not on ${endpoint}`,
      ),
    );
}
