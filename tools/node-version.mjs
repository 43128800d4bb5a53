/**
 * Ends with a clear message on a Node that cannot run the shop. Plain JavaScript in old syntax, loaded with
 * `node --import`, because a Node too old to strip types fails on the `.ts` entry before any of it runs.
 */
const needed = [22, 22, 3];
const running = process.versions.node.split('.').map(Number);
const firstDifference = needed.map((part, index) => running[index] - part).find((part) => part !== 0);

if (firstDifference !== undefined && firstDifference < 0) {
  console.error(
    [
      `The shop needs Node ${needed.join('.')} or newer (best: 24); this is ${process.versions.node} (${process.execPath}).`,
      '',
      '  Linux x64 and arm64, Windows x64, macOS on Intel:  npm ci   brings Node 24 into node_modules/.bin,',
      '                                                     which every npm script then uses',
      '  elsewhere:                                         nvm install   (reads .nvmrc), or https://nodejs.org',
    ].join('\n'),
  );
  process.exit(1);
}
