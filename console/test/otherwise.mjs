// Files that are wrong, and records that look otherwise than they did.
import { rmSync, writeFileSync } from 'node:fs'

export async function otherwise({ step, page, open, picture, sandbox, files, conflicted }) {
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
}
