/**
 * Runs after every install. npm 10 removes `node_modules/.bin/node` again together with the Node packages of the other
 * platforms, which it takes out of the tree after linking; npm scripts would then run on whatever Node the system has.
 */
import { existsSync, symlinkSync } from 'node:fs';

const link = 'node_modules/.bin/node';
const binary = `node-${process.platform}-${process.arch}/bin/node`;

if (!existsSync(link) && existsSync(`node_modules/${binary}`)) symlinkSync(`../${binary}`, link);
