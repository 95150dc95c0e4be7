// Every figure of the overview is what the simulated tools' own logs say, and so are those of other pages as far as something was done for them. Called by ConsoleIT, for a hub with the one-way example in which nothing happens but this.
//   node figures.mjs http://localhost:8080 CHROMIUM
import assert from 'node:assert/strict'
import { step, Visits } from './browser.mjs'
import { CLASS, CLOCKS, inTheirMinutes, lasts, lately, latencies, log } from './logs.mjs'
import { Sandbox } from './sandbox.mjs'

const [, , hub, executablePath] = process.argv
const PATIENCE = 60_000
const PEOPLE = 7
/** Long enough that how well clocks are known and figures are rounded does not hide a wrong one. */
const PAUSED_MILLIS = 4_000
const EMAIL_KEY = { 'x-api-key': 'sandbox-email-key' }
const CALLS = 100_000
/** Over what time the hub takes its measures. */
const WINDOW_MINUTES = 15
const sandbox = new Sandbox(hub, { username: 'admin', password: 'admin-password' }, PATIENCE)
const visits = await Visits.begin(hub, executablePath, PATIENCE)
const page = await visits.of('admin')

const edits = () => log(sandbox, 'crm', 'person')
const writes = () => log(sandbox, 'email', 'api')
const textOf = name => page.locator(`[data-figure="${name}"]`).textContent()

/** Waits until the page shows what the logs say. */
function figure(name, expected) {
  return sandbox.until(`${name} is what the logs say`, async () => {
    const [shown, real] = await Promise.all([textOf(name), expected()])
    return shown === String(real)
  })
}

const drawn = async (tool, how, count, failed) => page.getByRole('link', { name: `${tool}: ${how}, ${count} operations in the last hour, ${failed} failed` }).waitFor()

/** The cells of a table, by the heads of their columns. */
async function rows(name) {
  const table = page.getByRole('grid', { name })
  await table.waitFor()
  return table.evaluate(one => [...one.tBodies[0].rows].map(row => Object.fromEntries([...row.cells].map(cell => [cell.dataset.label, cell.innerText.replace(/\s+/g, ' ').trim()]))))
}

/** What the e-mail platform itself says of how often it was called; this asks it, too. */
async function callsOfEmail() {
  const answer = await fetch(hub + '/sandbox/email/lists/main/members?count=1', { headers: EMAIL_KEY })
  return CALLS - Number(answer.headers.get('x-ratelimit-remaining'))
}

/** Two lines of a cell: the value, and what is noted below it. */
const measured = async flow => (await rows(/^Measures of each flow/)).find(row => row.Flow.startsWith(flow))

await sandbox.until('the CRM was swept while it was empty', async () => (await sandbox.api('/flows/crm/contact')).sweptAt !== null)
await sandbox.sent('PUT', '/sandbox/email/faults', { quota: { calls: CALLS, millis: 86_400_000, reset: 'seconds' } })
await sandbox.act('/flows/email/contact/pause')
for (let nth = 0; nth < PEOPLE; nth++) {
  const name = String.fromCharCode(65 + nth).repeat(7)
  await sandbox.sent('POST', '/sandbox/crm/people/contacts', { first_name: name, last_name: name, email_address: `person.${nth}@figures.example`, tags: ['one', 'two'] })
}
await sandbox.addInCrm(undefined, 'Nobody')
let settled
let delivered
let calls
let audit

await step('what waits is what people edited and no other tool was told', async () => {
  await visits.open(page, 'sync/overview?range=1h')
  await figure('Dead letters', async () => 1)
  await figure('Queue', async () => (await edits()).length - (await writes()).length - 1)
  await figure('Operations', async () => (await edits()).length)
  await drawn('email', 'paused, is written to', 0, 0)
  settled = Date.now()
})

await step('the oldest has waited since the first edit of the log', async () => {
  const [first] = await edits()
  await sandbox.until('it has waited for a while', () => Date.now() - settled >= PAUSED_MILLIS)
  const opened = Date.now()
  await visits.open(page, 'sync/overview?range=1h')
  await page.getByRole('button', { name: /^All \d+ flows/ }).click()
  const email = await measured('email/contact')
  assert.equal(email.Queue, `${PEOPLE} of 1,000`)
  lasts('the oldest', email.Oldest.replace(/ of .*/, ''), opened - settled - CLOCKS, Date.now() - first.real + CLOCKS)
})

await step('what was done is what the logs of both tools have', async () => {
  await sandbox.act('/flows/email/contact/resume')
  await sandbox.until('the e-mail platform has everybody', async () => (await writes()).length === PEOPLE)
  await figure('Queue', async () => 0)
  await figure('Operations', async () => (await edits()).length + (await writes()).length)
  delivered = Date.now()
  calls = (await callsOfEmail()) - 1
  await figure('Conflicts', async () => 0)
  const operations = (await edits()).length + (await writes()).length
  assert.equal(operations, 2 * PEOPLE + 1)
  await figure('Success rate', async () => `${(100 * (1 - 1 / operations)).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`)
})

