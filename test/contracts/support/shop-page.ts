/** A metrics page like the services', a series for each kind of metric, for the checks that read queries. */
export const PAGE = [
  '# TYPE http_requests_total counter',
  'http_requests_total{service="order-service",method="GET",endpoint="/orders",status="500"} 0',
  '# TYPE http_requests_in_progress gauge',
  'http_requests_in_progress{service="order-service"} 0',
  '# TYPE request_seconds histogram',
  'request_seconds_bucket{service="order-service",le="1"} 0',
  '# TYPE business_events_total counter',
  'business_events_total{service="order-service",event_type="order_created",status="success"} 0',
].join('\n');
