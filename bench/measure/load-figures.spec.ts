import { readAutocannon, readWrk } from './load-figures.ts';

const WRK = `Running 3s test @ http://127.0.0.1:9201/products/1
  1 threads and 50 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     2.08ms    1.10ms  43.02ms   96.30%
    Req/Sec    24.81k     2.20k   27.43k    87.10%
  Latency Distribution
     50%  980.00us
     75%    2.06ms
     90%    2.26ms
     99%    1.02s
  76543 requests in 3.10s, 16.20MB read
`;

describe('readWrk', () => {
  it('reads requests and latencies in milliseconds, whatever their unit', () => {
    expect(readWrk(WRK)).toEqual({ requests: 76_543, failures: 0, p50Ms: 0.98, p99Ms: 1_020 });
  });

  it('counts refusals and broken connections as failures', () => {
    const report = `${WRK}  Socket errors: connect 1, read 2, write 0, timeout 4\n  Non-2xx or 3xx responses: 43\n`;
    expect(readWrk(report)).toMatchObject({ requests: 76_500, failures: 50 });
  });

  it('says what it got when that is no report', () => {
    expect(() => readWrk('unable to connect')).toThrow('not a report of wrk: unable to connect');
  });
});

describe('readAutocannon', () => {
  it('reads requests, failures and latencies', () => {
    const report = { '2xx': 90, non2xx: 4, errors: 3, timeouts: 2, latency: { p50: 1, p99: 7 } };
    expect(readAutocannon(JSON.stringify(report))).toEqual({ requests: 90, failures: 9, p50Ms: 1, p99Ms: 7 });
  });
});
