import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is, if there is one. */
export const executablePath = process.env['CHROMIUM'] ?? PLACES.find((path) => existsSync(path));
