// What the simulated tools' own logs say, and whether the console says the same. Clocks differ a little, machines stall, and figures are rounded: each is held to the bounds that follow from that.
import assert from 'node:assert/strict'

const MILLIS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/** The hub knows how far ahead a tool's clock is from HTTP's Date, to within half a second; its own clock is the database's, to within noise. */
export const CLOCKS = 550

/** The percentile that is told is the bound of its class. */
export const CLASS = 4 / 3

export async function log(sandbox, tool, actor) {
  const { entries } = await sandbox.sent('GET', `/sandbox/${tool}/log?limit=100000`)
  return entries.filter(entry => entry.actor === actor).map(entry => ({ ...entry, real: Date.parse(entry.realAt) }))
}

/** Between what a length of time lies, in milliseconds, that is shown rounded. */
function unrounded(text) {
  const [, digits, unit] = text.trim().match(/^([\d,.]+) (ms|s|min|h|d)$/) ?? assert.fail(`“${text}” is no length of time`)
  const length = Number(digits.replaceAll(',', ''))
  const half = length < 10 ? 0.05 : 0.5
  return [(length - half) * MILLIS[unit], (length + half) * MILLIS[unit]]
}

export function lasts(what, text, least, most) {
  const [from, to] = unrounded(text)
  assert.ok(from <= most && to >= least, `${what}: ${text} is shown, and by the logs it is between ${least} and ${most} ms`)
}

const mean = numbers => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** How long what people edited took to where the hub wrote it, by whom it was about: at the least until the write, at the most until it was seen that all of it was told. */
export function latencies(edits, writes, seen) {
  const each = writes.map(({ after, real }) => {
    const edit = edits.find(({ after: edited }) => edited.email_address === after.EMAIL)
    return { least: real - edit.real - CLOCKS, most: seen - edit.real + CLOCKS }
  })
  const least = each.map(one => one.least)
  const most = each.map(one => one.most)
  return { average: [mean(least), mean(most)], largest: [Math.max(...least), Math.max(...most)], any: [Math.min(...least), Math.max(...most)] }
}

/** Holds the parts of a trend to the times of what was done: before each moment there are as many as were over by then, and no more than had begun. */
export function inTheirMinutes(what, minutes, done) {
  assert.equal(minutes.reduce((sum, { count }) => sum + count, 0), done.length, `${what} in all minutes together`)
  for (const at of minutes.flatMap(minute => [minute.at, minute.at + MILLIS.min])) {
    const shown = minutes.filter(minute => minute.at < at).reduce((sum, { count }) => sum + count, 0)
    const over = done.filter(({ seen }) => seen < at - CLOCKS).length
    const begun = done.filter(({ real }) => real < at + CLOCKS).length
    assert.ok(over <= shown && shown <= begun, `${what} before ${new Date(at).toISOString()}: ${shown} are shown, ${over} to ${begun} are logged`)
  }
}

/** The last moment at which a clock said so, as the console writes it within a day. */
export function lately(clock) {
  const [hours, minutes] = clock.split(':').map(Number)
  const today = new Date().setUTCHours(hours, minutes, 0, 0)
  return today > Date.now() ? today - MILLIS.d : today
}
