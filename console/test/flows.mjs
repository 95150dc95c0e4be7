// Flows that are paused and stopped while something happens, and the overview, which says so.
import assert from 'node:assert/strict'

/** Waits until the page says of something what the sandbox did, or the hub's own count of it. */
function figure(sandbox, page, name, expected) {
  return sandbox.until(`${name} is shown as it is`, async () => {
    const [shown, real] = await Promise.all([page.locator(`[data-figure="${name}"]`).textContent(), expected()])
    return shown === String(real)
  })
}

/** Gives whom two people changed at once. */
export async function flows({ step, page, open, picture, sandbox }) {
  await step('pausing and resuming a flow', async () => {
    await open(page, 'sync/flows?system=support')
    await page.getByRole('button', { name: 'Pause support/contact' }).click()
    await page.getByRole('button', { name: 'Resume support/contact' }).waitFor()
    assert.equal((await sandbox.api('/flows/support/contact')).state, 'PAUSED')
  })

  let conflicted
  await step('a conflict comes up while the flow is paused', async () => {
    conflicted = await sandbox.conflictAboutCompany()
  })

  await step('the overview says what is in trouble, and in numbers what the tools did', async () => {
    await sandbox.sendWhatNoMappingTakes('c-broken')
    await open(page, 'sync/overview?range=1h')
    await page.getByRole('link', { name: /^support: paused/ }).waitFor()
    await figure(sandbox, page, 'Conflicts', async () => 1)
    await figure(sandbox, page, 'Dead letters', async () => 1)
    await figure(sandbox, page, 'Queue', async () => (await sandbox.api('/counts')).outbox.reduce((sum, { due }) => sum + due, 0))
    await figure(sandbox, page, 'Operations', async () => (await sandbox.api('/health?range=1h')).overview.operations.toLocaleString('en-GB'))
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

  return conflicted
}
