// What people look at before they let much be written: plans, mappings and backfills.
export async function planned({ step, page, open, picture, sandbox, conflicted }) {
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
}

export async function backfilled({ step, page, open, picture, sandbox }) {
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
}
