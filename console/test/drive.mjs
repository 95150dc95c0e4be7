// Drives the console of a hub with the sandbox as a person would, and fails where something is not as it should be. Called by ConsoleIT.
//   node drive.mjs http://localhost:8080 CHROMIUM FOLDER-FOR-PICTURES THE-HUBS-FILES
import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { Sandbox } from './sandbox.mjs'

const [, , hub, executablePath, pictures, files] = process.argv
const PATIENCE = 60_000
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

mkdirSync(pictures, { recursive: true })
const sandbox = new Sandbox(hub, { username: 'admin', password: 'admin-password' }, PATIENCE)
const browser = await chromium.launch({ executablePath, args: FLAGS })

/** A browser of somebody; what goes wrong in its pages fails the run. */
async function browserOf(name, viewport = { width: 1280, height: 900 }) {
  const context = await browser.newContext({
    viewport,
    locale: 'en-GB',
    timezoneId: 'UTC',
    httpCredentials: name && { username: name, password: name + '-password' },
  })
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  page.on('pageerror', failure => wrong.push(`${page.url()}: ${failure}`))
  return page
}

const wrong = []
const open = (page, path) => page.goto(hub + '/hawtio/' + path)
const picture = (page, name) => page.screenshot({ path: `${pictures}/${name}.png` })

async function step(name, action) {
  const began = Date.now()
  await action()
  console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

/** Whether the page is wider than the window, which would make people scroll sideways. */
async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(over <= 0, `${page.url()} is ${over} px too wide`)
}

let conflicted
let page

await step('a stranger is asked who he is', async () => {
  const stranger = await browserOf(null)
  const answer = await stranger.goto(hub + '/hawtio/').catch(() => null)
  // Chromium shows its own page for a 401 that nobody answers, or takes it for an answer without a page.
  if (answer) assert.equal(answer.status(), 401)
  await stranger.context().close()
})

await step('signing in shows the overview', async () => {
  page = await browserOf('admin')
  await open(page, '')
  await page.getByRole('heading', { name: 'Overview', exact: true }).waitFor()
  await page.getByRole('link', { name: /^support: running/ }).waitFor()
  assert.equal(await page.getByText('admin', { exact: true }).first().isVisible(), true)
})

await step('pausing and resuming a flow', async () => {
  await open(page, 'sync/flows?system=support')
  await page.getByRole('button', { name: 'Pause support/contact' }).click()
  await page.getByRole('button', { name: 'Resume support/contact' }).waitFor()
  assert.equal((await sandbox.api('/flows/support/contact')).state, 'PAUSED')
})

await step('a conflict comes up while the flow is paused', async () => {
  conflicted = await sandbox.conflictAboutCompany()
})

await step('pictures of what is in trouble', async () => {
  await sandbox.sendWhatNoMappingTakes('c-broken')
  await open(page, 'sync/overview')
  await page.getByRole('link', { name: /^support: paused/ }).waitFor()
  await page.getByRole('grid', { name: /Causes of dead letters/ }).waitFor()
  await picture(page, 'overview')
  await open(page, 'sync/flows')
  await page.getByRole('button', { name: 'Resume support/contact' }).waitFor()
  await picture(page, 'flows')
  await page.getByRole('button', { name: 'Resume support/contact' }).click()
  await page.getByRole('button', { name: 'Pause support/contact' }).waitFor()
  assert.equal((await sandbox.api('/flows/support/contact')).state, 'RUNNING')
})

