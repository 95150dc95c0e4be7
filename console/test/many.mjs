// A hundred thousand dead letters do not make the console slow: it gets a page of them, and no more. Called by ConsoleIT, which put them there.
//   node many.mjs http://localhost:8080 CHROMIUM CAUSE HOW-MANY
import assert from 'node:assert/strict'
import { step, Visits } from './browser.mjs'

const [, , hub, executablePath, cause, many] = process.argv
const PAGE = 25
const visits = await Visits.begin(hub, executablePath, 60_000)
const page = await visits.of('admin')
const answers = []
page.on('response', answer => answer.url().includes('/api/dead-letters') && answers.push(answer))

await step('the causes say how many there are', async () => {
  await visits.open(page, 'sync/dead-letters')
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: cause, exact: true }) })
  await row.getByText(Number(many).toLocaleString('en-GB'), { exact: true }).waitFor()
})

const rows = page.getByRole('grid', { name: /^Dead letters of this cause/ }).getByRole('button', { name: /^Look at dead letter/ })

await step('one page of them is shown', async () => {
  await page.getByRole('link', { name: cause, exact: true }).click()
  await rows.first().waitFor()
  assert.equal(await rows.count(), PAGE)
})

await step('and the next one', async () => {
  const first = await rows.first().getAttribute('aria-label')
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByRole('button', { name: first, exact: true }).waitFor({ state: 'detached' })
  await page.getByText('Page 2').waitFor()
  await rows.first().waitFor()
  assert.equal(await rows.count(), PAGE)
})

await step('the overview counts them', async () => {
  await visits.open(page, 'sync/overview')
  await page.locator('[data-figure="Dead letters"]').getByText(Number(many).toLocaleString('en-GB'), { exact: true }).waitFor()
})

for (const answer of answers) {
  const { items } = await answer.json().catch(() => ({ items: [] }))
  assert.ok(items.length <= PAGE, `${answer.url()} has ${items.length} rows`)
}
await visits.end()
