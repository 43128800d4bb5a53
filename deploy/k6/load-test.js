// Customers of the shop: each lists the products, orders one and reads the order back, thinking in between.
//
//   k6 run deploy/k6/load-test.js                              6 minutes, up to 100 users, against localhost:8080
//   SCENARIO=smoke k6 run deploy/k6/load-test.js               30 seconds, 5 users
//   docker compose run --rm k6                                 the same inside the stack (profile `load`)
//   docker compose run --rm -e SCENARIO=smoke k6
//
// BASE_URL moves it to another gateway. Exit code 0: all thresholds met; 99: one was not; 107: SCENARIO is wrong;
// 108: the gateway was not ready.
import { check, sleep } from 'k6';
import { randomBytes } from 'k6/crypto';
import exec from 'k6/execution';
import http from 'k6/http';
import { Rate } from 'k6/metrics';

const BASE_URL = __ENV.BASE_URL || 'http://localhost:8080';

const SCENARIOS = {
  load: {
    executor: 'ramping-vus',
    startVUs: 0,
    stages: [
      { duration: '30s', target: 10 },
      { duration: '90s', target: 10 },
      { duration: '30s', target: 50 },
      { duration: '90s', target: 50 },
      { duration: '30s', target: 100 },
      { duration: '60s', target: 100 },
      { duration: '30s', target: 0 },
    ],
    thinkSeconds: [1, 2],
    // The line that the alert HighPaymentFailureRate draws, too; over 3,000 orders come nowhere near it by chance.
    declinedShare: 0.15,
  },
  smoke: {
    executor: 'constant-vus',
    vus: 5,
    duration: '30s',
    thinkSeconds: [0.2, 0.6],
    // About 80 orders: a standard deviation is sqrt(0.1 * 0.9 / 80) = 0.034, and five of them are room enough.
    declinedShare: 0.3,
  },
};

const name = __ENV.SCENARIO || 'load';
if (!Object.hasOwn(SCENARIOS, name)) {
  throw new Error(`SCENARIO is "${name}"; it can be: ${Object.keys(SCENARIOS).join(', ')}`);
}
const { thinkSeconds, declinedShare, ...scenario } = SCENARIOS[name];

// What a request takes by design. The services' demo delays are evenly spread between two bounds, in milliseconds:
const PRODUCT = [10, 50];
const ORDER = [100, 300];
const PAYMENT = [200, 500];
// An HTTP request and its answer, on top of the delays. Healthy is 2 to 6 ms; this is for a laptop at 100 users.
const HOP = 30;
// Delays one after the other add up: their means, and their variances of (max - min)^2 / 12. The sum is nearly normal,
// so 95 of 100 stay below mean + 1.645 standard deviations.
const mean = (delays) => delays.reduce((sum, [min, max]) => sum + (min + max) / 2, 0);
const variance = (delays) => delays.reduce((sum, [min, max]) => sum + (max - min) ** 2 / 12, 0);
const withinDesign = (hops, delays) => {
  const median = mean(delays) + hops * HOP;
  const p95 = median + 1.645 * Math.sqrt(variance(delays));
  return [`med<${Math.ceil(median)}`, `p(95)<${Math.ceil(p95)}`];
};

const LIST = 'GET /api/products';
const CHECK_OUT = 'POST /api/orders';
const READ = 'GET /api/orders/:id';

const declined = new Rate('orders_declined');

export const options = {
  scenarios: { [name]: scenario },
  thresholds: {
    // Gateway and product-service: median 30 + 2 * 30 = 90 ms, p95 109 ms.
    [`http_req_duration{name:${LIST}}`]: withinDesign(2, [PRODUCT]),
    // Gateway, then look-up, order, reservation, payment and the order's final state, one after the other:
    // median 30 + 200 + 350 + 6 * 30 = 760 ms, p95 933 ms (longest 850 + hops). A declined one takes as long.
    [`http_req_duration{name:${CHECK_OUT}}`]: withinDesign(6, [PRODUCT, ORDER, PAYMENT]),
    // Gateway and order-service, no delay.
    [`http_req_duration{name:${READ}}`]: [`p(95)<${2 * HOP}`],
    // More than half of all requests fail: the shop is closed, and minutes more would tell nothing new.
    http_req_failed: ['rate<0.01', { threshold: 'rate<0.5', abortOnFail: true, delayAbortEval: '10s' }],
    checks: ['rate>0.99'],
    orders_declined: [`rate<${declinedShare}`],
  },
};

export function setup() {
  const { status, body, error } = http.get(`${BASE_URL}/ready`, { tags: { name: 'GET /ready' } });
  if (status !== 200) {
    exec.test.abort(
      `The gateway is not ready: GET ${BASE_URL}/ready got ${status ? `${status} ${body}` : error}`,
    );
  }
}

export default function visit() {
  const listed = http.get(`${BASE_URL}/api/products`, request(LIST, 200));
  if (!check(listed, { 'products are listed': (r) => r.status === 200 && r.json('#') > 0 })) return think();
  think();

  const product = pick(listed.json());
  const order = JSON.stringify({ product_id: product.id, quantity: pick([1, 2, 3]) });
  // 402: the bank said no, which a tenth of the customers hear. The shop did its work, and the order says what it is.
  const placed = http.post(`${BASE_URL}/api/orders`, order, request(CHECK_OUT, 201, 402));
  if (!check(placed, { 'the order is placed or declined': (r) => r.status === 201 || r.status === 402 }))
    return think();
  declined.add(placed.status === 402);
  think();

  const { order_id, status } = placed.json('order');
  const read = http.get(`${BASE_URL}/api/orders/${order_id}`, request(READ, 200));
  check(read, {
    'the order is read back': (r) => r.status === 200,
    'with the state the customer was told': (r) => r.status === 200 && r.json('status') === status,
  });
  think();
}

/** Requests are counted by `name`, the route, and not by their address: one series, not one for each order. */
function request(name, ...statuses) {
  return {
    headers: { 'Content-Type': 'application/json', traceparent: traceparent() },
    responseCallback: http.expectedStatuses(...statuses),
    tags: { name },
    timeout: '15s',
  };
}

/** https://www.w3.org/TR/trace-context: version, trace id, parent id, flags. 01 is sampled: each request has its trace. */
function traceparent() {
  return `00-${hex(16)}-${hex(8)}-01`;
}

function hex(bytes) {
  return Array.from(new Uint8Array(randomBytes(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}

function pick(values) {
  return values[Math.floor(Math.random() * values.length)];
}

function think() {
  const [least, most] = thinkSeconds;
  sleep(least + Math.random() * (most - least));
}
