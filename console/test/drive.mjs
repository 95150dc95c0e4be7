// Drives the console of a hub with the sandbox as a person would, and fails where something is not as it should be. Called by ConsoleIT.
//   node drive.mjs http://localhost:8080 CHROMIUM FOLDER-FOR-PICTURES THE-HUBS-FILES
import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { step, Visits } from './browser.mjs'
import { insight } from './insight.mjs'
import { fits, isAccessible, isSpoken, isWhole, Pictures } from './looks.mjs'
import { Sandbox } from './sandbox.mjs'

const [, , hub, executablePath, pictures, files] = process.argv
const PATIENCE = 60_000

const sandbox = new Sandbox(hub, { username: 'admin', password: 'admin-password' }, PATIENCE)
const visits = await Visits.begin(hub, executablePath, PATIENCE)
const open = (page, path) => visits.open(page, path)
const album = new Pictures(pictures)
const picture = (page, name, how) => album.take(page, name, how)

/** Waits until the page says of something what the sandbox did, or the hub's own count of it. */
function figure(page, name, expected) {
  return sandbox.until(`${name} is shown as it is`, async () => {
    const [shown, real] = await Promise.all([page.locator(`[data-figure="${name}"]`).textContent(), expected()])
    return shown === String(real)
  })
}

let conflicted
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

await step('pausing and resuming a flow', async () => {
  await open(page, 'sync/flows?system=support')
  await page.getByRole('button', { name: 'Pause support/contact' }).click()
  await page.getByRole('button', { name: 'Resume support/contact' }).waitFor()
  assert.equal((await sandbox.api('/flows/support/contact')).state, 'PAUSED')
})

await step('a conflict comes up while the flow is paused', async () => {
  conflicted = await sandbox.conflictAboutCompany()
})

await step('the overview says what is in trouble, and in numbers what the tools did', async () => {
  await sandbox.sendWhatNoMappingTakes('c-broken')
  await open(page, 'sync/overview?range=1h')
  await page.getByRole('link', { name: /^support: paused/ }).waitFor()
  await figure(page, 'Conflicts', async () => 1)
  await figure(page, 'Dead letters', async () => 1)
  await figure(page, 'Queue', async () => (await sandbox.api('/counts')).outbox.reduce((sum, { due }) => sum + due, 0))
  await figure(page, 'Operations', async () => (await sandbox.api('/health?range=1h')).overview.operations.toLocaleString('en-GB'))
  const failures = page.getByRole('grid', { name: /Recent failures/ })
  await failures.getByText('c-broken').waitFor()
  const { systems } = await sandbox.api('/health?range=1h')
  const crm = systems.find(({ system }) => system === 'crm')
  await page.getByRole('link', { name: `crm: running, is read and is written to, ${crm.operations} operations in the last hour, ${crm.failures} failed` }).waitFor()
  await page.getByRole('button', { name: /^All \d+ flows/ }).click()
  const row = page.getByRole('grid', { name: /^Measures of each flow/ }).getByRole('row').filter({ hasText: 'crm/contact' })
  await row.getByText('of 1,000').waitFor()
  await page.getByRole('button', { name: /^All \d+ flows/ }).click()
  await picture(page, 'overview', { height: 1130 })
})

await step('a flow is resumed', async () => {
  await open(page, 'sync/flows?system=support')
  await page.getByRole('button', { name: 'Resume support/contact' }).waitFor()
  const row = page.getByRole('row').filter({ hasText: 'support/contact' })
  await row.getByRole('button', { name: 'Route support-contact-delivery' }).waitFor()
  await row.getByText(/^\S+ a minute$/).waitFor()
  await picture(page, 'flows')
  await page.getByRole('button', { name: 'Resume support/contact' }).click()
  await page.getByRole('button', { name: 'Pause support/contact' }).waitFor()
  assert.equal((await sandbox.api('/flows/support/contact')).state, 'RUNNING')
})

await step('a route that was stopped in Camel is shown, and the flow paused in its place', async () => {
  await sandbox.stopRoute('support-contact-sweep')
  await page.getByText('support-contact-sweep is stopped on this replica only').waitFor()
  await picture(page, 'flows-stopped')
  await page.getByRole('button', { name: 'Pause support/contact instead' }).click()
  await page.getByRole('button', { name: 'Resume support/contact' }).click()
  await page.getByRole('button', { name: 'Pause support/contact', exact: true }).waitFor()
  await page.getByText('support-contact-sweep is stopped').waitFor({ state: 'detached' })
  assert.equal(await sandbox.routeState('support-contact-sweep'), 'Started')
})

