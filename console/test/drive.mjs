// Drives the console of a hub with the sandbox as a person would, and fails where something is not as it should be. Called by ConsoleIT.
//   node drive.mjs http://localhost:8080 CHROMIUM FOLDER-FOR-PICTURES THE-HUBS-FILES
import assert from 'node:assert/strict'
import { backfilled, planned } from './ahead.mjs'
import { step, Visits } from './browser.mjs'
import { camel } from './camel.mjs'
import { flows } from './flows.mjs'
import { insight } from './insight.mjs'
import { deadLetters } from './letters.mjs'
import { fits, isAccessible, isSpoken, isWhole, Pictures } from './looks.mjs'
import { otherwise } from './otherwise.mjs'
import { records } from './records.mjs'
import { decided, heldDeletes, takenWhole, whoItIs } from './review.mjs'
import { Sandbox } from './sandbox.mjs'

const [, , hub, executablePath, pictures, files] = process.argv
const PATIENCE = 60_000

const sandbox = new Sandbox(hub, { username: 'admin', password: 'admin-password' }, PATIENCE)
const visits = await Visits.begin(hub, executablePath, PATIENCE)
const open = (page, path) => visits.open(page, path)
const album = new Pictures(pictures)
const picture = (page, name, how) => album.take(page, name, how)

let page

await step('a stranger is asked who he is', async () => {
  const stranger = await visits.of(null)
  const answer = await stranger.goto(hub + '/hawtio/').catch(() => null)
  // Chromium shows its own page for a 401 that nobody answers, or takes it for an answer without a page.
  if (answer) assert.equal(answer.status(), 401)
  assert.equal(await stranger.getByRole('heading', { name: 'Overview' }).count(), 0, 'and sees nothing')
  await stranger.context().close()
})

await step('signing in shows the overview', async () => {
  page = await visits.of('admin')
  await open(page, '')
  await page.getByRole('heading', { name: 'Overview', exact: true }).waitFor()
  await page.getByRole('link', { name: /^support: running/ }).waitFor()
  assert.equal(await page.getByText('admin', { exact: true }).first().isVisible(), true)
})

const drive = { step, page, open, picture, sandbox, files }
drive.conflicted = await flows(drive)
await decided(drive)
await deadLetters(drive)
await records(drive)
await takenWhole(drive)
await planned(drive)
await whoItIs(drive)
await backfilled(drive)
await insight(drive)
await heldDeletes(drive)
await otherwise(drive)

await step('what is beyond its threshold is told, with the flows of which it is', async () => {
  await open(page, 'sync/overview?range=1h')
  const beyond = page.getByRole('grid', { name: 'Flows with a measure beyond its threshold' })
  await beyond.getByRole('row').filter({ hasText: 'crm/contact' }).getByText(', beyond the threshold').first().waitFor()
  await page.getByRole('grid', { name: /alerts/i }).getByText('crm/contact').first().waitFor()
  await picture(page, 'trends', { height: 1000, from: 'Measures' })
})

await camel(drive)

await step('whoever may only look has no buttons that act', async () => {
  const viewer = await visits.of('viewer')
  await open(viewer, 'sync/flows?system=crm')
  const pause = viewer.getByRole('button', { name: 'Pause crm/contact' })
  await pause.waitFor()
  assert.equal(await pause.isDisabled(), true)
  await viewer.context().close()
})

await step('all pages fit into 1280 and 800 px, and can be heard', async () => {
  const narrow = await visits.of('admin', { width: 800, height: 900 })
  for (const one of [page, narrow]) {
    await open(one, 'sync/overview')
    const menu = one.getByRole('navigation', { name: 'Sync' }).getByRole('link')
    await menu.first().waitFor()
    for (const [nth, title] of (await menu.allTextContents()).entries()) {
      await menu.nth(nth).click()
      await one.locator('.sync-head h1').filter({ hasText: title }).waitFor()
      await one.locator('.pf-v5-c-spinner').first().waitFor({ state: 'detached' })
      await fits(one)
      await isWhole(one)
      await isSpoken(one)
      album.barriers.push(...(await isAccessible(one)))
      if (one === narrow && (title === 'Overview' || title === 'Flows')) await picture(one, title.toLowerCase() + '-narrow')
    }
  }
  album.end()
})

await visits.end()
