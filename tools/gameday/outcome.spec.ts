import { faultsOf } from './outcome.ts';
import { controlOutcome, faultOutcome } from './testing/outcomes.ts';

describe('faultsOf', () => {
  it('finds nothing where all is as it should be', () => {
    expect([...faultsOf(faultOutcome()), ...faultsOf(controlOutcome())]).toEqual([]);
  });

  it('names each expected alert that did not arrive, and for whom it came instead', () => {
    const expected = [
      { alertname: 'ServiceDown', service: 'a', elsewhere: ['b', 'c'] },
      { alertname: 'TargetDown', service: 'a', elsewhere: [] },
    ];
    expect(faultsOf(faultOutcome({ expected }))).toEqual([
      'ServiceDown of a did not arrive; it came for b, c',
      'TargetDown of a did not arrive',
    ]);
  });

  it('names a false alert, and no symptom', () => {
    const other = { alertname: 'HighLatency', severity: 'warning', seconds: 5 };
    const others = [
      { ...other, service: 'a', allowed: true },
      { ...other, service: 'b', allowed: false },
    ];
    expect(faultsOf(controlOutcome({ others }))).toEqual([
      'HighLatency of b arrived after 5.0 s and is false',
    ]);
  });

  it('names missing evidence and what was never over', () => {
    const evidence = { runbook: 'r', lines: 0, traces: 1, missing: ['no log line'] };
    expect(faultsOf(faultOutcome({ evidence, unresolved: ['ServiceDown of a'] }))).toEqual([
      'no log line',
      'ServiceDown of a was never told to be over',
    ]);
  });

  it('says only why a scenario could not be tried', () => {
    expect(faultsOf(faultOutcome({ problem: 'no effect', unresolved: ['x'] }))).toEqual(['no effect']);
  });
});
