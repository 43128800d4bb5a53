import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { bodyOf, expectSdkBytes, sdkBodyOf } from '../../../testing/export-body.js';
import { SdkTracing } from '../../../testing/sdk-tracing.js';
import { EncodedBatch } from './encoded-batch.js';

describe('a batch of spans', () => {
  let sdk: SdkTracing;

  beforeEach(() => {
    sdk = new SdkTracing();
  });

  it('is nothing as long as it is empty', () => {
    expect(bodyOf(new EncodedBatch())).toHaveLength(0);
  });

  it('counts its spans', () => {
    const batch = new EncodedBatch();
    sdk.tracer.startSpan('one').end();
    sdk.tracer.startSpan('two').end();
    for (const span of sdk.spans) batch.add(span);
    expect(batch.size).toBe(2);
  });

  it('has the spans of each scope together, with and without version and schema', () => {
    const tracers = [
      sdk.tracerOf('plain'),
      sdk.tracerOf('versioned', '1.2.3'),
      sdk.tracerOf('with schema', '1.0.0', 'https://opentelemetry.io/schemas/1.37.0'),
      sdk.tracerOf(''),
    ];
    for (const name of ['one', 'two']) for (const tracer of tracers) tracer.startSpan(name).end();
    expectSdkBytes(sdk.spans);
  });

  it('has hundreds of spans, more than its memory was made for, as the SDK has them', () => {
    let parent = ROOT_CONTEXT;
    for (let index = 0; index < 700; index += 1) {
      const tracer = index % 3 === 0 ? sdk.tracer : sdk.tracerOf('other', '2');
      const span = tracer.startSpan(
        `span ${index}`,
        { attributes: { index, text: 'é'.repeat(index) } },
        parent,
      );
      parent = trace.setSpan(ROOT_CONTEXT, span);
      span.end();
    }
    // The length of both scopes takes three bytes.
    expect(sdkBodyOf(sdk.spans).length).toBeGreaterThan(200_000);
    expectSdkBytes(sdk.spans);
  });

  it('has nothing of the former spans once it was emptied', () => {
    const batch = new EncodedBatch();
    sdk.tracerOf('former').startSpan('x'.repeat(1_000)).end();
    sdk.tracer.startSpan('former').end();
    for (const span of sdk.spans) batch.add(span);
    bodyOf(batch);
    batch.clear();
    expect(batch.size).toBe(0);
    sdk.tracer.startSpan('now').end();
    expectSdkBytes(sdk.spans.slice(2), batch);
  });

  it('can be sent again as it was, when it did not arrive', () => {
    const batch = new EncodedBatch();
    sdk.tracer.startSpan('one').end();
    for (const span of sdk.spans) batch.add(span);
    expect(bodyOf(batch)).toEqual(bodyOf(batch));
  });
});
