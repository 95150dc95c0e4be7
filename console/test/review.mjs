// What waits for a person, one by one.
import assert from 'node:assert/strict'

export async function decided({ step, page, open, picture, sandbox, conflicted }) {
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
}

export async function takenWhole({ step, page, open, sandbox, conflicted }) {
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
}

export async function whoItIs({ step, page, open, picture, sandbox, conflicted }) {
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
}

export async function heldDeletes({ step, page, open, picture, sandbox }) {
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
}
