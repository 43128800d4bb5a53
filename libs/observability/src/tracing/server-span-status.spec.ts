import { type SpanStatus, SpanStatusCode } from '@opentelemetry/api';
import { SdkTracing } from '../../testing/sdk-tracing.js';
import { answered, ServerSpanMaker } from '../../testing/server-spans.js';

const { UNSET, OK, ERROR } = SpanStatusCode;
const DECLINED: SpanStatus = { code: ERROR, message: 'declined' };

describe('the status of the server span', () => {
  it.each<[SpanStatus, SpanStatus[]]>([
    [{ code: UNSET }, []],
    [{ code: OK }, [{ code: OK }]],
    [DECLINED, [DECLINED]],
    [{ code: ERROR }, [{ code: ERROR }]],
    [{ code: OK }, [{ code: OK, message: 'only errors have one' }]],
    [{ code: OK }, [{ code: OK }, DECLINED]],
    [{ code: OK }, [DECLINED, { code: OK }]],
    [DECLINED, [DECLINED, { code: UNSET }]],
    [{ code: UNSET }, [{ code: UNSET, message: 'ignored' }]],
    [DECLINED, [{ code: ERROR, message: 'first' }, DECLINED]],
  ])('is %j after %j, as the SDK has it', (expected, given) => {
    const sdk = new SdkTracing();
    const ours = new ServerSpanMaker().start();
    const sdks = sdk.tracer.startSpan('sdk');
    for (const status of given) for (const span of [ours, sdks]) span.setStatus(status);
    sdks.end();
    expect([ours.status, sdk.spans[0]?.status]).toEqual([expected, expected]);
  });

  it.each([
    [200, { code: UNSET }],
    [404, { code: UNSET }],
    [499, { code: UNSET }],
    [500, { code: ERROR }],
    [503, { code: ERROR }],
  ])('of a request answered with %d is %j unless told', (status, expected) => {
    const span = new ServerSpanMaker().start();
    span.answered(answered({ status }));
    expect(span.status).toEqual(expected);
  });

  it.each([DECLINED, { code: OK }])('stays %j when the request is answered with 500', (given) => {
    const span = new ServerSpanMaker().start();
    span.setStatus(given);
    span.answered(answered({ status: 500 }));
    expect(span.status).toEqual(given);
  });
});
