import { INVALID_SPAN_CONTEXT, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { pino } from 'pino';
import { CapturedLines } from '../../testing/captured-lines.js';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { RawClient } from '../../testing/raw-http.js';
import { RequestObservation } from '../http/request-observation.js';
import { ServiceIdentity } from '../settings/service-identity.js';
import { LogDestination } from './log-destination.js';
import { RequestLog } from './request-log.js';

const HOSTILE = [
  '/"',
  '/\\',
  '/\\"',
  '/","level":"fatal","path":"/',
  '/\u0000\u0001\u001f',
  '/\n{"level":"fatal"}\n',
  '/\r\n',
  '/\u007f\u2028\u2029',
  '/\ud83d',
  '/🛒',
];

describe('a hostile path', () => {
  it.each(HOSTILE)('stands in one line of JSON each, as it is: %j', (path) => {
    const lines = new CapturedLines();
    const destination = new LogDestination(lines);
    const log = new RequestLog(pino(lines), destination, new ServiceIdentity('shop', '1', 'test', 'spec'));
    const span = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
    log.requestCompleted(
      new RequestObservation(
        'GET',
        path,
        { address: '127.0.0.1', scheme: 'http' },
        'r-7',
        span,
        ROOT_CONTEXT,
      ),
      404,
      0.001,
      9,
    );
    destination.close();
    expect(lines.text.match(/\n/g)).toHaveLength(2);
    expect(lines.parsed().map((line) => [line.event, line.level, line.path])).toEqual([
      ['request_started', 'info', path],
      ['request_completed', 'warn', path],
    ]);
  });

  describe('sent to a service', () => {
    let app: ObservedApp;

    beforeEach(async () => {
      app = await observedApp();
    });
    afterEach(() => app.close());

    // Node's parser takes these as they are; control characters and bytes above 127 are no HTTP to it.
    it.each(['/"', '/\\', '/\\"', '/","level":"fatal","path":"/', "/'<script>{}"])(
      'stands in one line of JSON each: %s',
      async (path) => {
        const client = await RawClient.connect(app.port);
        client.send(`GET ${path} HTTP/1.1\r\nHost: spec\r\nConnection: close\r\n\r\n`);
        await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
        expect(app.lines().map((line) => [line.event, line.path])).toEqual([
          ['request_started', path],
          ['request_completed', path],
        ]);
      },
    );
  });
});
