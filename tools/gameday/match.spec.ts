import { matchExpected, otherAlerts, unresolved } from './match.ts';

function alert(
  alertname: string,
  service: string,
  at = 1000,
  status: 'firing' | 'resolved' = 'firing',
  more = {},
) {
  return { alertname, service, severity: 'critical', status, at, labels: { alertname, service, ...more } };
}

describe('matchExpected', () => {
  const expected = [{ alertname: 'HighErrorRate', service: 'order-service' }];

  it('tells after how many seconds an alert first came', () => {
    const received = [
      alert('HighErrorRate', 'order-service', 3000),
      alert('HighErrorRate', 'order-service', 9000),
    ];
    expect(matchExpected(expected, received, 1000)).toEqual([
      { alertname: 'HighErrorRate', service: 'order-service', seconds: 2, elsewhere: [] },
    ]);
  });

  it('names the services that it came for instead', () => {
    expect(matchExpected(expected, [alert('HighErrorRate', 'api-gateway')], 0)).toEqual([
      { alertname: 'HighErrorRate', service: 'order-service', elsewhere: ['api-gateway'] },
    ]);
  });

  it('takes no resolved alert for one that came', () => {
    const [outcome] = matchExpected(expected, [alert('HighErrorRate', 'order-service', 5, 'resolved')], 0);
    expect(outcome?.seconds).toBeUndefined();
  });

  it('takes the first of several names', () => {
    const either = [{ alertname: ['ServiceRestarting', 'ServiceDown'], service: 'order-service' }];
    expect(matchExpected(either, [alert('ServiceDown', 'order-service')], 0)).toMatchObject([
      { alertname: 'ServiceDown', seconds: 1 },
    ]);
    expect(matchExpected(either, [], 0)).toMatchObject([{ alertname: 'ServiceRestarting or ServiceDown' }]);
  });
});

describe('otherAlerts', () => {
  const scenario = {
    expected: [{ alertname: 'ServiceDown', service: 'order-service' }],
    allowed: [{ alertname: ['HighErrorRate', 'HighLatency'], service: 'api-gateway' }],
  };

  it('leaves out what is expected, and the watchdog', () => {
    const received = [alert('ServiceDown', 'order-service'), alert('Watchdog', 'prometheus')];
    expect(otherAlerts(scenario, received, 0)).toEqual([]);
  });

  it('tells symptoms from false alerts', () => {
    const received = [alert('HighErrorRate', 'api-gateway'), alert('HighErrorRate', 'payment-service')];
    expect(otherAlerts(scenario, received, 0).map(({ service, allowed }) => [service, allowed])).toEqual([
      ['api-gateway', true],
      ['payment-service', false],
    ]);
  });

  it('tells each once, with its first time', () => {
    const received = [alert('DiskFilling', 'loki', 2000), alert('DiskFilling', 'loki', 5000)];
    expect(otherAlerts(scenario, received, 1000)).toMatchObject([{ alertname: 'DiskFilling', seconds: 1 }]);
  });
});

describe('unresolved', () => {
  const wanted = [{ alertname: 'ErrorBudgetFastBurn', service: 'order-service' }];

  it('has what was not told to be over, each by its labels', () => {
    const received = [
      alert('ErrorBudgetFastBurn', 'order-service', 1, 'firing', { slo: 'availability' }),
      alert('ErrorBudgetFastBurn', 'order-service', 2, 'firing', { slo: 'latency' }),
      alert('ErrorBudgetFastBurn', 'order-service', 3, 'resolved', { slo: 'latency' }),
    ];
    expect(unresolved(wanted, received).map(({ labels }) => labels)).toEqual([received[0]?.labels]);
  });

  it('does not ask for other alerts', () => {
    expect(unresolved(wanted, [alert('HighErrorRate', 'order-service')])).toEqual([]);
  });
});
