/** The number a project publishes its release under, and tags its image with, from the version of its Go module. */
export type ReleaseNumber = (moduleVersion: string) => string;

/** v1.2.3 is 1.2.3. */
export const sameNumber: ReleaseNumber = (version) => version.replace(/^v/, '');

/** v0.316.0 is 3.16.0: Go wants a path of its own for each major version from v2 on, which Prometheus avoids. */
export const prometheusNumber: ReleaseNumber = (version) => {
  const [, major, minor, patch] =
    /^v0\.(\d)(\d\d)\.(\d+)$/.exec(version) ?? unexpected('Prometheus', version);
  return `${major}.${Number(minor)}.${patch}`;
};

/** v1.76.0 is 2.13.0: Jaeger 2 goes on counting as version 1 of its module; 2.0.0 came with v1.63.0. */
export const jaegerNumber: ReleaseNumber = (version) => {
  const [, minor, patch] = /^v1\.(\d+)\.(\d+)$/.exec(version) ?? unexpected('Jaeger', version);
  return `2.${Number(minor) - 63}.${patch}`;
};

function unexpected(project: string, version: string): never {
  throw new Error(`${version} does not look like a version of ${project}'s module`);
}