await step('a conflict is decided, and the tools have what was decided', async () => {
  await open(page, 'sync/review')
  const card = page.getByRole('region', { name: 'Conflict ' + conflicted.id })
  await card.getByText('Engines Ltd').waitFor()
  await card.getByText('Babbage Ltd').waitFor()
  await card.focus()
  await page.keyboard.press('a')
  await card.getByText('admin looks at it').waitFor()
  await page.keyboard.press('c')
  await card.getByRole('textbox', { name: 'Comment' }).fill('She told me: both are wrong.')
  await card.getByRole('button', { name: 'Say it' }).click()
  await card.getByRole('list', { name: 'Comments' }).getByText('She told me: both are wrong.').waitFor()
  await picture(page, 'review')
  const asked = await sandbox.api('/review/' + conflicted.id)
  assert.equal(asked.assignee, 'admin')
  assert.deepEqual(asked.comments.map(({ text }) => text), ['She told me: both are wrong.'])
  await card.focus()
  await page.keyboard.press('v')
  await page.getByLabel('Another value for company').waitFor()
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

await step('a dead letter is corrected, and the other tools get what it says', async () => {
  const letter = await sandbox.sendWhatNoMappingTakes('c-mendable')
  await open(page, 'sync/dead-letters?cause=' + encodeURIComponent(letter.cause))
  await page.getByRole('button', { name: 'Correct dead letter ' + letter.id }).click()
  const text = page.getByRole('dialog').getByLabel('What crm told of c-mendable, as JSON')
  await text.fill((await text.inputValue()).replace(/\{\s*"a": 1\s*\}/, '"mended@docs.example"'))
  await picture(page, 'correct')
  await page.getByRole('button', { name: 'Send it as corrected' }).click()
  await page.getByRole('heading', { name: 'None of this cause any more' }).waitFor()
  await sandbox.until('the support desk has whom the dead letter was about', async () => (await sandbox.people('support')).some(({ user }) => user.email === 'mended@docs.example'))
  const { items } = await sandbox.api('/records?entity=contact&system=crm&externalId=c-mendable')
  await open(page, 'sync/records/' + items[0].id)
  await page.getByRole('button', { name: 'Explain email' }).click()
  await page.getByRole('grid', { name: /^Its changes/ }).getByText('crm c-mendable admin').waitFor()
})

await step('a record is found with all its copies', async () => {
  await open(page, 'sync/records')
  await page.getByRole('link', { name: /^contact \d+$/ }).first().waitFor()
  assert.equal(await page.getByLabel('Entity', { exact: true }).inputValue(), 'contact', 'the first entity that has records')
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

await step('it is explained why a field has its value', async () => {
  await page.getByRole('button', { name: 'Explain company' }).click()
  const newest = page.getByRole('grid', { name: /^Its changes/ }).getByRole('row').nth(1)
  await newest.getByText('Difference & Co').waitFor()
  await newest.getByText('resolved', { exact: true }).waitFor()
  await newest.getByText(/hub.*admin/).waitFor()
  await newest.getByText(/^support: /).waitFor()
  await picture(page, 'explain')
  await page.getByRole('button', { name: 'Close' }).click()
})

await step('a record goes back to a version, and so do the tools', async () => {
  await page.getByRole('button', { name: /plan to go back to version/ }).first().click()
  await page.getByText('planned', { exact: true }).first().waitFor()
  const row = page.getByRole('grid', { name: 'Records that are set back' }).getByRole('row').nth(1)
  await row.getByText('company: Difference & Co → Analytical Ltd').waitFor()
  assert.equal((await sandbox.person('crm', conflicted.crm)).properties.company.name, 'Difference & Co', 'nothing is done before it is begun')
  await picture(page, 'undo')
  await page.getByRole('button', { name: 'Do it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Do it' }).click()
  await page.getByText('complete', { exact: true }).waitFor()
  assert.equal((await sandbox.person('crm', conflicted.crm)).properties.company.name, 'Analytical Ltd')
  assert.equal((await sandbox.person('support', conflicted.support)).user.organization, 'Analytical Ltd')
})

await step('two records are merged, and split again', async () => {
  const [ada, countess] = await sandbox.two(conflicted.email, 'countess@docs.example')
  await open(page, 'sync/records/' + ada)
  await page.getByRole('button', { name: 'Merge with another' }).click()
  await page.getByLabel('The other record’s number').fill(String(countess))
  await page.getByLabel('firstName', { exact: true }).selectOption(String(countess))
  await page.getByRole('button', { name: 'Show what would happen' }).click()
  await page.getByRole('grid', { name: 'Fields that get other values' }).getByText('Augusta').waitFor()
  await picture(page, 'merge')
  assert.equal((await sandbox.api('/records/' + countess)).id, countess, 'nothing is done yet')
  await page.getByRole('button', { name: 'Do it' }).click()
  await page.getByText(`It is also record ${countess}, which was merged into it.`).waitFor()
  await sandbox.until('the CRM has the name that was chosen', async () => (await sandbox.person('crm', conflicted.crm)).properties.first_name === 'Augusta')
  await page.getByRole('button', { name: 'Split' }).click()
  await page.getByLabel('Who is somebody else').selectOption({ label: `record ${countess}, which was merged into it` })
  await page.getByRole('button', { name: 'Show what would happen' }).click()
  await page.getByRole('grid', { name: 'Fields that get other values' }).getByText('Augusta').first().waitFor()
  await page.getByRole('button', { name: 'Do it' }).click()
  await sandbox.until('they are two again', async () => (await sandbox.api('/records/' + countess)).id === countess)
  await sandbox.until('the CRM has her own name', async () => (await sandbox.person('crm', conflicted.crm)).properties.first_name === 'Ada')
})

await step('one side is taken for a whole record', async () => {
  await sandbox.act('/flows/support/contact/pause')
  const id = await sandbox.disagree(conflicted, 'Left Ltd', 'Right Ltd')
  await open(page, 'sync/review')
  await page.getByRole('region', { name: 'Conflict ' + id }).getByRole('button', { name: 'support’s for the whole record' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'support’s for the whole record' }).click()
  await page.getByRole('region', { name: 'Conflict ' + id }).waitFor({ state: 'detached' })
  await sandbox.act('/flows/support/contact/resume')
  await sandbox.until('both tools have what the support desk said', async () => {
    const [crm, support] = await Promise.all([sandbox.person('crm', conflicted.crm), sandbox.person('support', conflicted.support)])
    return crm.properties.company.name === 'Right Ltd' && support.user.organization === 'Right Ltd'
  })
})

await step('a plan tells what a backfill would do', async () => {
  await open(page, 'sync/plans')
  await page.getByLabel('Flow to plan').selectOption('crm/contact')
  await page.getByRole('button', { name: 'Plan a backfill' }).click()
  await page.getByText('complete', { exact: true }).waitFor()
  const { length } = await sandbox.people('crm')
  await page.getByText(`${length} read`).waitFor()
  await page.getByRole('heading', { name: 'Blast radius' }).waitFor()
})

await step('a mapping is tried', async () => {
  await open(page, 'sync/mapping')
  await page.getByLabel('Mapping', { exact: true }).selectOption('crm/contact')
  await page.getByLabel('Id in the system').fill(conflicted.crm)
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('grid', { name: 'Fields' }).getByText('Right Ltd').first().waitFor()
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

await step('a backfill is forecast, and shows how far it is', async () => {
  await open(page, 'sync/flows?system=crm')
  await page.getByRole('button', { name: 'Backfill crm/contact' }).click()
  const { total } = await sandbox.sent('GET', '/sandbox/crm/people/contacts')
  await page.getByRole('dialog').getByText('Records').locator('xpath=..').getByText(String(total), { exact: true }).waitFor()
  await picture(page, 'forecast')
  await page.getByRole('dialog').getByRole('button', { name: 'Begin' }).click()
  const row = page.getByRole('row').filter({ hasText: 'crm/contact' })
  await row.getByText('complete', { exact: true }).waitFor()
  await row.getByText(`${total} read`).waitFor()
})

await insight({ step, page, open, picture, sandbox })

await step('so many deletes at once are held until somebody says that they were not meant', async () => {
  const BRAKE = 20
  const emails = Array.from({ length: 25 }, (_, nth) => `many.${nth}@docs.example`)
  const ids = await Promise.all(emails.map((email, nth) => sandbox.addInCrm(email, String.fromCharCode(65 + nth).repeat(7))))
  const inSupport = async () => (await sandbox.people('support')).filter(({ user }) => emails.includes(user.email)).length
  await sandbox.until('the support desk has them', async () => (await inSupport()) === emails.length)
  await Promise.all(ids.map(id => sandbox.remove('crm', id)))
  await open(page, 'sync/review')
  await page.getByLabel('Kind').selectOption('HELD_DELETES')
  await page.getByRole('heading', { name: 'Were these really deleted in crm?' }).waitFor()
  await page.getByText('more deletes within 1h than 20 and a share of 0.2').waitFor()
  const held = () => sandbox.api('/review?kind=HELD_DELETES').then(({ items }) => items[0]?.detail.held ?? 0)
  await sandbox.until('all deletes were heard', async () => (await held()) + (await sandbox.deleted(emails)) >= ids.length)
  const many = await held()
  assert.ok(many >= emails.length - BRAKE, 'no more are let through than the brake allows')
  await page.getByText(String(many), { exact: true }).first().waitFor()
  await picture(page, 'held')
  await page.getByRole('button', { name: 'They were not' }).click()
  await page.getByRole('heading', { name: 'Nothing to decide' }).waitFor()
  assert.equal(await held(), 0)
  await sandbox.until('nothing is due any more', async () => (await sandbox.api('/flows/support/contact')).outbox.due === 0)
  assert.ok((await inSupport()) >= many, 'what was held was deleted nowhere')
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

await step('a field whose values look otherwise stops, until somebody says that they are so now', async () => {
  const ids = ['c-odd-1', 'c-odd-2']
  const tell = (version, properties) => Promise.all(ids.map(id => sandbox.tell(id, { email_address: id + '@docs.example', ...properties }, version)))
  const names = async id => {
    const { items } = await sandbox.api('/records?entity=contact&system=crm&externalId=' + id)
    return [items[0]?.fields.firstName?.value, items[0]?.fields.lastName?.value].join(' ')
  }
  const both = (what, expected) => sandbox.until(what, async () => (await Promise.all(ids.map(names))).every(name => name === expected))
  for (let nth = 0; nth < 50; nth++) await sandbox.sent('PATCH', '/sandbox/crm/people/contacts/' + conflicted.crm, { job_title: 'Analyst ' + nth })
  await tell(1, { first_name: 'Proper', last_name: 'Odd' })
  await both('they are known', 'Proper Odd')
  await sandbox.until('it is known what first names look like', async () => {
    const { fields } = await sandbox.api('/schema/crm/contact')
    return fields.some(({ path, kinds }) => path === 'first_name' && Object.values(kinds).reduce((sum, count) => sum + count, 0) >= 60)
  })
  await tell(2, { first_name: ['a', 'list'], last_name: 'Even' })
  await both('the field stops, and only that', 'Proper Even')
  const finding = await sandbox.until('there is a finding', async () => (await sandbox.api('/schema/findings')).items.find(({ path }) => path === 'first_name'))
  await open(page, 'sync/findings')
  const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Look at finding ' + finding.id }) })
  await row.getByText('firstName').waitFor()
  await picture(page, 'findings')
  await row.getByRole('button', { name: 'Accept' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click()
  await sandbox.until('it is accepted', async () => (await sandbox.api('/schema/findings/' + finding.id)).closedAt !== null)
  await row.getByText('accepted').waitFor()
  await sandbox.until('the CRM was read anew', async () =>
    (await sandbox.api('/backfills')).items.some(({ system, entity, state, startedAt }) => system + '/' + entity === 'crm/contact' && state === 'COMPLETE' && startedAt >= finding.raisedAt),
  )
})

await step('what is beyond its threshold is told, with the flows of which it is', async () => {
  await open(page, 'sync/overview?range=1h')
  const beyond = page.getByRole('grid', { name: 'Flows with a measure beyond its threshold' })
  await beyond.getByRole('row').filter({ hasText: 'crm/contact' }).getByText(', beyond the threshold').first().waitFor()
  await page.getByRole('grid', { name: /alerts/i }).getByText('crm/contact').first().waitFor()
  await picture(page, 'trends', { height: 1000, from: 'Measures' })
})

await step('a flow leads to its route, drawn', async () => {
  await open(page, 'sync/flows?system=support')
  await page.getByRole('button', { name: 'Route support-contact-delivery' }).click()
  await page.getByRole('heading', { name: 'support-contact-delivery' }).waitFor()
  await page.locator('.react-flow__node').filter({ hasText: 'hub:outcome' }).waitFor()
})

await step('a route is drawn', async () => {
  // As tall as the route is, which is drawn to fit.
  await page.setViewportSize({ width: 1280, height: 1600 })
  await open(page, 'camel')
  await page.getByRole('button', { name: /^routes/ }).or(page.getByText('routes', { exact: true })).first().waitFor()
  await page.getByText('crm-contact-webhook', { exact: true }).first().click()
  await page.getByRole('link', { name: 'Route Diagram' }).click()
  await page.locator('.react-flow__node').filter({ hasText: 'hub:receive' }).waitFor()
  assert.ok((await page.locator('.react-flow__node').count()) >= 4, 'every step of the route is a node')
})

await step('a drawn route counts what comes', async () => {
  const counted = async () => Number(await page.locator('.react-flow__node').filter({ hasText: /^.*From platform-htt/ }).locator('.number').textContent())
  const ofCamel = () => sandbox.countOf('crm-contact-webhook')
  await sandbox.until('it has what came until now', async () => (await counted()) === (await ofCamel()))
  const before = await counted()
  assert.ok(before > 0, 'the steps before told of people')
  await sandbox.tell('c-counted', { email_address: 'counted@docs.example' })
  await sandbox.until('it has the webhook, too', async () => (await counted()) > before)
  await picture(page, 'camel')
  await page.setViewportSize({ width: 1280, height: 900 })
})

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
