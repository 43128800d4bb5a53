import request from 'supertest';
import { eventually } from './support/eventually.js';
import { startLoneService } from './support/lone-service.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

describe('what a platform sets by the standard variables', () => {
  it('is one name, environment, version and instance in metrics, lines and spans', async () => {
    const { service, collector, close } = await startLoneService('product-service', {
      OTEL_SERVICE_NAME: 'catalogue',
      OTEL_RESOURCE_ATTRIBUTES:
        'deployment.environment.name=staging,service.version=9.9,service.instance.id=pod-7,team=shop',
      HOST: '127.0.0.1',
    });
    try {
      await request(service.url).get('/products').expect(200);
      const span = await eventually(() => {
        expect(collector.spans).not.toEqual([]);
        return collector.spans.find(({ kind }) => kind === 'SERVER');
      });
      expect(span?.resource).toMatchObject({
        'service.name': 'catalogue',
        'deployment.environment.name': 'staging',
        'service.version': '9.9',
        'service.instance.id': 'pod-7',
        team: 'shop',
      });
      await eventually(() =>
        expect(service.linesOf('request_completed')).toEqual([
          expect.objectContaining({ service: 'catalogue', environment: 'staging' }),
        ]),
      );
      const page = await service.metrics();
      expect(page).toMatch(/^app_info\{.*service="catalogue".*\} 1$/m);
      expect(page).toMatch(/^app_info\{.*version="9.9".*\} 1$/m);
      expect(page).not.toContain('product-service');
    } finally {
      await close();
    }
  });

  it('is the way in which traces come and go on', async () => {
    const { service, collector, close } = await startLoneService('product-service', {
      OTEL_PROPAGATORS: 'b3multi',
    });
    try {
      const b3 = { 'X-B3-TraceId': TRACE, 'X-B3-SpanId': SPAN, 'X-B3-Sampled': '1' };
      await request(service.url).get('/products').set(b3).expect('X-Trace-ID', TRACE);
      await request(service.url).get('/products').set('traceparent', `00-${TRACE}-${SPAN}-01`).expect(200);
      const spans = await eventually(() => {
        const servers = collector.spans.filter(({ kind }) => kind === 'SERVER');
        expect(servers).toHaveLength(2);
        return servers;
      });
      expect(spans.map(({ parentSpanId }) => parentSpanId)).toEqual([SPAN, undefined]);
    } finally {
      await close();
    }
  });
});
