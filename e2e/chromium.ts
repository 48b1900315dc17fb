import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts the browser that is installed, or the one that CHROMIUM names. */
export async function launchChromium(): Promise<Browser> {
  const executablePath =
    process.env.CHROMIUM ?? INSTALLED.find(path => existsSync(path));
  if (!executablePath) {
    throw new Error(
      'No Chromium is installed. Install it (Debian and Ubuntu: apt-get install chromium) or name one in CHROMIUM.',
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
