// What people decide rarely and about many at once, on a hub that asks for the approval of plans. Called by ConsoleIT.
//   node steer.mjs http://localhost:8080 CHROMIUM FOLDER-FOR-PICTURES THE-HUBS-FILES
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { step, Visits } from './browser.mjs'
import { Pictures } from './looks.mjs'
import { Sandbox } from './sandbox.mjs'

const [, , hub, executablePath, pictures, files] = process.argv
const PATIENCE = 60_000
const sandbox = new Sandbox(hub, { username: 'admin', password: 'admin-password' }, PATIENCE)
const visits = await Visits.begin(hub, executablePath, PATIENCE)
const page = await visits.of('admin')
const open = path => visits.open(page, path)
const album = new Pictures(pictures)

/** Presses a button and, in the dialog that asks once more, the same again. */
async function surely(name, within = page) {
  await within.getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

const emails = async tool => (await sandbox.people(tool)).map(({ user, properties, EMAIL }) => user?.email ?? properties?.email_address ?? EMAIL)

await step('a plan is approved by somebody who may, and begun', async () => {
  await sandbox.stopRoute('crm-contact-webhook')
  const people = ['planned.one@docs.example', 'planned.two@docs.example']
  for (const [nth, email] of people.entries()) await sandbox.addInCrm(email, ['Plannedone', 'Quitesecond'][nth])
  const operator = await visits.of('operator')
  await visits.open(operator, 'sync/plans')
  await operator.getByLabel('Flow to plan').selectOption('crm/contact')
  await operator.getByRole('button', { name: 'Plan a backfill' }).click()
  await operator.getByRole('heading', { name: 'Blast radius' }).waitFor()
  await operator.getByText('complete', { exact: true }).waitFor()
  await operator.getByText('support: 100 %, 2 writes, 0 linked there').waitFor()
  assert.equal(await operator.getByRole('button', { name: 'Begin the backfill' }).isDisabled(), true, 'not approved yet')
  assert.equal(await operator.getByRole('button', { name: 'Approve' }).isDisabled(), true, 'an operator may not approve')
  await page.goto(operator.url())
  await page.getByText('support: 100 %, 2 writes, 0 linked there').waitFor()
  await album.take(page, 'plan')
  await surely('Approve')
  await page.getByText('approved by admin').waitFor()
  // By its number, as sweeps of other flows have plans made, too.
  const plan = await sandbox.api('/dry-runs/' + operator.url().match(/\d+$/)[0])
  assert.equal(plan.plan.approval.author, 'admin')
  assert.ok(!(await emails('support')).includes(people[0]), 'nothing is written before it is begun')
  await operator.getByText('approved by admin').waitFor()
  await operator.getByRole('button', { name: 'Begin the backfill' }).click()
  await operator.getByRole('dialog').getByRole('button', { name: 'Begin the backfill' }).click()
  await sandbox.until('the support desk has both', async () => {
    const there = await emails('support')
    return people.every(email => there.includes(email))
  })
  await sandbox.startRoute('crm-contact-webhook')
  await operator.context().close()
})

const ada = await sandbox.inBoth('Ada', 'Lovelace', 'ada.steered@docs.example')
const grace = await sandbox.inBoth('Grace', 'Hopper', 'grace.steered@docs.example')
const companies = async ({ crm, support }) => {
  const [one, other] = await Promise.all([sandbox.person('crm', crm), sandbox.person('support', support)])
  return [one.properties.company?.name, other.user.organization]
}

await step('one system is taken over another everywhere', async () => {
  await sandbox.act('/flows/support/contact/pause')
  await sandbox.disagree(ada, 'Left Ltd', 'Right Ltd')
  await sandbox.disagree(grace, 'Port Ltd', 'Starboard Ltd')
  await sandbox.until('both disagree', async () => (await sandbox.api('/conflicts?system=support&kind=FIELD')).items.length === 2)
  await open('sync/review')
  await surely('support over crm everywhere', page.getByRole('region', { name: /^Conflict/ }).first())
  await page.getByRole('heading', { name: 'Nothing to decide' }).waitFor()
  await sandbox.act('/flows/support/contact/resume')
  await sandbox.until('both tools have what the support desk says, of both', async () =>
    JSON.stringify([await companies(ada), await companies(grace)]) === JSON.stringify([['Right Ltd', 'Right Ltd'], ['Starboard Ltd', 'Starboard Ltd']]),
  )
})

/** A moment as the page's field for it takes it, on a second of its own. */
async function second() {
  const began = Math.floor(Date.now() / 1000)
  await sandbox.until('a second has begun', () => Math.floor(Date.now() / 1000) > began)
  return new Date((began + 1) * 1000).toISOString().slice(0, 19)
}

await step('what a flow did in a period is taken back everywhere', async () => {
  const from = await second()
  for (const { crm } of [ada, grace]) await sandbox.sent('PATCH', '/sandbox/crm/people/contacts/' + crm, { company: { name: 'Mistaken Ltd' } })
  await sandbox.until('the mistake is everywhere', async () => (await companies(ada)).concat(await companies(grace)).every(name => name === 'Mistaken Ltd'))
  const to = await second()
  await open('sync/undo')
  await page.getByRole('button', { name: 'Take back what was done in a period' }).click()
  await page.getByLabel('Flow whose changes to take back').selectOption('crm/contact')
  await page.getByLabel('From', { exact: true }).fill(from)
  await page.getByLabel('To', { exact: true }).fill(to)
  await page.getByRole('button', { name: 'Plan', exact: true }).click()
  await page.getByText('planned', { exact: true }).first().waitFor()
  const rows = page.getByRole('grid', { name: 'Records that are set back' })
  await rows.getByText('company: Mistaken Ltd → Right Ltd').waitFor()
  await rows.getByText('company: Mistaken Ltd → Starboard Ltd').waitFor()
  assert.deepEqual(await companies(ada), ['Mistaken Ltd', 'Mistaken Ltd'], 'nothing is done before it is begun')
  await surely('Do it')
  await page.getByText('complete', { exact: true }).first().waitFor()
  assert.deepEqual([await companies(ada), await companies(grace)], [['Right Ltd', 'Right Ltd'], ['Starboard Ltd', 'Starboard Ltd']])
})

await step('a pair is said to be two, and stays so', async () => {
  const twin = await sandbox.addInCrm('somebody.else@docs.example', 'Xylophone')
  const recordOf = async id => (await sandbox.api('/records?entity=contact&system=crm&externalId=' + id)).items[0]
  await sandbox.until('somebody new is known', async () => recordOf(twin))
  await sandbox.sent('PATCH', '/sandbox/crm/people/contacts/' + twin, { first_name: 'Grace', last_name: 'Hopper', company: { name: 'Starboard Ltd' } })
  const other = await sandbox.until('she is called the same', async () => {
    const found = await recordOf(twin)
    return found.fields.company?.value === 'Starboard Ltd' && found.id
  })
  await open('sync/duplicates')
  await page.getByRole('button', { name: 'Look through all' }).click()
  const [one, two] = [grace.record, other].sort((a, b) => a - b)
  const name = new RegExp(`^They are two: (${one} and ${two}|${two} and ${one})$`)
  await page.getByRole('button', { name }).waitFor()
  await album.take(page, 'duplicates')
  await page.getByRole('button', { name }).click()
  await page.getByRole('button', { name }).waitFor({ state: 'detached' })
  const { items } = await sandbox.api(`/records/${one}/apart`)
  assert.ok(items.some(item => JSON.stringify(item).includes(String(two))), 'it is remembered that they are two')
  const before = await sandbox.api('/duplicates/contact')
  await page.getByRole('button', { name: 'Look through all' }).click()
  await sandbox.until('it was looked once more', async () => {
    const run = await sandbox.api('/duplicates/contact')
    return run.finishedAt !== null && run.startedAt !== before.startedAt
  })
  const pairs = (await sandbox.api('/duplicates/contact/pairs')).items
  assert.ok(!pairs.some(pair => [pair.recordId, pair.other].includes(one) && [pair.recordId, pair.other].includes(two)), 'and not asked again')
})

await step('a sweep brings at once what no webhook told', async () => {
  const { sweptAt } = await sandbox.api('/flows/crm/contact')
  await sandbox.stopRoute('crm-contact-webhook')
  await sandbox.sent('PATCH', '/sandbox/crm/people/contacts/' + ada.crm, { company: { name: 'Swept Ltd' } })
  await open('sync/flows?system=crm')
  await page.getByRole('button', { name: 'Sweep crm/contact now' }).click()
  await page.getByText('crm/contact is swept.').first().waitFor()
  await sandbox.until('the support desk has what the CRM has', async () => (await companies(ada)).every(name => name === 'Swept Ltd'))
  assert.ok((await sandbox.api('/flows/crm/contact')).sweptAt > sweptAt, 'and it is said when')
  await sandbox.startRoute('crm-contact-webhook')
})

/** Changes a file of the hub, and waits until it runs as it is now. */
async function changed(file, change) {
  const { running } = await sandbox.api('/files')
  writeFileSync(files + file, change(readFileSync(files + file, 'utf8')))
  await sandbox.until('the changed files run', async () => (await sandbox.api('/files')).running !== running)
}

await step('a system that refused the hub works again when somebody says so', async () => {
  // As it would be tried again by itself within a minute.
  await changed('/support/support.system.yaml', text => text.replace('entities:', 'limits: { retries: { broken: { first: 24h, cap: 24h } } }\nentities:'))
  await sandbox.sent('PUT', '/sandbox/support/faults', { unauthorized: true })
  await sandbox.sent('PATCH', '/sandbox/crm/people/contacts/' + ada.crm, { company: { name: 'Waiting Ltd' } })
  await open('sync/flows?system=support')
  const again = page.getByRole('row').filter({ hasText: 'support/contact' }).getByRole('button', { name: 'support works again' })
  await again.waitFor()
  assert.deepEqual(await companies(ada), ['Waiting Ltd', 'Swept Ltd'])
  await sandbox.sent('PUT', '/sandbox/support/faults', {})
  await again.click()
  await sandbox.until('the support desk has what waited', async () => (await companies(ada)).every(name => name === 'Waiting Ltd'))
  await again.waitFor({ state: 'detached' })
})

await step('what a wrong mapping refused is replayed all at once when the mapping is mended', async () => {
  const mapping = '/crm/contact.mapping.yaml'
  const [right, wrong] = ['field: phone,', 'field: phone, required: true,']
  await changed(mapping, text => text.replace(right, wrong))
  const people = ['replayed.one@docs.example', 'replayed.two@docs.example', 'replayed.three@docs.example']
  for (const [nth, email] of people.entries()) await sandbox.addInCrm(email, ['Quagga', 'Yellowhammer', 'Zorilla'][nth])
  const cause = await sandbox.until('all are dead letters', async () => (await sandbox.api('/dead-letters')).items.find(({ count }) => count === people.length))
  await changed(mapping, text => text.replace(wrong, right))
  assert.ok(!(await emails('support')).some(email => people.includes(email)), 'nobody got them')
  await open('sync/dead-letters')
  await surely('Replay all', page.getByRole('row').filter({ has: page.getByRole('link', { name: cause.cause, exact: true }) }))
  await page.getByRole('heading', { name: 'No dead letters' }).waitFor()
  for (const tool of ['support', 'email']) {
    await sandbox.until(`${tool} has everybody`, async () => {
      const there = await emails(tool)
      return people.every(email => there.includes(email))
    })
  }
  assert.deepEqual((await sandbox.api('/dead-letters')).items, [], 'none failed again')
})

album.end()
await visits.end()
