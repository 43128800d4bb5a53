import { narrow } from './read-sources.ts';
import { failing } from './testing/fault-fixture.ts';

const sources = {
  faults: [failing, { ...failing, alert: 'ServiceDown' }, { ...failing, what: 'orders that fail' }],
  groups: [],
  route: {},
};

describe('narrow', () => {
  it('keeps all faults of one alert', () => {
    expect(narrow(sources, 'HighErrorRate').faults.map(({ what }) => what)).toEqual([
      'requests that fail',
      'orders that fail',
    ]);
  });

  it('keeps all where no alert is named', () => {
    expect(narrow(sources, undefined)).toBe(sources);
  });

  it('says which alerts there are', () => {
    expect(() => narrow(sources, 'HighErrors')).toThrow(
      'No alert with a fault is called HighErrors.\nThere are: HighErrorRate, ServiceDown.',
    );
  });
});
