// Every figure of the overview is what the simulated tools' own logs say. Called by ConsoleIT, for a hub with the one-way example in which nothing happens but this.
//   node figures.mjs http://localhost:8080 CHROMIUM
import assert from 'node:assert/strict'
import { step, Visits } from './browser.mjs'
import { Sandbox } from './sandbox.mjs'

const [, , hub, executablePath] = process.argv
const PATIENCE = 60_000
const PEOPLE = 7
const sandbox = new Sandbox(hub, { username: 'admin', password: 'admin-password' }, PATIENCE)
const visits = await Visits.begin(hub, executablePath, PATIENCE)
const page = await visits.of('admin')

/** How many entries of a tool's log are by people, or by the hub. */
async function logged(tool, actor) {
  const { entries } = await sandbox.sent('GET', `/sandbox/${tool}/log?limit=100000`)
  return entries.filter(entry => entry.actor === actor).length
}

/** Waits until the page shows what the logs say. */
function figure(name, expected) {
  return sandbox.until(`${name} is what the logs say`, async () => {
    const [shown, real] = await Promise.all([page.locator(`[data-figure="${name}"]`).textContent(), expected()])
    return shown === String(real)
  })
}

const drawn = async (tool, how, count, failed) => page.getByRole('link', { name: `${tool}: ${how}, ${count} operations in the last hour, ${failed} failed` }).waitFor()

await sandbox.until('the CRM was swept while it was empty', async () => (await sandbox.api('/flows/crm/contact')).sweptAt !== null)
await sandbox.act('/flows/email/contact/pause')
for (let nth = 0; nth < PEOPLE; nth++) await sandbox.addInCrm(`person.${nth}@figures.example`, String.fromCharCode(65 + nth).repeat(7))
await sandbox.addInCrm(undefined, 'Nobody')

await step('what waits is what people edited and no other tool was told', async () => {
  await visits.open(page, 'sync/overview?range=1h')
  await figure('Dead letters', async () => 1)
  await figure('Queue', async () => (await logged('crm', 'person')) - (await logged('email', 'api')) - 1)
  await figure('Operations', () => logged('crm', 'person'))
  await drawn('email', 'paused, is written to', 0, 0)
})

await step('what was done is what the logs of both tools have', async () => {
  await sandbox.act('/flows/email/contact/resume')
  await sandbox.until('the e-mail platform has everybody', async () => (await logged('email', 'api')) === PEOPLE)
  await figure('Queue', async () => 0)
  await figure('Operations', async () => (await logged('crm', 'person')) + (await logged('email', 'api')))
  await figure('Conflicts', async () => 0)
  const operations = (await logged('crm', 'person')) + (await logged('email', 'api'))
  assert.equal(operations, 2 * PEOPLE + 1)
  await figure('Success rate', async () => `${(100 * (1 - 1 / operations)).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`)
})

await step('the picture draws the traffic that the logs have', async () => {
  await drawn('crm', 'running, is read', await logged('crm', 'person'), 1)
  await drawn('email', 'running, is written to', await logged('email', 'api'), 0)
})

await visits.end()