await step('the picture draws the traffic that the logs have', async () => {
  await drawn('crm', 'running, is read', (await edits()).length, 1)
  await drawn('email', 'running, is written to', (await writes()).length, 0)
})

await step('latency is the time from each edit in the one log to its write in the other', async () => {
  const took = latencies(await edits(), await writes(), delivered)
  lasts('average latency', await textOf('Average latency'), ...took.average)
  const [, most] = (await page.locator('.sync-note').filter({ hasText: /^95 % in / }).textContent()).split(' in ')
  lasts('95th percentile', most, took.largest[0], took.largest[1] * CLASS)
})

await step('trends have each operation in the minute in which the logs have it', async () => {
  await page.getByRole('button', { name: 'The same in numbers' }).click()
  const minutes = (await rows(/^Operations, failures and latency/)).map(row => ({ ...row, at: lately(row.From) }))
  const changes = (await edits()).map(({ real }) => ({ real, seen: settled }))
  const deliveries = (await writes()).map(({ real }) => ({ real, seen: delivered }))
  inTheirMinutes('operations', minutes.map(({ at, Operations }) => ({ at, count: Number(Operations) })), [...changes, ...deliveries])
  const nobody = (await edits()).filter(({ after }) => !after.email_address).map(({ real }) => ({ real, seen: settled }))
  inTheirMinutes('failures', minutes.map(({ at, Failed }) => ({ at, count: Number(Failed) })), nobody)
  const timed = minutes.filter(row => !row['Average latency'].startsWith('–'))
  assert.ok(timed.length > 0, 'some minute has a latency')
  const { any } = latencies(await edits(), await writes(), delivered)
  for (const row of timed) {
    lasts('average of a minute', row['Average latency'], ...any)
    lasts('95th percentile of a minute', row['95th percentile'], any[0], any[1] * CLASS)
  }
})

await step('the bars are as high as their numbers', async () => {
  const shown = (await rows(/^Operations, failures and latency/)).flatMap(({ Operations, Failed }) => [Operations - Failed, Number(Failed)])
  const counts = shown.filter(count => count > 0).sort((one, other) => other - one)
  const chart = page.locator('svg').filter({ has: page.locator('title', { hasText: 'Operations over time' }) })
  const drawn = await chart.locator('path[role="presentation"]').evaluateAll(paths => paths.filter(path => !path.parentElement.querySelector('text')).map(path => path.getBBox().height))
  const heights = drawn.filter(height => height > 0).sort((one, other) => other - one)
  assert.equal(heights.length, counts.length, 'bars')
  heights.forEach((height, nth) => assert.ok(Math.abs(height - (heights[0] * counts[nth]) / counts[0]) < 1, `bars of ${counts} are ${heights} high`))
})

await step('a failure is shown for each edit of the log that nobody could take', async () => {
  const nameless = (await edits()).filter(({ after }) => !after.email_address)
  const failures = await rows(/Recent failures/)
  assert.equal(failures.length, nameless.length)
  nameless.forEach(({ id }) => assert.ok(failures.some(({ What }) => What.includes(id)), id))
})

await step('what a tool changed unheard is the share that drifts', async () => {
  const [somebody] = await sandbox.people('email')
  await sandbox.sent('PATCH', '/sandbox/email/people/contacts/' + somebody.member_id, { LNAME: 'Unheard' })
  await visits.open(page, 'sync/drift')
  await page.getByLabel('Flow to audit').selectOption('email/contact')
  await page.getByLabel('Kind of audit').selectOption('FULL')
  await page.getByRole('button', { name: 'Audit' }).click()
  await page.getByText('complete', { exact: true }).waitFor()
  await page.getByText(`${PEOPLE} of ${PEOPLE}`, { exact: true }).waitFor()
  assert.equal((await rows('What differs')).length, (await log(sandbox, 'email', 'person')).length)
  audit = page.url()
})