await step('a conflict is decided, and the tools have what was decided', async () => {
  await open(page, 'sync/review')
  const card = page.getByRole('region', { name: 'Conflict ' + conflicted.id })
  await card.getByText('Engines Ltd').waitFor()
  await card.getByText('Babbage Ltd').waitFor()
  await picture(page, 'review')
  await card.getByRole('button', { name: 'Give another value' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Difference & Co')
  await page.keyboard.press('Enter')
  await page.getByText('Everybody gets the other value.').first().waitFor()
  await sandbox.until('both tools have the new company', async () => {
    const [crm, support] = await Promise.all([sandbox.person('crm', conflicted.crm), sandbox.person('support', conflicted.support)])
    return crm.properties.company.name === 'Difference & Co' && support.user.organization === 'Difference & Co'
  })
})

await step('a dead letter is looked at and replayed', async () => {
  const before = (await sandbox.api('/dead-letters')).items[0]
  await open(page, 'sync/dead-letters')
  await page.getByRole('link', { name: before.cause, exact: true }).waitFor()
  await picture(page, 'dead-letters')
  await page.getByRole('link', { name: before.cause, exact: true }).click()
  await page.getByRole('button', { name: 'Look at dead letter ' + before.sample.id }).click()
  await page.getByRole('dialog').getByText('c-broken').first().waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Replay dead letter ' + before.sample.id }).click()
  await sandbox.until('it was replayed', async () => (await sandbox.api('/dead-letters/' + before.sample.id)).replayedAt !== null)
})

await step('what fails again is given up', async () => {
  const again = await sandbox.until('it failed again', async () => (await sandbox.api('/dead-letters')).items[0]?.sample)
  await open(page, 'sync/dead-letters?cause=' + encodeURIComponent(again.cause))
  await page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Look at dead letter ' + again.id }) }).getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('heading', { name: 'None of this cause any more' }).waitFor()
  assert.notEqual((await sandbox.api('/dead-letters/' + again.id)).discardedAt, null)
})

await step('a record is found with all its copies', async () => {
  await open(page, 'sync/records?entity=contact')
  await page.getByLabel('By', { exact: true }).selectOption('field:email')
  await page.getByLabel('Value').fill(conflicted.email)
  await page.getByRole('button', { name: 'Search' }).click()
  const row = page.getByRole('row').filter({ hasText: conflicted.email })
  await row.waitFor()
  await picture(page, 'records')
  await row.getByRole('link').click()
  await page.getByRole('columnheader', { name: /crm/ }).waitFor()
  await page.getByRole('columnheader', { name: /support/ }).waitFor()
  await page.getByRole('grid', { name: /History/ }).getByText('Difference & Co').first().waitFor()
  await picture(page, 'record')
})

await step('a dry run tells what a backfill would do', async () => {
  await open(page, 'sync/dry-runs')
  await page.getByLabel('Flow to try').selectOption('crm/contact')
  await page.getByRole('button', { name: 'Try a backfill' }).click()
  await page.getByText('complete', { exact: true }).waitFor()
  await page.getByRole('heading', { name: 'In the hub' }).waitFor()
  await picture(page, 'dry-run')
})

await step('a mapping is tried', async () => {
  await open(page, 'sync/mapping')
  await page.getByLabel('Mapping', { exact: true }).selectOption('crm/contact')
  await page.getByLabel('Id in the system').fill(conflicted.crm)
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('grid', { name: 'Fields' }).getByText('Difference & Co').first().waitFor()
  await picture(page, 'mapping')
})

await step('somebody is asked who a second contact with the same address is', async () => {
  const twin = await sandbox.twin(conflicted.email)
  await open(page, 'sync/review')
  await page.getByRole('heading', { name: `Who is ${twin} of crm?` }).waitFor()
  await page.getByRole('button', { name: /^It is record/ }).waitFor()
  await picture(page, 'identity')
  await page.getByRole('button', { name: 'Forget the change' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget the change' }).click()
  await page.getByRole('heading', { name: 'Nothing to decide' }).waitFor()
  assert.deepEqual((await sandbox.api('/conflicts')).items, [])
})

await step('a backfill shows how far it is', async () => {
  await open(page, 'sync/flows?system=crm')
  await page.getByRole('button', { name: 'Backfill crm/contact' }).click()
  const row = page.getByRole('row').filter({ hasText: 'crm/contact' })
  const { total } = await sandbox.sent('GET', '/sandbox/crm/people/contacts')
  await row.getByText('complete', { exact: true }).waitFor()
  await row.getByText(`${total} read`).waitFor()
})

await step('a wrong file is shown with its line, and the others go on', async () => {
  const wrong = files + '/wrong.entity.yaml'
  writeFileSync(wrong, 'entity: wrong\nfeilds:\n  a: text\n')
  await open(page, 'sync/files')
  await page.getByText('The newest files do not run, those before go on.').waitFor()
  await page.getByText(wrong + ':2', { exact: true }).waitFor()
  await picture(page, 'files')
  rmSync(wrong)
  await page.getByText('The newest files run.').waitFor()
})

await step('findings are shown', async () => {
  await open(page, 'sync/findings')
  await page.getByRole('heading', { name: 'Schema findings' }).waitFor()
  await picture(page, 'findings')
})

await step('a route is drawn', async () => {
  await open(page, 'camel')
  await page.getByRole('button', { name: /^routes/ }).or(page.getByText('routes', { exact: true })).first().waitFor()
  await page.getByText('crm-contact-webhook', { exact: true }).first().click()
  await page.getByRole('link', { name: 'Route Diagram' }).click()
  await page.locator('.react-flow__node').filter({ hasText: 'hub:receive' }).waitFor()
  assert.ok((await page.locator('.react-flow__node').count()) >= 4, 'every step of the route is a node')
  await picture(page, 'camel')
})

await step('whoever may only look has no buttons that act', async () => {
  const viewer = await browserOf('viewer')
  await open(viewer, 'sync/flows?system=crm')
  const pause = viewer.getByRole('button', { name: 'Pause crm/contact' })
  await pause.waitFor()
  assert.equal(await pause.isDisabled(), true)
  await viewer.context().close()
})

await step('all pages fit into 1280 and 800 px', async () => {
  const narrow = await browserOf('admin', { width: 800, height: 900 })
  for (const one of [page, narrow]) {
    await open(one, 'sync/overview')
    const menu = one.getByRole('navigation', { name: 'Sync' }).getByRole('link')
    await menu.first().waitFor()
    for (const [nth, title] of (await menu.allTextContents()).entries()) {
      await menu.nth(nth).click()
      await one.locator('.sync-head h1').filter({ hasText: title }).waitFor()
      await one.locator('.pf-v5-c-spinner').first().waitFor({ state: 'detached' })
      await fits(one)
      if (one === narrow && (title === 'Overview' || title === 'Flows')) await picture(one, title.toLowerCase() + '-narrow')
    }
  }
})

await browser.close()
assert.deepEqual(wrong, [], 'errors in pages')
