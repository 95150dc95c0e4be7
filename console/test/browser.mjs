// A browser of somebody, and what every drive of the console needs.
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export class Visits {
  /** What went wrong in pages. */
  wrong = []

  static async begin(hub, executablePath, patience) {
    const visits = new Visits()
    return Object.assign(visits, { hub, patience, browser: await chromium.launch({ executablePath, args: FLAGS }) })
  }

  /** A browser of somebody; what goes wrong in its pages fails the run. */
  async of(name, viewport = { width: 1280, height: 900 }) {
    const context = await this.browser.newContext({
      viewport,
      locale: 'en-GB',
      timezoneId: 'UTC',
      httpCredentials: name && { username: name, password: name + '-password' },
    })
    context.setDefaultTimeout(this.patience)
    const page = await context.newPage()
    page.on('pageerror', failure => this.wrong.push(`${page.url()}: ${failure}`))
    return page
  }

  open(page, path) {
    return page.goto(this.hub + '/hawtio/' + path)
  }

  async end() {
    await this.browser.close()
    assert.deepEqual(this.wrong, [], 'errors in pages')
  }
}

/** Says how long each step took. */
export async function step(name, action) {
  const began = Date.now()
  await action()
  console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
}
