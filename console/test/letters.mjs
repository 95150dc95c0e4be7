// Dead letters: replayed, given up and corrected.
import assert from 'node:assert/strict'

export async function deadLetters({ step, page, open, picture, sandbox }) {
  await step('a dead letter is looked at and replayed', async () => {
    const before = (await sandbox.api('/dead-letters')).items[0]
    await open(page, 'sync/dead-letters')
    await page.getByRole('link', { name: before.cause, exact: true }).waitFor()
    await picture(page, 'dead-letters')
    await page.getByRole('link', { name: before.cause, exact: true }).click()
    await page.getByRole('button', { name: 'Look at dead letter ' + before.sample.id }).click()
    await page.getByRole('dialog').getByText('c-broken').first().waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Replay dead letter ' + before.sample.id }).click()
    await sandbox.until('it was replayed', async () => (await sandbox.api('/dead-letters/' + before.sample.id)).replayedAt !== null)
  })

  await step('what fails again is given up', async () => {
    const again = await sandbox.until('it failed again', async () => (await sandbox.api('/dead-letters')).items[0]?.sample)
    await open(page, 'sync/dead-letters?cause=' + encodeURIComponent(again.cause))
    await page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Look at dead letter ' + again.id }) }).getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('heading', { name: 'None of this cause any more' }).waitFor()
    assert.notEqual((await sandbox.api('/dead-letters/' + again.id)).discardedAt, null)
  })

  await step('a dead letter is corrected, and the other tools get what it says', async () => {
    const letter = await sandbox.sendWhatNoMappingTakes('c-mendable')
    await open(page, 'sync/dead-letters?cause=' + encodeURIComponent(letter.cause))
    await page.getByRole('button', { name: 'Correct dead letter ' + letter.id }).click()
    const text = page.getByRole('dialog').getByLabel('What crm told of c-mendable, as JSON')
    await text.fill((await text.inputValue()).replace(/\{\s*"a": 1\s*\}/, '"mended@docs.example"'))
    await picture(page, 'correct')
    await page.getByRole('button', { name: 'Send it as corrected' }).click()
    await page.getByRole('heading', { name: 'None of this cause any more' }).waitFor()
    await sandbox.until('the support desk has whom the dead letter was about', async () => (await sandbox.people('support')).some(({ user }) => user.email === 'mended@docs.example'))
    const { items } = await sandbox.api('/records?entity=contact&system=crm&externalId=c-mendable')
    await open(page, 'sync/records/' + items[0].id)
    await page.getByRole('button', { name: 'Explain email' }).click()
    await page.getByRole('grid', { name: /^Its changes/ }).getByText('crm c-mendable admin').waitFor()
  })
}
