// What people look up: drift, runs, how systems fit, whom they have in common. Every figure is held against what the simulated tools have.
import assert from 'node:assert/strict'

export async function insight({ step, page, open, picture, sandbox }) {
  const people = tool => sandbox.people(tool)
  const choose = (label, option) => page.getByLabel(label, { exact: true }).selectOption(option)

  await step('what a tool changed unheard is found as drift and pulled', async () => {
    await sandbox.stopRoute('support-contact-webhook')
    const [someone] = await people('support')
    await sandbox.sent('PATCH', '/sandbox/support/people/contacts/' + someone.user.id, { organization: 'Unheard of Ltd' })
    await open(page, 'sync/drift')
    await choose('Flow to audit', 'support/contact')
    await choose('Kind of audit', 'FULL')
    await page.getByRole('button', { name: 'Audit' }).click()
    const row = page.getByRole('grid', { name: 'What differs' }).getByRole('row').filter({ hasText: 'field differs' })
    await page.getByRole('heading', { name: 'support/contact, everything' }).waitFor()
    await page.getByText('complete', { exact: true }).waitFor()
    await row.getByRole('gridcell', { name: new RegExp('^' + someone.user.id + ' ?record') }).waitFor()
    await row.getByText('company').waitFor()
    const { length } = await people('support')
    await page.getByText(`${length} of ${length}`, { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Pull from the system: plan' }).click()
    await row.getByText('read, and settle it like any change').waitFor()
    await picture(page, 'drift')
    await page.getByRole('button', { name: 'Pull from the system: do it' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Pull from the system: do it' }).click()
    await sandbox.startRoute('support-contact-webhook')
    await sandbox.until('the record has what was unheard of', async () => {
      const { items } = await sandbox.api('/records?entity=contact&system=support&externalId=' + someone.user.id)
      return items[0].fields.company.value === 'Unheard of Ltd' || items[0].conflicts.some(({ theirs }) => theirs === 'Unheard of Ltd')
    })
  })

  await step('all records are looked through for duplicates', async () => {
    await open(page, 'sync/duplicates')
    await page.getByRole('button', { name: 'Look through all' }).click()
    const { items } = await sandbox.api('/records?entity=contact&limit=500')
    await page.getByText(new RegExp(`^${items.length} looked at, done `)).waitFor()
  })

  await step('a run accounts for everything that was read', async () => {
    await open(page, 'sync/runs')
    await choose('Kind of run', 'BACKFILL')
    await choose('Flow', 'crm/contact')
    const { length } = await people('crm')
    const row = page.getByRole('grid', { name: /^Runs/ }).getByRole('row').nth(1)
    await row.getByText('success', { exact: true }).waitFor()
    await row.getByText(new RegExp(`^${length} read: `)).waitFor()
    await choose('Kind of run', '')
    await choose('Flow', '')
    await picture(page, 'runs')
  })

  await step('two systems are compared before they meet', async () => {
    await open(page, 'sync/compatibility')
    await choose('Entity', 'contact')
    await choose('System', 'crm')
    await choose('With', 'email')
    await page.getByLabel('Records').fill('12000')
    await page.getByLabel('Calls a second of crm').fill('10')
    await page.getByLabel('Calls a second of email').fill('5')
    await page.getByRole('button', { name: 'Compare' }).click()
    const fields = page.getByRole('grid', { name: 'How each field fits' })
    await fields.getByRole('row').filter({ hasText: 'email' }).getByText('matches').waitFor()
    await fields.getByRole('row').filter({ hasText: 'jobTitle' }).getByText('only one').waitFor()
    await page.getByText(/^crm to email: /).waitFor()
    await picture(page, 'compatibility')
  })

  await step('an answer moves the score', async () => {
    await open(page, 'sync/scorecard')
    await choose('Entity', 'contact')
    const row = page.getByRole('row').filter({ hasText: /^crm/ })
    await row.getByText(/^\d+ to \d+$/).waitFor()
    for (const criterion of ['adoption', 'scalability', 'cost']) await page.getByLabel(`${criterion} of crm, from 0 to 100`).fill('100')
    await page.getByRole('button', { name: 'Score with these answers' }).click()
    await row.locator('strong').getByText(/^\d+$/).waitFor()
    await picture(page, 'scorecard')
  })

  await step('a match report counts whom two tools have in common', async () => {
    await open(page, 'sync/match')
    await choose('Entity', 'contact')
    await choose('System', 'crm')
    await choose('With', 'support')
    await page.getByRole('button', { name: 'Compare' }).click()
    const table = page.getByRole('grid', { name: 'Each of the two in numbers' })
    for (const tool of ['crm', 'support']) {
      const row = table.getByRole('row').filter({ hasText: new RegExp('^' + tool) })
      await row.getByRole('gridcell').nth(1).waitFor()
      assert.equal(await row.getByRole('gridcell').nth(1).textContent(), String((await people(tool)).length))
    }
    const addresses = new Set((await people('crm')).map(({ properties }) => properties.email_address?.toLowerCase()))
    const common = new Set((await people('support')).map(({ user }) => user.email?.toLowerCase()).filter(email => email && addresses.has(email)))
    const matched = await page.locator('[data-figure="matched"]').textContent()
    const sum = [...matched.matchAll(/(\d+) by /g)].reduce((total, [, count]) => total + Number(count), 0)
    assert.ok(sum >= common.size - 1, `${matched}, and ${common.size} addresses are in both`)
    await picture(page, 'match')
  })
}