await step('each measure of a flow is what the logs say', async () => {
  await visits.open(page, 'sync/overview?range=1h')
  await page.getByRole('button', { name: /^All \d+ flows/ }).click()
  const told = await edits()
  const written = await writes()
  const [crm, email] = [await measured('crm/contact'), await measured('email/contact')]
  const share = (some, all) => `${((100 * some) / all).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`
  assert.equal(crm.Failures, `${share(told.length - written.length, told.length)} of 1 %`)
  assert.equal(email.Failures, '0 % of 1 %')
  assert.deepEqual([crm.Queue, email.Queue, crm.Conflicts], ['0 of 1,000', '0 of 1,000', '0 % of 5 %'])
  assert.equal(email.Drift, `${share((await log(sandbox, 'email', 'person')).length, written.length)} , beyond the threshold of 0.1 %`)
  const { largest } = latencies(told, written, delivered)
  lasts('95th percentile', email.Latency.replace(/ of .*/, ''), largest[0], largest[1] * CLASS)
  const last = told.at(-1).real - CLOCKS
  lasts('silence', crm.Silence, written.at(-1).real - settled - CLOCKS, Date.now() - (last - (last % 60_000)))
  for (const nothing of [crm.Latency, crm.Oldest, crm.Drift, email.Oldest, email.Conflicts, email.Silence]) assert.equal(nothing, '– not known')
  const hour = at => Math.floor(at / 3_600_000)
  if (hour(told[0].real - CLOCKS) === hour(Date.now())) assert.deepEqual([crm.Volume, email.Volume], ['0 usually 0', '0 usually 0'])
})

await step('a flow has the rate and the last success of the logs, and its route has counted their webhooks', async () => {
  await visits.open(page, 'sync/flows')
  for (const [flow, entries] of [['crm/contact', await edits()], ['email/contact', await writes()]]) {
    const row = page.getByRole('grid', { name: 'Flows' }).getByRole('row').filter({ hasText: flow })
    const success = row.locator('[data-label="Success"]')
    await success.getByText(`${(entries.length / WINDOW_MINUTES).toLocaleString('en-GB', { maximumFractionDigits: 1 })} a minute`, { exact: true }).waitFor()
    const at = Date.parse(await success.locator('time').getAttribute('datetime'))
    const last = entries.at(-1).real - CLOCKS
    assert.ok(at >= last - (last % 60_000) && at <= delivered + CLOCKS, `${flow} succeeded at ${new Date(at).toISOString()}`)
  }
  await page.getByRole('button', { name: 'Route crm-contact-webhook' }).click()
  const counted = page.locator('.react-flow__node').filter({ hasText: 'hub:receive' }).locator('.number')
  await sandbox.until('the diagram has counted', async () => Number(await counted.textContent()) >= (await edits()).filter(({ eventId }) => eventId).length)
})

const choose = (label, option) => page.getByLabel(label, { exact: true }).selectOption(option)

await step('a match report counts whom both logs have', async () => {
  await visits.open(page, 'sync/match')
  await choose('System', 'crm')
  await choose('With', 'email')
  await page.getByRole('button', { name: 'Compare' }).click()
  const addresses = new Set((await writes()).map(({ after }) => after.EMAIL))
  const told = await edits()
  const common = told.filter(({ after }) => addresses.has(after.email_address))
  await page.getByText(`Matched: ${common.length} by key:email.`, { exact: true }).waitFor()
  const sides = await rows('Each of the two in numbers')
  const side = (System, Read, Unusable) => ({ System, Read: String(Read), 'Only here': '0', Ambiguous: '0', 'Duplicates within': '0', Unusable: String(Unusable) })
  assert.deepEqual(sides, [side('crm', told.length, told.length - common.length), side('email', addresses.size, 0)])
})

await step('a first sync takes as many calls as the tool counted, where each batch is full', async () => {
  await visits.open(page, 'sync/compatibility')
  await choose('System', 'crm')
  await choose('With', 'email')
  await page.getByLabel('Records').fill(String(PEOPLE))
  for (const tool of ['crm', 'email']) await page.getByLabel('Calls a second of ' + tool).fill('1')
  await page.getByRole('button', { name: 'Compare' }).click()
  const shown = await page.getByText(/^crm to email: /).textContent()
  const seconds = Number(shown.match(/^crm to email: (\d+) s$/)[1])
  assert.ok(seconds <= calls && calls < seconds + PEOPLE, `${shown} at a call a second, and there were ${calls}`)
  assert.equal(await page.getByText(/^email to crm: /).count(), 0, 'nobody can be added in the CRM')
})

await step('a system is as complete as what came of it elsewhere', async () => {
  await visits.open(page, 'sync/scorecard')
  const fields = Object.values((await writes())[0].after).filter(value => value !== null).length
  await page.getByRole('row').filter({ hasText: /^crm/ }).getByText(`${fields} of ${fields} fields are read from it`).waitFor()
})

await step('what drifted is pushed back when somebody says so, and the log has the write', async () => {
  const [drifted] = await log(sandbox, 'email', 'person')
  await page.goto(audit)
  await page.getByRole('button', { name: 'Push from the hub: plan' }).click()
  await page.getByText('write what the record says').waitFor()
  assert.equal((await writes()).length, PEOPLE, 'a plan writes nothing')
  await page.getByRole('button', { name: 'Push from the hub: do it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Push from the hub: do it' }).click()
  await sandbox.until('the e-mail platform has what it had', async () => {
    const last = (await writes()).at(-1)
    return last.id === drifted.id && last.after.LNAME === drifted.before.LNAME
  })
})

await visits.end()
