import { jaegerNumber, prometheusNumber, sameNumber } from './release-number.ts';

describe('release numbers', () => {
  it.each([
    ['v0.316.0', '3.16.0'],
    ['v0.307.3', '3.7.3'],
    ['v0.300.1', '3.0.1'],
  ])('of Prometheus: %s is %s', (moduleVersion, release) => {
    expect(prometheusNumber(moduleVersion)).toBe(release);
  });

  it.each([
    ['v1.76.0', '2.13.0'],
    ['v1.63.0', '2.0.0'],
  ])('of Jaeger: %s is %s', (moduleVersion, release) => {
    expect(jaegerNumber(moduleVersion)).toBe(release);
  });

  it('are the module version elsewhere', () => {
    expect(sameNumber('v3.7.8')).toBe('3.7.8');
  });

  it.each([
    ['Prometheus', prometheusNumber, 'v3.16.0'],
    ['Jaeger', jaegerNumber, 'v2.13.0'],
  ])(
    'of %s are not guessed when the module is numbered in another way',
    (project, releaseNumber, version) => {
      expect(() => releaseNumber(version)).toThrow(
        `${version} does not look like a version of ${project}'s module`,
      );
    },
  );
});
