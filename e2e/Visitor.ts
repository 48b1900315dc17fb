import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

const DESK = { viewport: { width: 1440, height: 1000 } };
const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};

/** One person in a browser of their own. */
export class Visitor {
  private constructor(
    readonly page: Page,
    private readonly theme: 'light' | 'dark',
    private readonly pictures: string,
  ) {}

  /** Signs in by the development page. `pictures` is a folder for screenshots. */
  static async signIn(
    browser: Browser,
    options: {
      url: string;
      as: string;
      pictures: string;
      theme?: 'light' | 'dark';
      /** Has nothing but a phone. */
      phone?: boolean;
    },
  ): Promise<Visitor> {
    const theme = options.theme ?? 'light';
    const context = await browser.newContext({
      ...(options.phone ? PHONE : DESK),
      colorScheme: theme,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(options.url);
    await page
      .getByRole('button', { name: new RegExp(`Sign in as ${options.as}`) })
      .click();
    await page.waitForURL(/\/disaster-recovery$/);
    return new Visitor(page, theme, options.pictures);
  }

  /** Takes the page as it is. */
  async picture(name: string, fullPage = true): Promise<void> {
    mkdirSync(this.pictures, { recursive: true });
    await this.page.screenshot({
      path: join(this.pictures, `${name}-${this.theme}.png`),
      fullPage,
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
