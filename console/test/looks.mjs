// How a page of the console is to look, whatever it shows.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import axe from 'axe-core'

/** Whether all of every text of this project's is there, where a table or a label would cut it short. */
export async function isWhole(page) {
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.pf-v5-c-modal-box *, .sync-head ~ * *')]
      .filter(element => getComputedStyle(element).textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth)
      .map(element => element.outerHTML.slice(0, 200)),
  )
  assert.deepEqual(cut, [], 'cut short in ' + page.url())
}

/** Whether the page is wider than the window, which would make people scroll sideways. */
export async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(over <= 0, `${page.url()} is ${over} px too wide`)
}

/** Whatever can be used or is a table has a name that a screen reader says, and the page has one heading. */
export async function isSpoken(page) {
  const nameless = await page.evaluate(() => {
    const named = element =>
      element.getAttribute('aria-label') ||
      document.getElementById(element.getAttribute('aria-labelledby')?.split(' ')[0])?.textContent ||
      element.labels?.[0]?.textContent ||
      element.querySelector('caption, [aria-label], img[alt], title')?.outerHTML ||
      (element.tagName !== 'TABLE' && element.textContent.trim())
    return [...document.querySelectorAll('.pf-v5-c-page__main :is(button, a, input, select, textarea, table)')].filter(element => !named(element)).map(element => element.outerHTML.slice(0, 200))
  })
  assert.deepEqual(nameless, [], 'without a name in ' + page.url())
  assert.equal(await page.locator('.pf-v5-c-page__main h1').count(), 1, 'headings of ' + page.url())
}

/** What axe finds that keeps people out of the dialog that is open, else of the page, with where it is. Hawtio's own pages, head and menu are not this project's. */
export async function isAccessible(page) {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const ours = document.querySelector('.pf-v5-c-modal-box') ?? document.querySelector('.sync-head')?.closest('.pf-v5-c-page__main')
    if (!ours) return []
    const { violations } = await window.axe.run(ours, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 5).map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
  return found.map(what => `${new URL(page.url()).pathname} at ${page.viewportSize().width} px: ${what}`)
}

/** The pictures of docs/console.md. What is in one is looked at, too. */
export class Pictures {
  /** What axe found, on pages and in dialogs. */
  barriers = []

  constructor(folder) {
    this.folder = folder
    mkdirSync(folder, { recursive: true })
  }

  /** From the top or from a heading, once everything is there, and without what is told for a moment, which would hide something. */
  async take(page, name, { height, from } = {}) {
    await page.locator('.pf-v5-c-spinner').first().waitFor({ state: 'detached' })
    const before = page.viewportSize()
    if (height) await page.setViewportSize({ ...before, height })
    await page.evaluate(() => document.querySelector('.pf-v5-c-page__main')?.scrollTo(0, 0))
    if (from) await page.getByRole('heading', { name: from, exact: true }).evaluate(heading => heading.scrollIntoView())
    await isWhole(page)
    this.barriers.push(...(await isAccessible(page)))
    await page.screenshot({ path: `${this.folder}/${name}.png`, style: '.pf-v5-c-alert-group { display: none }' })
    await page.setViewportSize(before)
  }

  end() {
    assert.deepEqual(this.barriers, [], 'found by axe')
  }
}
