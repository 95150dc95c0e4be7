// Routes, as Camel has them.
import assert from 'node:assert/strict'

export async function camel({ step, page, open, picture, sandbox }) {
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
}
