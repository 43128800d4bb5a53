import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { ServerSpan } from '../server-span.js';
import { ByteWriter } from './byte-writer.js';
import type { SpanBatch } from './span-transport.js';
import { writeServerSpan } from './write-server-span.js';
import { writeAttributes, writeSpan } from './write-span.js';

type Scope = ReadableSpan['instrumentationScope'];

/** A batch of 512 spans of a service takes about this much; a larger one makes its writers grow, once. */
const INITIAL_BYTES = 65_536;

/** Finished spans as the bytes that are sent, by instrumentation scope. Used again when it was sent. */
export class EncodedBatch implements SpanBatch {
  size = 0;
  private resource: Resource | undefined;
  private readonly scopes = new Map<Scope, ByteWriter>();

  add(span: ReadableSpan): void {
    // One process, one resource.
    this.resource = span.resource;
    const writer = this.scopes.get(span.instrumentationScope) ?? this.addScope(span.instrumentationScope);
    writer.tag(2, 2);
    if (span instanceof ServerSpan) writeServerSpan(writer, span);
    else writeSpan(writer, span);
    this.size += 1;
  }

  /** Writes the message `ExportTraceServiceRequest` with all spans. */
  writeTo(request: ByteWriter): void {
    if (!this.resource) return;
    request.tag(1, 2);
    const resourceSpans = request.begin();
    writeResource(request, this.resource);
    for (const [scope, spans] of this.scopes) {
      if (spans.length === 0) continue;
      request.tag(2, 2);
      const scopeSpans = request.begin();
      writeScope(request, scope);
      request.raw(spans.written());
      if (scope.schemaUrl) {
        request.tag(3, 2);
        request.text(scope.schemaUrl);
      }
      request.end(scopeSpans);
    }
    if (this.resource.schemaUrl) {
      request.tag(3, 2);
      request.text(this.resource.schemaUrl);
    }
    request.end(resourceSpans);
  }

  clear(): void {
    this.size = 0;
    for (const writer of this.scopes.values()) writer.clear();
  }

  private addScope(scope: Scope): ByteWriter {
    const writer = new ByteWriter(INITIAL_BYTES);
    this.scopes.set(scope, writer);
    return writer;
  }
}

function writeResource(writer: ByteWriter, resource: Resource): void {
  writer.tag(1, 2);
  const start = writer.begin();
  writeAttributes(writer, 1, resource.attributes);
  writer.tag(2, 0);
  writer.uint32(0);
  writer.end(start);
}

function writeScope(writer: ByteWriter, { name, version }: Scope): void {
  writer.tag(1, 2);
  const start = writer.begin();
  writer.tag(1, 2);
  writer.text(name);
  if (version) {
    writer.tag(2, 2);
    writer.text(version);
  }
  writer.end(start);
}
